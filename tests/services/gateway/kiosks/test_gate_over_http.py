"""Who is let in: over real HTTP, on both stores and in both suites. Each refusal is a code, and nothing is stored."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import uuid4

import pytest
import requests
from gateway_fixture import KIOSK, GatewayProcess
from postgres_fixture import PostgresServer

from services.gateway.kiosks.listing import kiosks, revoke
from services.gateway.kiosks.nonces import EPOCH_CHARACTERS
from services.government import wire
from services.government.codec import to_members
from services.government.dialects.ours import SIGNATURE, sign_request
from services.government.gateway_time import new_nonce
from services.sealing.canonical import to_json
from services.sealing.keys import PrivateKey, generate_key
from services.sealing.names import SuiteName

StartGateway = Callable[..., GatewayProcess]
MINUTE_S = 60
SKEW_S = 5 * MINUTE_S


@dataclass
class Kiosk:
    """A kiosk that can sign wrongly in any way."""

    gateway: GatewayProcess
    key: PrivateKey
    name: str = KIOSK

    def __post_init__(self) -> None:
        self.time = self.gateway.time()

    def call(self, kiosk: str = "") -> bytes:
        return to_json(to_members(wire.CallRequest(new_nonce(), kiosk or self.name, uuid4(), "Home")))

    def signature(self, body: bytes, off_s: int = 0, nonce: str = "") -> dict[str, str]:
        created_s = int(self.time.now().timestamp()) + off_s
        return dict(
            sign_request("POST", wire.Path.CALLS, body, self.key, created_s, nonce or self.time.nonce())
        )

    def send(self, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        """The status, and the code of a refusal."""
        said = requests.post(
            self.gateway.url + wire.Path.CALLS,
            data=body,
            headers={"Content-Type": "application/json", **headers},
            timeout=20,
        )
        return said.status_code, said.json().get("code", "")

    def ask(self, off_s: int = 0, nonce: str = "") -> tuple[int, str]:
        body = self.call()
        return self.send(body, self.signature(body, off_s, nonce))


@pytest.fixture(scope="session")
def kiosk(gateway: GatewayProcess) -> Kiosk:
    return Kiosk(gateway, gateway.key_of(KIOSK))


def enrolled_at(gateway: GatewayProcess, suite: SuiteName = SuiteName.INTL, name: str = "WT09") -> Kiosk:
    key = generate_key(suite)
    gateway.new_client(key, kiosk_id=name).enrol(gateway.enrolment_code(name))
    return Kiosk(gateway, key, name)


@pytest.mark.parametrize("suite", SuiteName)
def test_signed_request_of_an_enrolled_kiosk_is_let_in(gateway: GatewayProcess, suite: SuiteName) -> None:
    assert enrolled_at(gateway, suite, f"WT1{len(suite)}").ask() == (200, "")


def test_request_without_a_signature_is_refused(kiosk: Kiosk) -> None:
    assert kiosk.send(kiosk.call(), {}) == (401, "signature-missing")


def test_request_of_a_key_that_nobody_enrolled_is_refused(gateway: GatewayProcess) -> None:
    assert Kiosk(gateway, generate_key(SuiteName.INTL)).ask() == (401, "key-unknown")


def test_request_that_was_changed_on_its_way_is_refused(kiosk: Kiosk) -> None:
    body = kiosk.call()
    headers = kiosk.signature(body)
    changed = body.replace(b"Home", b"Away")
    assert kiosk.send(changed, headers) == (401, "digest-wrong")
    wrong = headers | {"Content-Digest": kiosk.signature(changed)["Content-Digest"]}
    assert kiosk.send(changed, wrong) == (401, "signature-wrong")


def test_signature_that_is_not_of_the_profile_is_refused(kiosk: Kiosk) -> None:
    body = kiosk.call()
    assert kiosk.send(body, kiosk.signature(body) | {SIGNATURE: "yitong=:AA:"}) == (
        401,
        "signature-malformed",
    )


def test_request_that_comes_twice_is_refused_the_second_time(kiosk: Kiosk) -> None:
    body = kiosk.call()
    headers = kiosk.signature(body)
    assert kiosk.send(body, headers) == (200, "")
    assert kiosk.send(body, headers) == (401, "replayed")


def test_nonce_counts_once_whatever_is_signed_with_it(kiosk: Kiosk) -> None:
    nonce = kiosk.time.nonce()
    assert kiosk.ask(nonce=nonce) == (200, "")
    assert kiosk.ask(nonce=nonce) == (401, "replayed")


@pytest.mark.parametrize("off_s", [-SKEW_S - MINUTE_S, SKEW_S + MINUTE_S])
def test_request_of_another_time_is_stale(kiosk: Kiosk, off_s: int) -> None:
    assert kiosk.ask(off_s) == (401, "stale")


@pytest.mark.parametrize("off_s", [-SKEW_S + MINUTE_S, SKEW_S - MINUTE_S])
def test_a_few_minutes_do_not_matter(kiosk: Kiosk, off_s: int) -> None:
    assert kiosk.ask(off_s) == (200, "")


def test_nonce_of_another_gateway_or_of_none_is_stale(kiosk: Kiosk) -> None:
    assert kiosk.ask(nonce="A" * EPOCH_CHARACTERS + new_nonce()) == (401, "stale")
    assert kiosk.ask(nonce=new_nonce()) == (401, "stale")


def test_kiosk_that_speaks_for_another_is_refused(kiosk: Kiosk) -> None:
    body = kiosk.call("WT08")
    assert kiosk.send(body, kiosk.signature(body)) == (403, "other-kiosk")


def test_revoked_kiosk_is_refused_and_a_new_code_lets_it_in_again(gateway: GatewayProcess) -> None:
    kiosk = enrolled_at(gateway, name="WT12")
    assert kiosk.ask() == (200, "")
    assert revoke(gateway.database_url, "WT12")
    while kiosk.ask() == (200, ""):
        pass  # for as long as the register remembers: a second
    assert kiosk.ask() == (403, "kiosk-revoked")
    gateway.new_client(kiosk.key, kiosk_id="WT12").enrol(gateway.enrolment_code("WT12"))
    assert kiosk.ask() == (200, "")
    assert not revoke(gateway.database_url, "WT99")


def test_request_signed_before_a_restart_is_not_taken_after_it(
    start_gateway: StartGateway, database_url: str
) -> None:
    gateway = start_gateway(database_url=database_url)
    kiosk = Kiosk(gateway, gateway.key_of(KIOSK))
    body = kiosk.call()
    headers = kiosk.signature(body)
    assert kiosk.send(body, headers) == (200, "")
    gateway.kill()
    gateway.start()
    code = "replayed" if database_url.startswith("postgresql") else "stale"
    assert kiosk.send(body, headers) == (401, code)


def test_client_goes_on_after_a_restart_by_itself(start_gateway: StartGateway, database_url: str) -> None:
    gateway = start_gateway(database_url=database_url)
    client = gateway.client()
    assert client.deliver([gateway.case()])
    gateway.kill()
    gateway.start()
    again = gateway.client()
    assert again.deliver([gateway.case()])


def test_one_request_comes_through_only_one_of_two_gateways(
    start_gateway: StartGateway, postgres: PostgresServer
) -> None:
    url = postgres.url(postgres.new_database())
    one = start_gateway(database_url=url)
    other = start_gateway(database_url=url)
    kiosk = Kiosk(one, one.key_of(KIOSK))
    body = kiosk.call()
    headers = kiosk.signature(body)
    assert kiosk.send(body, headers) == (200, "")
    kiosk.gateway = other
    assert kiosk.send(body, headers) == (401, "replayed")
    assert kiosk.ask() == (200, "")


def test_kiosk_that_asks_too_often_is_told_when_to_come_back(start_gateway: StartGateway) -> None:
    gateway = start_gateway("--requests-a-minute", "3")
    kiosk = Kiosk(gateway, gateway.key_of(KIOSK))
    other = enrolled_at(gateway)
    waits = set()
    for _ in range(30):
        body = kiosk.call()
        said = requests.post(
            gateway.url + wire.Path.CALLS,
            data=body,
            headers={"Content-Type": "application/json", **kiosk.signature(body)},
            timeout=20,
        )
        waits |= {said.headers["Retry-After"]} if said.status_code == 429 else set()
    assert len(waits) > 1
    assert all(5 <= int(wait) <= 60 for wait in waits)
    assert other.ask() == (200, "")


def test_everything_but_health_certificates_and_the_description_wants_a_signature(
    gateway: GatewayProcess,
) -> None:
    described = requests.get(f"{gateway.url}/openapi.json", timeout=20).json()["paths"]
    for path, methods in described.items():
        if path in (wire.Path.HEALTH, wire.Path.KIOSKS) or path.startswith("/verify"):
            continue
        for method in methods:
            said = requests.request(method, gateway.url + path.replace("{case_id}", str(uuid4())), timeout=20)
            assert (said.status_code, said.json()["code"]) == (401, "signature-missing"), path


def test_even_an_address_that_is_not_there_wants_a_signature(gateway: GatewayProcess) -> None:
    for path in ("/", "/v2/cases", "/verify", "/v1/health/", "/docs", "//verify/x"):
        assert requests.get(gateway.url + path, timeout=20).status_code == 401, path


def test_stranger_with_a_large_body_is_sent_away_before_it_is_read(gateway: GatewayProcess) -> None:
    """Much more than the socket's buffers hold: it would not come to an end if it were read."""
    endless = iter(lambda: b"0" * 65536, None)
    try:
        said = requests.post(gateway.url + wire.Path.CASES, data=endless, timeout=20)
    except requests.ConnectionError:
        return  # closed on us while we were writing
    assert said.status_code == 401


def test_list_says_who_was_seen(start_gateway: StartGateway) -> None:
    gateway = start_gateway()
    key = gateway.key_of(KIOSK)
    [listed] = kiosks(gateway.database_url)
    assert (listed.kiosk, listed.key_id, listed.seen_at, listed.revoked_at) == (KIOSK, key.id, None, None)
    assert Kiosk(gateway, key).ask() == (200, "")
    gateway.stop()
    [listed] = kiosks(gateway.database_url)
    assert listed.seen_at is not None
    assert listed.seen_at >= listed.since


def test_refusals_name_no_one(kiosk: Kiosk) -> None:
    secret = "张翠英33010619510308102X"
    body = json.dumps({"nonce": secret, "kiosk": secret}).encode()
    status, code = kiosk.send(body, kiosk.signature(body))
    assert (status, code) == (400, "malformed")
    assert secret not in kiosk.gateway.stderr
