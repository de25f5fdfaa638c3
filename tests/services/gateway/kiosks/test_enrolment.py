"""A one-time code makes a key a kiosk's own: once, for a while, for a few tries, and over real HTTP."""

from collections.abc import Callable

import pytest
from gateway_fixture import GatewayProcess

from kiosk.domain.errors import GatewayError, Reason
from services.gateway.kiosks.enrolment import MOST_TRIES
from services.gateway.kiosks.listing import kiosks
from services.government.client import GatewayClient
from services.government.enrolment_code import grouped, is_code, new_code, plain
from services.government.http import RefusedByStatusError
from services.sealing.keys import generate_key
from services.sealing.names import SuiteName

StartGateway = Callable[..., GatewayProcess]
KIOSK = "WT20"


@pytest.fixture
def gateway(start_gateway: StartGateway, database_url: str) -> GatewayProcess:
    return start_gateway(database_url=database_url)


def newcomer(gateway: GatewayProcess, suite: SuiteName = SuiteName.INTL, kiosk: str = KIOSK) -> GatewayClient:
    return gateway.new_client(generate_key(suite), kiosk_id=kiosk)


def refusal(client: GatewayClient, code: str) -> str:
    with pytest.raises(RefusedByStatusError) as refused:
        client.enrol(code)
    return refused.value.code


def test_code_is_read_aloud_typed_and_checked() -> None:
    code = new_code()
    assert is_code(code)
    assert grouped(code).count("-") == 3
    assert plain(f" {grouped(code).lower()} \n") == code
    for place in range(16):
        other = "7" if code[place] != "7" else "8"
        assert not is_code(code[:place] + other + code[place + 1 :])


def test_two_neighbours_that_changed_places_are_found() -> None:
    code = new_code()
    for place in range(15):
        first, second = code[place], code[place + 1]
        swapped = code[:place] + second + first + code[place + 2 :]
        assert first == second or not is_code(swapped)


def test_no_two_codes_are_alike() -> None:
    assert len({new_code() for _ in range(1000)}) == 1000


@pytest.mark.parametrize("suite", SuiteName)
def test_kiosk_with_a_code_is_let_in(gateway: GatewayProcess, suite: SuiteName) -> None:
    client = newcomer(gateway, suite)
    assert not client.is_enrolled()
    assert not client.is_reachable()
    key = client.enrol(gateway.enrolment_code(KIOSK))
    assert client.is_enrolled()
    assert client.is_reachable()
    assert [(kept.kiosk, kept.key_id) for kept in kiosks(gateway.database_url)] == [(KIOSK, key)]


def test_lost_answer_is_given_again_to_the_same_key_and_to_no_other(gateway: GatewayProcess) -> None:
    client, code = newcomer(gateway), gateway.enrolment_code(KIOSK)
    assert client.enrol(code) == client.enrol(code)
    assert refusal(newcomer(gateway), code) == "enrolment-code-used"
    assert client.is_enrolled()


def test_new_code_makes_the_old_one_worthless(gateway: GatewayProcess) -> None:
    old = gateway.enrolment_code(KIOSK)
    new = gateway.enrolment_code(KIOSK)
    assert refusal(newcomer(gateway), old) == "enrolment-code-wrong"
    assert newcomer(gateway).enrol(new)


def test_kiosk_that_is_enrolled_again_has_only_its_new_key(gateway: GatewayProcess) -> None:
    old, new = newcomer(gateway), newcomer(gateway)
    old.enrol(gateway.enrolment_code(KIOSK))
    new.enrol(gateway.enrolment_code(KIOSK))
    assert new.is_enrolled()
    assert not old.is_enrolled()


def test_code_is_for_one_kiosk(gateway: GatewayProcess) -> None:
    code = gateway.enrolment_code(KIOSK)
    assert refusal(newcomer(gateway, kiosk="WT21"), code) == "enrolment-code-wrong"


def test_code_that_was_guessed_at_too_often_is_dead(gateway: GatewayProcess) -> None:
    code = gateway.enrolment_code(KIOSK)
    client = newcomer(gateway)
    for _ in range(MOST_TRIES):
        assert refusal(client, new_code()) == "enrolment-code-wrong"
    assert refusal(client, code) == "enrolment-too-many-tries"


def test_code_is_nowhere_in_the_store_or_the_log(start_gateway: StartGateway) -> None:
    gateway = start_gateway()
    code = gateway.enrolment_code(KIOSK)
    client = newcomer(gateway)
    assert refusal(client, new_code()) == "enrolment-code-wrong"
    client.enrol(code)
    kept = b"".join(file.read_bytes() for file in gateway.folder.iterdir() if file.is_file())
    assert code.encode() not in kept
    assert gateway.stderr == ""


def test_kiosk_that_is_not_enrolled_delivers_nothing_and_says_why(gateway: GatewayProcess) -> None:
    with pytest.raises(GatewayError) as refused:
        newcomer(gateway).deliver([gateway.case()])
    assert refused.value.reason is Reason.KIOSK_NOT_ENROLLED
