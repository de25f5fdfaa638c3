"""The sample departments move a case only where the list of states allows, and never grant without presence."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from gateway_fixture import KIOSK, ZHANG_CUIYING, GatewayProcess, sealed_case, submission

from kiosk.domain.errors import SettingsError
from kiosk.domain.submission import NEXT_STATES, CaseState, FaceProof, Purpose, StaffProof
from services.gateway.intake import Intake
from services.gateway.keys import GatewayKeys
from services.gateway.samples.departments import NOT_CONFIRMED, Departments, next_step, person_key, plan_of
from services.gateway.settings import ServerSettings
from services.gateway.store import Store
from services.government.wire import CaseOnWire, CasesRequest
from services.sealing import p256
from services.sealing.keys import PrivateKey, generate_key
from services.sealing.names import SuiteName

KEYS = GatewayKeys(generate_key(), generate_key(), bytes(32))
STAFF = generate_key(SuiteName.INTL)
STAFF_KEYS = {"S001": STAFF.public.to_pem().decode()}
TODAY = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def proof(
    case_id: UUID, key: PrivateKey = STAFF, staff_id: str = "S001", about: UUID | None = None
) -> StaffProof:
    challenge = sha256(f"yitong-staff:{about or case_id}".encode()).digest()
    signature = p256.private_key(key.scalar).sign(challenge, ec.ECDSA(hashes.SHA256()))
    return StaffProof(staff_id, challenge, signature, TODAY)


class Office:
    """A store, its intake and its departments, without a process around them."""

    def __init__(self, url: str, folder: Path, **settings: Any) -> None:
        self.store = Store.open(url)
        self._intake = Intake(self.store, KEYS, lambda: TODAY)
        chosen = ServerSettings(url, folder / "keys", **settings)
        self.departments = Departments(self.store, KEYS, chosen, lambda: TODAY)

    def take_in(self, **changes: Any) -> UUID:
        case = sealed_case(submission(**changes), KEYS.sealing.public)
        on_wire = CaseOnWire(
            case.id, case.number, case.service, case.applied_at, case.digest, case.envelope.decode()
        )
        (result,) = self._intake.receive(CasesRequest("A" * 22, KIOSK, (on_wire,)))
        assert result.receipt, result.code
        return case.id

    def close(self) -> None:
        self._intake.close()
        self.store.close()

    def way_of(self, case_id: UUID) -> list[tuple[CaseState, str]]:
        """Advance until nothing moves any more; every state the case went through."""
        way = []
        while True:
            with self.store.reading() as transaction:
                case = transaction.cases.find(case_id)
            assert case is not None
            way.append((case.state, case.reason))
            if not self.departments.advance():
                return way


Open = Callable[..., Office]


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Open]:
    opened: list[Office] = []

    def open_office(**settings: Any) -> Office:
        opened.append(Office(database_url, tmp_path, **{"staff_keys": STAFF_KEYS, **settings}))
        return opened[-1]

    yield open_office
    for one in opened:
        one.close()


def states(way: list[tuple[CaseState, str]]) -> list[CaseState]:
    return [state for state, _ in way]


GRANTED_WAY = [CaseState.UPLOADED, CaseState.RECEIVED, CaseState.ACCEPTED, CaseState.GRANTED]


def test_medical_elsewhere_is_received_accepted_and_granted(office: Open) -> None:
    opened = office()
    assert states(opened.way_of(opened.take_in())) == GRANTED_WAY


def test_result_says_that_it_is_a_sample(office: Open) -> None:
    opened = office()
    assert "示例" in opened.way_of(opened.take_in())[-1][1]


def test_qualification_confirmed_by_staff_is_granted_and_known_from_then_on(office: Open) -> None:
    opened, case_id = office(), uuid4()
    way = opened.way_of(
        opened.take_in(id=case_id, service="pension-qualification", confirmation=proof(case_id))
    )
    assert states(way) == GRANTED_WAY
    with opened.store.reading() as transaction:
        person = person_key(ZHANG_CUIYING.id_number, KEYS.sample_codes)
        assert transaction.qualified.until(person) == "2027-11"


def unproved(case_id: UUID) -> Mapping[str, StaffProof | FaceProof | None]:
    honest = proof(case_id)
    return {
        "nobody": None,
        "another card": proof(case_id, key=generate_key(SuiteName.INTL)),
        "unknown staff": proof(case_id, staff_id="S999"),
        "another case": proof(case_id, about=uuid4()),
        "rubbish": StaffProof("S001", honest.challenge, b"rubbish", TODAY),
        "empty": StaffProof("S001", honest.challenge, b"", TODAY),
        "face": FaceProof("simulated", "ref", TODAY),
    }


@pytest.mark.parametrize("who", list(unproved(uuid4())))
def test_qualification_without_proof_of_presence_asks_for_it(office: Open, who: str) -> None:
    opened, case_id = office(), uuid4()
    confirmation = unproved(case_id)[who]
    way = opened.way_of(
        opened.take_in(id=case_id, service="pension-qualification", confirmation=confirmation)
    )
    assert way[1:] == [(CaseState.RECEIVED, ""), (CaseState.SUPPLEMENT, NOT_CONFIRMED)]


def test_simulated_face_counts_only_where_the_settings_allow_it(office: Open) -> None:
    opened = office(accept_simulated_face=True)
    face = FaceProof("simulated", "ref", TODAY)
    way = opened.way_of(opened.take_in(service="pension-qualification", confirmation=face))
    assert states(way) == GRANTED_WAY


def test_left_request_for_a_certificate_is_accepted_and_stays(office: Open) -> None:
    opened = office()
    way = opened.way_of(opened.take_in(service="insurance-certificate", purpose=Purpose.LEFT_REQUEST))
    assert states(way) == GRANTED_WAY[:3]


def test_issued_certificate_is_settled(office: Open) -> None:
    opened = office()
    way = opened.way_of(opened.take_in(service="insurance-certificate", purpose=Purpose.DOCUMENT_ISSUED))
    assert states(way) == GRANTED_WAY


def test_service_no_sample_department_knows_is_received_and_stays(office: Open) -> None:
    opened = office()
    assert states(opened.way_of(opened.take_in(service="another-service"))) == GRANTED_WAY[:2]


def test_case_that_can_no_longer_be_opened_stays_and_the_others_go_on(
    office: Open, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    opened = office()
    case_id = opened.take_in()
    renewed = GatewayKeys(generate_key(), KEYS.signing, KEYS.sample_codes)
    settings = ServerSettings("sqlite:///unused", tmp_path)
    opened.departments = Departments(opened.store, renewed, settings, lambda: TODAY)
    assert states(opened.way_of(case_id)) == [CaseState.UPLOADED]
    assert "wrong-key" in caplog.text
    assert "张" not in caplog.text


def test_every_plan_follows_the_list_of_states() -> None:
    for service in ("medical-elsewhere", "pension-qualification", "insurance-certificate", "x"):
        for purpose in Purpose:
            for confirmed in (True, False):
                now = CaseState.UPLOADED
                for step in plan_of(submission(service=service, purpose=purpose), confirmed):
                    assert step.state in NEXT_STATES[now]
                    now = step.state


@pytest.mark.parametrize("state", [CaseState.WITHDRAWN, CaseState.DELIVERED, CaseState.LAPSED])
def test_case_that_has_ended_is_left_alone(state: CaseState) -> None:
    assert next_step(state, plan_of(submission(), confirmed=True)) is None


def test_staff_key_that_cannot_be_read_stops_the_gateway_at_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="S001"):
        ServerSettings("sqlite:///x", tmp_path, staff_keys={"S001": "not a key"})


def test_departments_of_a_running_gateway_bring_a_case_to_its_end(
    start_gateway: Callable[..., GatewayProcess], database_url: str
) -> None:
    gateway = start_gateway(database_url=database_url, advance_every_s=0.02)
    case, client = gateway.case(), gateway.client()
    client.deliver([case])
    seen = {CaseState.UPLOADED}
    for _ in range(2000):
        status = client.status(case.id)
        assert status is not None
        seen.add(status.state)
        if status.state is CaseState.GRANTED:
            break
    assert CaseState.GRANTED in seen
