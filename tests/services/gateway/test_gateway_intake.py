"""Each case is stored once; whatever cannot be taken is refused by name and leaves nothing behind."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from gateway_fixture import KIOSK, sealed_case, submission

from kiosk.domain.ports import SealedCase
from services.gateway.intake import Intake
from services.gateway.keys import GatewayKeys
from services.gateway.store import Store
from services.government.wire import CaseOnWire, CaseResult, CasesRequest
from services.sealing.digests import digest_of
from services.sealing.envelope import seal
from services.sealing.keys import generate_key
from services.sealing.payload import encode_submission
from services.sealing.statements import verify_statement

NONCE = "AAAAAAAAAAAAAAAAAAAAAA"
KEYS = GatewayKeys(generate_key(), generate_key(), bytes(32))
ARRIVAL = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = Store.open(database_url)
    yield opened
    opened.close()


class Clock:
    """A minute later each time it is asked."""

    def __init__(self) -> None:
        self.time = ARRIVAL

    def __call__(self) -> datetime:
        self.time += timedelta(minutes=1)
        return self.time


def on_wire(case: SealedCase, **changes: Any) -> CaseOnWire:
    made = CaseOnWire(
        case.id, case.number, case.service, case.applied_at, case.digest, case.envelope.decode()
    )
    return replace(made, **changes)


def new_case(**changes: Any) -> CaseOnWire:
    return on_wire(sealed_case(submission(**changes), KEYS.sealing.public))


def receive(store: Store, *cases: CaseOnWire, now: Clock | None = None) -> list[CaseResult]:
    with closing(Intake(store, KEYS, now or Clock())) as intake:
        return list(intake.receive(CasesRequest(NONCE, KIOSK, cases)))


def kept_numbers(store: Store) -> list[str]:
    with store.reading() as transaction:
        return [case.number for case in transaction.cases.all()]


def test_arrival_is_the_gateways_own_time_beside_the_time_of_application(store: Store) -> None:
    case = new_case(applied_at=datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
    (result,) = receive(store, case)
    assert result.receipt is not None
    receipt = verify_statement(result.receipt, "receipt", [KEYS.signing.public], {"id": str(case.id)})
    assert receipt["applied_at"] == "2026-11-20T09:00:00+00:00"
    assert receipt["arrived_at"] == "2026-11-22T10:01:00+00:00"


def test_same_case_again_hears_the_same_receipt_to_the_letter(store: Store) -> None:
    case, clock = new_case(), Clock()
    first, second = receive(store, case, now=clock), receive(store, case, now=clock)
    assert first == second
    assert kept_numbers(store) == [case.number]


def test_receipt_is_repeated_even_after_the_sealing_key_was_changed(store: Store) -> None:
    case = new_case()
    (first,) = receive(store, case)
    renewed = GatewayKeys(generate_key(), KEYS.signing, KEYS.sample_codes)
    with closing(Intake(store, renewed, Clock())) as intake:
        assert list(intake.receive(CasesRequest(NONCE, KIOSK, (case,)))) == [first]


def test_same_id_with_another_body_is_refused_and_the_first_one_stays(store: Store) -> None:
    submitted = submission()
    one, two = (on_wire(sealed_case(submitted, KEYS.sealing.public)) for _ in range(2))
    receive(store, one)
    (result,) = receive(store, replace(two, number=one.number))
    assert (result.receipt, result.code) == (None, "different-body")
    with store.reading() as transaction:
        kept = transaction.cases.find(one.id)
    assert kept is not None
    assert kept.digest == one.digest


def test_number_of_another_case_is_refused(store: Store) -> None:
    one = new_case()
    receive(store, one)
    (result,) = receive(store, replace(new_case(), number=one.number))
    assert result.code == "number-taken"
    assert kept_numbers(store) == [one.number]


def test_two_cases_of_one_request_cannot_share_a_number(store: Store) -> None:
    one = new_case()
    results = receive(store, one, replace(new_case(), number=one.number))
    assert [result.code for result in results] == ["", "number-taken"]


def altered(case: CaseOnWire) -> CaseOnWire:
    last = "A" if case.envelope[-3] != "A" else "Q"
    envelope = case.envelope[:-3] + last + case.envelope[-2:]
    return replace(case, envelope=envelope, digest=digest_of(envelope.encode(), KEYS.sealing.suite))


def sealed_content(content: bytes, **changes: Any) -> CaseOnWire:
    case = new_case(**changes)
    envelope = seal(content, case.id, 1, KEYS.sealing.public)
    return replace(case, envelope=envelope.decode(), digest=digest_of(envelope, KEYS.sealing.suite))


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (altered(new_case()), "cannot-open"),
        (replace(new_case(), id=uuid4()), "cannot-open"),
        (on_wire(sealed_case(submission(), generate_key().public)), "wrong-key"),
        (replace(new_case(), envelope="{}", digest=digest_of(b"{}", KEYS.sealing.suite)), "not-an-envelope"),
        (replace(new_case(), digest="sha256:" + "0" * 64), "digest-mismatch"),
        (replace(new_case(), number="WT07-261122-001-A"), "number-invalid"),
        (replace(new_case(), service="pension-qualification"), "content-mismatch"),
        (replace(new_case(), applied_at=ARRIVAL), "content-mismatch"),
        (sealed_content(b"{}"), "content-invalid"),
        (sealed_content("张翠英".encode()), "content-invalid"),
        (sealed_content(encode_submission(submission())), "content-mismatch"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_case_that_cannot_be_taken_is_refused_by_name_and_not_stored(
    store: Store, case: CaseOnWire, code: str
) -> None:
    (result,) = receive(store, case)
    assert (result.receipt, result.code) == (None, code)
    assert "张翠英" not in result.explanation
    assert kept_numbers(store) == []


def test_envelope_of_a_suite_this_version_lacks_is_refused_by_name(store: Store) -> None:
    case = new_case()
    envelope = case.envelope.replace('"suite":"gm"', '"suite":"xx"')
    (result,) = receive(
        store, replace(case, envelope=envelope, digest=digest_of(envelope.encode(), KEYS.sealing.suite))
    )
    assert result.code == "suite-unknown"


def test_one_bad_case_does_not_spoil_the_others_of_its_request(store: Store) -> None:
    good, bad = new_case(), altered(new_case())
    assert [result.code for result in receive(store, good, bad)] == ["", "cannot-open"]
    assert kept_numbers(store) == [good.number]


def test_what_lies_in_the_store_is_sealed(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'gateway.sqlite3'}")
    receive(store, new_case())
    store.close()
    for file in tmp_path.iterdir():
        content = file.read_bytes()
        assert "张翠英".encode() not in content
        assert b"33010619510308102X" not in content
