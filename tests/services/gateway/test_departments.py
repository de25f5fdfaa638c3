"""The sample departments move a case only where the list of states allows, and never grant without presence."""

import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from gateway_fixture import ZHANG_CUIYING, GatewayProcess, submission
from office import KEYS, TODAY, Office

from kiosk.domain.errors import SettingsError
from kiosk.domain.identity import IdNumber
from kiosk.domain.submission import CaseState, Contact, FaceProof, Purpose, Reach, StaffProof
from services.gateway.keys import GatewayKeys
from services.gateway.known_services import KnownServices
from services.gateway.samples import ways
from services.gateway.samples.bundles import LOOK_AGAIN_S
from services.gateway.samples.departments import CANNOT_MOVE, CANNOT_OPEN, person_key
from services.gateway.samples.rules import sample_rules
from services.gateway.settings import ServerSettings
from services.gateway.store.tasks import TaskKind
from services.sealing import p256
from services.sealing.keys import PrivateKey, generate_key
from services.sealing.names import SuiteName
from services.sealing.payload import encode_submission

STAFF = generate_key(SuiteName.INTL)
STAFF_KEYS = {"S001": STAFF.public.to_pem().decode()}


def proof(
    case_id: UUID, key: PrivateKey = STAFF, staff_id: str = "S001", about: UUID | None = None
) -> StaffProof:
    challenge = sha256(f"yitong-staff:{about or case_id}".encode()).digest()
    signature = p256.private_key(key.scalar).sign(challenge, ec.ECDSA(hashes.SHA256()))
    return StaffProof(staff_id, challenge, signature, TODAY)


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
    assert states(way)[1:] == [CaseState.RECEIVED, CaseState.SUPPLEMENT]
    assert way[-1][1].startswith("尚未认证成功")


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


def test_case_that_can_no_longer_be_opened_stays_and_a_clerk_is_told_once(
    office: Open, caplog: pytest.LogCaptureFixture
) -> None:
    opened = office()
    case_id = opened.take_in()
    opened.has_keys(GatewayKeys(generate_key(), KEYS.signing, KEYS.sample_codes))
    for _ in range(2):
        assert states(opened.way_of(case_id)) == [CaseState.UPLOADED]
    assert "wrong-key" in caplog.text
    assert "张" not in caplog.text
    with opened.store.reading() as transaction:
        (task,) = transaction.tasks.open(10)
    assert (task.case_id, task.kind, task.why) == (case_id, TaskKind.LOOK, CANNOT_OPEN)
    assert not opened.case(case_id).processed


def test_case_sealed_to_a_key_that_was_retired_since_goes_its_way(office: Open) -> None:
    opened = office()
    case_id = opened.take_in()
    opened.has_keys(replace(KEYS, sealing=generate_key(), retired=(KEYS.sealing,)))
    assert states(opened.way_of(case_id)) == GRANTED_WAY


def test_case_that_holds_what_nobody_foresaw_is_for_a_clerk_and_holds_up_no_other(
    office: Open, caplog: pytest.LogCaptureFixture
) -> None:
    opened = office()
    content = json.loads(encode_submission(submission(contact=Contact(Reach.CALL, "13800138000"))))
    content["contact"]["phone"] = "\ud800"
    spoilt = opened.take_in_content(json.dumps(content).encode())
    good = [opened.take_in() for _ in range(3)]
    for _ in range(5):
        opened.departments.advance()
    assert {opened.case(case_id).state for case_id in good} == {CaseState.GRANTED}
    assert opened.case(spoilt).state is CaseState.ACCEPTED
    with opened.store.reading() as transaction:
        (task,) = transaction.tasks.open(10)
    assert (task.case_id, task.kind, task.why) == (spoilt, TaskKind.LOOK, CANNOT_MOVE)
    assert "UnicodeEncodeError" in caplog.text


def test_case_that_was_opened_again_goes_its_way(office: Open) -> None:
    opened = office()
    case_id = opened.take_in()
    opened.has_keys(GatewayKeys(generate_key(), KEYS.signing, KEYS.sample_codes))
    opened.departments.advance()
    opened.has_keys(KEYS)
    with opened.store.writing() as transaction:
        transaction.cases.reopen(case_id)
    assert states(opened.way_of(case_id)) == GRANTED_WAY


REFERRAL = {
    "matter": "new",
    "kind": "transfer",
    "place": "310100",
    "start": "2026-12-01",
    "end": "2026-12-20",
}
LONG_TRIP = {"matter": "new", "kind": "trip", "place": "310100", "start": "2026-12-01", "end": "2027-07-01"}
PAPERS = {"matter": "new", "kind": "long", "residence": "retired", "proof": "papers", "start": "2026-12-01"}
CANCEL = {"matter": "cancel", "reason": "returned", "cancel_from": "2026-12-01"}
NEW_PHONE = {"matter": "change", "change": "phone", "new_phone": "13800138000"}
NOTHING_ON_FILE = replace(ZHANG_CUIYING, id_number=IdNumber.parse("330106199001201076"))


def test_supplement_says_what_is_missing_where_and_until_when(office: Open) -> None:
    opened = office()
    state, reason = opened.way_of(opened.take_in(answers=REFERRAL))[-1]
    assert state is CaseState.SUPPLEMENT
    for said in ("转诊单", "2026 年 12 月 22 日前（含当天）", "我的办件", "社区服务中心服务台", "重新申请"):
        assert said in reason


def test_supplement_that_is_not_brought_lapses_the_day_after_and_the_person_hears_of_it(office: Open) -> None:
    opened = office()
    case_id = opened.take_in(answers=REFERRAL, contact=Contact(Reach.CALL, "13800138000"))
    opened.way_of(case_id)
    opened.time = datetime(2026, 12, 22, 23, 59, tzinfo=UTC)
    assert states(opened.way_of(case_id)) == [CaseState.SUPPLEMENT]
    opened.time += timedelta(minutes=1)
    assert states(opened.way_of(case_id)) == [CaseState.SUPPLEMENT, CaseState.LAPSED]
    with opened.store.reading() as transaction:
        assert [task.state for task in transaction.tasks.open(10)] == [CaseState.SUPPLEMENT, CaseState.LAPSED]


def test_gateway_that_looked_too_early_does_not_end_what_another_has_just_asked_for(office: Open) -> None:
    opened = office()
    case_id = opened.take_in(answers=REFERRAL)
    opened.way_of(case_id)
    with opened.store.writing() as transaction:
        assert transaction.cases.take([case_id], int(TODAY.timestamp())) == []


def test_refusal_says_why_and_what_can_be_done(office: Open) -> None:
    opened = office()
    state, reason = opened.way_of(opened.take_in(answers=LONG_TRIP))[-1]
    assert state is CaseState.NOT_ACCEPTED
    assert "重新申请" in reason


def test_review_is_suspended_for_a_day_and_goes_on(office: Open) -> None:
    opened = office()
    case_id = opened.take_in(answers=PAPERS)
    assert states(opened.way_of(case_id))[-2:] == [CaseState.IN_REVIEW, CaseState.SUSPENDED]
    opened.time += timedelta(days=2)
    assert states(opened.way_of(case_id)) == [CaseState.SUSPENDED, CaseState.IN_REVIEW, CaseState.GRANTED]


def test_who_has_nothing_on_file_hears_that_there_is_nothing_to_cancel(office: Open) -> None:
    opened = office()
    assert opened.way_of(opened.take_in(answers=CANCEL))[-1][0] is CaseState.GRANTED
    denied = opened.way_of(opened.take_in(answers=CANCEL, identity=NOTHING_ON_FILE))
    assert denied[-1][0] is CaseState.DENIED
    assert "没有查到您现有的备案" in denied[-1][1]


def test_who_chose_wrongly_is_taken_to_withdraw(office: Open) -> None:
    opened = office()
    way = opened.way_of(opened.take_in(answers={**CANCEL, "reason": "mistaken"}))
    assert states(way)[2:] == [CaseState.WITHDRAWING, CaseState.WITHDRAWN]


def test_result_that_needs_no_visit_is_delivered(office: Open) -> None:
    opened = office()
    assert states(opened.way_of(opened.take_in(answers=NEW_PHONE)))[-1] is CaseState.DELIVERED


def test_case_is_processed_once_a_department_has_received_it_and_ever_after(office: Open) -> None:
    opened = office()
    case_id = opened.take_in(answers={**CANCEL, "reason": "mistaken"})
    seen = [opened.case(case_id).processed]
    while opened.departments.advance():
        seen.append(opened.case(case_id).processed)
    assert seen == [False, True, True, True]


def test_case_of_a_department_that_is_down_waits_and_goes_on_when_it_is_back(office: Open) -> None:
    opened = office()
    case_id = opened.take_in()
    with opened.store.writing() as transaction:
        transaction.departments_down.set_down("市医疗保障局", TODAY)
    assert states(opened.way_of(case_id)) == [CaseState.UPLOADED]
    with opened.store.writing() as transaction:
        transaction.departments_down.set_up("市医疗保障局")
    assert states(opened.way_of(case_id)) == [CaseState.UPLOADED]
    opened.time += timedelta(seconds=LOOK_AGAIN_S)
    assert states(opened.way_of(case_id)) == GRANTED_WAY


def switch(office: Office, *, down: bool) -> None:
    with office.store.writing() as transaction:
        if down:
            transaction.departments_down.set_down("市医疗保障局", TODAY)
        else:
            assert transaction.departments_down.set_up("市医疗保障局")


DOWN = "市医疗保障局的系统暂时连不上，恢复以后自动接着办（示例）"


def test_case_says_why_it_waits_for_a_department_until_that_is_back(office: Open) -> None:
    opened = office()
    case_id = opened.take_in()
    switch(opened, down=True)
    opened.departments.advance()
    assert opened.case(case_id).reason == DOWN
    switch(opened, down=False)
    opened.time += timedelta(seconds=LOOK_AGAIN_S)
    way = opened.way_of(case_id)
    assert DOWN not in [reason for _, reason in way[1:]]


def test_case_that_is_half_done_says_why_it_waits(office: Open) -> None:
    opened = office()
    case_id = opened.take_in()
    opened.departments.advance()
    switch(opened, down=True)
    opened.departments.advance()
    case = opened.case(case_id)
    assert (case.state, case.reason) == (CaseState.RECEIVED, DOWN)


def test_case_that_has_nothing_more_to_come_keeps_its_reason(office: Open) -> None:
    opened = office()
    case_id = opened.take_in()
    ended = opened.way_of(case_id)[-1]
    switch(opened, down=True)
    with opened.store.writing() as transaction:
        transaction.cases.reopen(case_id)
    opened.departments.advance()
    case = opened.case(case_id)
    assert (case.state, case.reason) == ended


def test_what_a_condition_asked_of_this_person_is_missed_where_there_is_no_answer(office: Open) -> None:
    opened = office()
    answers = {"matter": "change", "change": "phone", "reach": "not-at-all"}
    case = opened.take_in(answers=answers, service_version=version_of("medical-elsewhere"))
    assert opened.way_of(case)[-1][0] is CaseState.UPLOADED
    with opened.store.reading() as transaction:
        (task,) = transaction.tasks.open(10)
    assert "（new_phone）" in task.why


def test_answer_that_does_not_fit_the_service_is_set_aside_for_a_clerk_and_never_dropped(
    office: Open,
) -> None:
    opened = office()
    answers = {"matter": "anything", "place": "张翠英", "stranger": "张翠英"}
    spoilt = opened.take_in(answers=answers, service_version=version_of("medical-elsewhere"))
    good = opened.take_in(answers=NEW_PHONE)
    assert opened.way_of(spoilt)[-1][0] is CaseState.UPLOADED
    opened.way_of(good)
    assert opened.case(good).state is CaseState.DELIVERED
    with opened.store.reading() as transaction:
        (task,) = transaction.tasks.open(10)
    assert (task.case_id, task.kind) == (spoilt, TaskKind.LOOK)
    assert "（matter、phone、place、reach、?）" in task.why
    assert "张" not in task.why


@pytest.mark.parametrize(
    ("question", "answer"), [("start", "2026-02-30"), ("place", "999999"), ("place", "331300")]
)
def test_day_that_is_not_in_the_calendar_or_place_that_there_is_not_is_looked_at_by_a_clerk(
    office: Open, question: str, answer: str
) -> None:
    opened = office()
    known = {**LONG_TRIP, "place": "310000", "phone": "13800138000", "reach": "message"}
    case = opened.take_in(
        answers={**known, question: answer}, service_version=version_of("medical-elsewhere")
    )
    assert opened.way_of(case)[-1][0] is CaseState.UPLOADED
    with opened.store.reading() as transaction:
        (task,) = transaction.tasks.open(10)
    assert f"（{question}）" in task.why


def test_case_of_another_version_of_the_service_is_not_judged_by_this_one(office: Open) -> None:
    opened = office()
    case_id = opened.take_in(answers={"matter": "anything"}, service_version="0.9")
    assert states(opened.way_of(case_id)) == GRANTED_WAY


def version_of(slug: str) -> str:
    service = KnownServices().find(slug)
    assert service is not None
    return service.version


def all_ways() -> Iterator[tuple[ways.Step, ...]]:
    yield from ways.WAYS.values()
    for rules in sample_rules().values():
        yield from (rule.way for rule in (*rules.ways, *itertools.chain(*rules.parts.values())))


def test_every_way_follows_the_list_of_states() -> None:
    for way in all_ways():
        now = CaseState.UPLOADED
        for moves, step in enumerate(way):
            assert ways.next_step(moves, now, way) == step
            now = step.state
        assert ways.next_step(len(way), now, way) is None


def test_every_reason_says_that_it_is_a_sample() -> None:
    assert all("示例" in ways.told(step, TODAY) for way in all_ways() for step in way if step.reason)


def test_every_state_after_arrival_is_on_some_way() -> None:
    reached = {step.state for way in all_ways() for step in way}
    assert reached == set(CaseState) - {
        CaseState.DRAFT,
        CaseState.SAVED,
        CaseState.UPLOADED,
        CaseState.PARTLY,
    }


@pytest.mark.parametrize("state", [CaseState.WITHDRAWN, CaseState.SUPPLEMENT, CaseState.LAPSED])
def test_case_that_somebody_else_has_moved_is_left_alone(state: CaseState) -> None:
    assert ways.next_step(1, state, ways.WAYS["granted"]) is None


def test_staff_key_that_cannot_be_read_stops_the_gateway_at_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="S001"):
        ServerSettings("sqlite:///x", tmp_path, staff_keys={"S001": "not a key"})


def test_departments_of_two_gateways_take_every_step_of_a_case_once(office: Open) -> None:
    offices = [office(), office()]
    ids = {offices[0].take_in() for _ in range(25)}
    moved = 0
    with ThreadPoolExecutor(2) as pool:
        for _ in range(6):
            moved += sum(pool.map(lambda one: one.departments.advance(), offices))
    with offices[0].store._database.reading() as connection:
        steps = [(row["case_id"], row["state"]) for row in connection.rows("select * from case_states")]
    assert len(steps) == len(set(steps)) == moved
    assert {offices[1].case(case_id).state for case_id in ids} == {CaseState.GRANTED}


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
