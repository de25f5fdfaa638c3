"""The parts behind the gate, with clocks of the test's own."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path

import pytest

from services.gateway.kiosks.enrolment import Enrolment, issue_code
from services.gateway.kiosks.freshness import SKEW_S, Freshness
from services.gateway.kiosks.gate import Head
from services.gateway.kiosks.nonces import NoncesInDatabase, NoncesInMemory, Use
from services.gateway.kiosks.pace import Pace
from services.gateway.kiosks.register import REMEMBER_S, Register
from services.gateway.refusals import RefusedError
from services.gateway.store import Store
from services.government.codec import to_members
from services.government.dialects.ours import VerifiedRequest, sign_request
from services.government.gateway_time import new_nonce
from services.government.wire import EnrolmentRequest
from services.government.wire import Path as WirePath
from services.sealing.canonical import to_json
from services.sealing.keys import PrivateKey, generate_key
from services.sealing.names import SuiteName

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
KEY = generate_key(SuiteName.INTL)


class Clock:
    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at

    def s(self) -> float:
        return self.at.timestamp()

    def forward(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with closing(Store.open(database_url)) as store:
        yield store


def test_memory_of_nonces_takes_no_more_rather_than_forget_one(clock: Clock) -> None:
    nonces = NoncesInMemory(os.urandom, most=2)
    one, two, three = (nonces.epoch() + new_nonce() for _ in range(3))
    now_s = int(clock.s())
    assert [nonces.use("k", nonce, now_s) for nonce in (one, two, three)] == [Use.FRESH, Use.FRESH, Use.FULL]
    assert nonces.use("k", one, now_s) is Use.REPLAYED
    nonces.forget_before(now_s + 60)
    assert nonces.use("k", three, now_s + 60) is Use.FRESH


def test_no_nonce_is_forgotten_while_its_request_would_still_be_accepted(clock: Clock) -> None:
    freshness = Freshness(NoncesInMemory(os.urandom), clock)
    signed = VerifiedRequest("k", int(clock.s()), freshness.epoch() + new_nonce())
    freshness.require_fresh(signed)
    for _ in range(SKEW_S // 10):
        clock.forward(10)
        freshness.forget_old()
        with pytest.raises(RefusedError) as refused:
            freshness.require_fresh(signed)
        assert refused.value.refusal.code == "replayed"
    clock.forward(1)
    with pytest.raises(RefusedError) as refused:
        freshness.require_fresh(signed)
    assert refused.value.refusal.code == "stale"


def test_full_memory_is_a_busy_gateway_with_a_time_to_come_back(clock: Clock) -> None:
    freshness = Freshness(NoncesInMemory(os.urandom, most=0), clock)
    with pytest.raises(RefusedError) as refused:
        freshness.require_fresh(VerifiedRequest("k", int(clock.s()), freshness.epoch() + new_nonce()))
    assert refused.value.status is HTTPStatus.SERVICE_UNAVAILABLE
    assert refused.value.headers is not None
    assert "Retry-After" in refused.value.headers


def test_gateways_on_one_database_share_epoch_and_nonces(store: Store) -> None:
    one, other = NoncesInDatabase(store, os.urandom), NoncesInDatabase(store, os.urandom)
    nonce = one.epoch() + new_nonce()
    assert one.epoch() == other.epoch()
    assert one.use("k", nonce, 1000) is Use.FRESH
    assert other.use("k", nonce, 1000) is Use.REPLAYED
    assert other.use("another key", nonce, 1000) is Use.FRESH
    assert one.use("k", new_nonce(), 1000) is Use.OF_ANOTHER_EPOCH
    one.forget_before(1001)
    assert one.use("k", nonce, 1000) is Use.FRESH


def test_of_many_with_one_nonce_at_once_a_single_one_is_fresh(store: Store) -> None:
    nonces = NoncesInDatabase(store, os.urandom)
    nonce = nonces.epoch() + new_nonce()
    with ThreadPoolExecutor(8) as threads:
        uses = list(threads.map(lambda _: nonces.use("k", nonce, 1000), range(32)))
    assert sorted(uses, key=lambda use: use.value) == [Use.FRESH, *[Use.REPLAYED] * 31]


def test_share_of_a_kiosk_is_counted_by_the_minute(clock: Clock) -> None:
    pace = Pace(2, clock.s)
    assert [pace.allows("WT07") for _ in range(3)] == [True, True, False]
    assert pace.allows("WT08")
    clock.forward(60)
    assert pace.allows("WT07")
    assert all(Pace(0, clock.s).allows("WT07") for _ in range(10_000))


def test_revocation_by_another_process_counts_within_a_second(store: Store, clock: Clock) -> None:
    register = Register(store, clock, clock.s)
    register.enrol("WT07", KEY.public)
    found = register.of_key(KEY.id)
    assert found is not None
    assert (found.kiosk, found.key, found.is_revoked) == ("WT07", KEY.public, False)
    with store.writing() as transaction:
        transaction.kiosks.revoke("WT07", clock())
    clock.forward(REMEMBER_S)
    found = register.of_key(KEY.id)
    assert found is not None
    assert found.is_revoked


def test_key_speaks_for_the_kiosk_it_was_enrolled_for_last(store: Store, clock: Clock) -> None:
    register = Register(store, clock, clock.s)
    register.enrol("WT07", KEY.public)
    register.enrol("WT08", KEY.public)
    found = register.of_key(KEY.id)
    assert found is not None
    assert found.kiosk == "WT08"
    with store.reading() as transaction:
        assert [kiosk.kiosk for kiosk in transaction.kiosks.all()] == ["WT08"]


def enrolling(store: Store, clock: Clock) -> Enrolment:
    register = Register(store, clock, clock.s)
    return Enrolment(store, register, Freshness(NoncesInMemory(os.urandom), clock), clock)


def request(
    code: str, clock: Clock, key: PrivateKey = KEY, signer: PrivateKey = KEY
) -> tuple[EnrolmentRequest, Head, bytes]:
    asked = EnrolmentRequest(new_nonce(), "WT07", code, key.public.to_pem().decode())
    body = to_json(to_members(asked))
    headers = sign_request("POST", WirePath.KIOSKS, body, signer, int(clock.s()), new_nonce())
    return asked, Head("POST", WirePath.KIOSKS, headers), body


def refusal_of(enrolment: Enrolment, *asked: object) -> str:
    with pytest.raises(RefusedError) as refused:
        enrolment.enrol(*asked)  # type: ignore[arg-type]
    return refused.value.refusal.code


def test_code_that_expired_enrols_nobody_but_whom_it_enrolled_before(store: Store, clock: Clock) -> None:
    enrolment = enrolling(store, clock)
    code = issue_code(store, "WT07", timedelta(hours=24), clock())
    clock.forward(24 * 3600 - 1)
    answer = enrolment.enrol(*request(code, clock))
    assert (answer.kiosk, answer.key) == ("WT07", KEY.id)
    clock.forward(3600)
    assert enrolment.enrol(*request(code, clock)).key == KEY.id
    late = issue_code(store, "WT07", timedelta(hours=24), clock())
    clock.forward(24 * 3600)
    assert refusal_of(enrolment, *request(late, clock)) == "enrolment-code-expired"


def test_key_that_somebody_else_holds_cannot_be_enrolled(store: Store, clock: Clock) -> None:
    enrolment = enrolling(store, clock)
    code = issue_code(store, "WT07", timedelta(hours=1), clock())
    stranger = generate_key(SuiteName.INTL)
    assert refusal_of(enrolment, *request(code, clock, signer=stranger)) == "key-unknown"


def test_enrolment_of_another_time_is_stale(store: Store, clock: Clock) -> None:
    enrolment = enrolling(store, clock)
    asked = request(issue_code(store, "WT07", timedelta(hours=1), clock()), clock)
    clock.forward(SKEW_S + 1)
    assert refusal_of(enrolment, *asked) == "stale"


def test_public_key_that_is_none_is_malformed(store: Store, clock: Clock) -> None:
    asked, head, body = request("X" * 16, clock)
    broken = EnrolmentRequest(asked.nonce, asked.kiosk, asked.code, "-----BEGIN PUBLIC KEY-----")
    assert refusal_of(enrolling(store, clock), broken, head, body) == "malformed"


def test_code_is_kept_as_a_salted_hash(store: Store, clock: Clock, tmp_path: Path) -> None:
    code = issue_code(store, "WT07", timedelta(hours=1), clock())
    with store.reading() as transaction:
        kept = transaction.enrolment_codes.find("WT07")
    assert kept is not None
    assert code.encode() not in kept.hash + kept.salt
    assert len(kept.salt) == 16
    assert code not in repr(kept)
