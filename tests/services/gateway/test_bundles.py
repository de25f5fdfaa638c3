"""高效办成一件事 at the departments: order is kept, one refusal and one silence hold up what hangs on them alone."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from gateway_fixture import ZHANG_CUIYING
from office import TODAY, Office

from kiosk.domain.identity import IdNumber
from kiosk.domain.own_cases import Missing
from kiosk.domain.submission import CaseState, Contact, Purpose, Reach
from services.catalogue.folder import BASE_FOLDER
from services.gateway.samples.rules import ServiceRules, rules_of
from services.gateway.store.parts import StoredPart
from services.gateway.store.withdrawals import Withdrawal
from services.gateway.tasks.texts import TELLING

PENSIONS, MEDICAL, FUND = "市人力资源和社会保障局", "市医疗保障局", "市住房公积金管理中心"
PARTS = f"""
parts:
  - id: right
    title: 资格确认
    department: {PENSIONS}
    item-code: 示例-1
    outcome: 确认以后接着核定
    promised-working-days: 5
  - id: years
    title: 医保年限核定
    department: {MEDICAL}
    item-code: 示例-2
    outcome: 核定好年限
    promised-working-days: 5
  - id: money
    title: 养老金核定
    department: {PENSIONS}
    item-code: 示例-3
    after: [right]
    outcome: 核定好金额
    promised-working-days: 10
  - id: fund
    title: 公积金提取
    department: {FUND}
    item-code: 示例-4
    after: [right, money]
    when: age >= 60
    outcome: 钱到卡里
    promised-working-days: 3
"""
ALL = ["right", "years", "money", "fund"]
GOOD = dict.fromkeys(ALL, CaseState.GRANTED)
WANG_FANG = replace(ZHANG_CUIYING, id_number=IdNumber.parse("330106197906151043"))
Open = Callable[..., Office]


def rules(text: str) -> dict[str, ServiceRules]:
    return {"one-trial": rules_of(tomllib.loads(text))}


@pytest.fixture
def bundle(database_url: str, tmp_path: Path) -> Iterator[Open]:
    folder = tmp_path / "services" / "one-trial"
    folder.mkdir(parents=True)
    base = (BASE_FOLDER / "medical-elsewhere" / "service.yaml").read_text("utf-8")
    (folder / "service.yaml").write_text(base + PARTS, "utf-8")
    opened: list[Office] = []

    def open_office(said: str = "") -> Office:
        opened.append(Office(database_url, tmp_path, rules(said), services=folder.parent))
        return opened[-1]

    yield open_office
    for one in opened:
        one.close()


def apply(office: Office, **changes: object) -> UUID:
    return office.take_in(service="one-trial", **changes)


def finish(office: Office) -> None:
    while office.departments.advance():
        pass


def parts(office: Office, case_id: UUID) -> dict[str, StoredPart]:
    with office.store.reading() as transaction:
        return {part.id: part for part in transaction.parts.of(case_id)}


def states(office: Office, case_id: UUID) -> dict[str, CaseState]:
    return {part.id: part.state for part in parts(office, case_id).values()}


def test_bundle_is_granted_once_every_part_is(bundle: Open) -> None:
    office = bundle()
    case_id = apply(office)
    finish(office)
    assert states(office, case_id) == GOOD
    assert office.case(case_id).state is CaseState.GRANTED
    assert {part.department for part in parts(office, case_id).values()} == {PENSIONS, MEDICAL, FUND}


def test_part_begins_only_when_those_before_it_are_granted(bundle: Open) -> None:
    office = bundle()
    case_id = apply(office)
    begun: dict[str, set[str]] = {}
    while office.departments.advance():
        now = states(office, case_id)
        for part, state in now.items():
            if state is not CaseState.UPLOADED and part not in begun:
                begun[part] = {one for one, s in now.items() if s is CaseState.GRANTED}
    assert list(begun) == ALL
    assert begun["years"] == set()
    assert "right" in begun["money"]
    assert {"right", "money"} <= begun["fund"]


def test_part_that_waits_says_for_what(bundle: Open) -> None:
    office = bundle()
    case_id = apply(office)
    office.departments.advance()
    assert parts(office, case_id)["fund"].reason == "等“资格确认”、“养老金核定”办好，就开始"


def test_part_that_nobody_needs_is_not_there_and_not_waited_for(bundle: Open) -> None:
    office = bundle()
    young = apply(office, identity=WANG_FANG)
    finish(office)
    assert list(parts(office, young)) == ["right", "years", "money"]
    assert office.case(young).state is CaseState.GRANTED


REFUSED = """
[[parts.right]]
to = "denied"
reason = "还没到年龄（示例）"
"""


def test_what_hangs_on_a_refused_part_says_so_and_the_rest_goes_on(bundle: Open) -> None:
    office = bundle(REFUSED)
    case_id = apply(office, contact=Contact(Reach.CALL, "13800138000"))
    finish(office)
    found = parts(office, case_id)
    assert states(office, case_id) == {
        "right": CaseState.DENIED,
        "years": CaseState.GRANTED,
        "money": CaseState.NOT_ACCEPTED,
        "fund": CaseState.NOT_ACCEPTED,
    }
    assert "“资格确认”没有办成" in found["money"].reason
    case = office.case(case_id)
    assert case.state is CaseState.PARTLY
    assert case.reason.startswith("资格确认：还没到年龄（示例）。养老金核定：")
    with office.store.reading() as transaction:
        (task,) = transaction.tasks.open(10)
    assert task.state is CaseState.PARTLY
    assert CaseState.PARTLY in TELLING


def test_bundle_of_which_nothing_was_granted_is_not_granted(bundle: Open) -> None:
    office = bundle(REFUSED + '[[parts.years]]\nto = "denied"\nreason = "不符合（示例）"\n')
    case_id = apply(office)
    finish(office)
    assert office.case(case_id).state is CaseState.DENIED


ASKS = """
[[parts.years]]
to = "supplement"
reason = "还缺一样：医保转移单"
missing = { transfer = "医保转移单" }
"""


def test_part_that_lacks_something_stops_no_other(bundle: Open) -> None:
    office = bundle(ASKS)
    case_id = apply(office, contact=Contact(Reach.CALL, "13800138000"))
    finish(office)
    assert states(office, case_id) == {**GOOD, "years": CaseState.SUPPLEMENT}
    case = office.case(case_id)
    assert case.state is CaseState.SUPPLEMENT
    assert case.reason.startswith("医保年限核定：还缺一样：医保转移单（示例）。请在 2026 年 12 月 22 日前")
    with office.store.reading() as transaction:
        (task,) = transaction.tasks.open(10)
    assert (task.state, task.due_on) == (CaseState.SUPPLEMENT, (TODAY + timedelta(days=30)).date())


def test_part_that_is_never_mended_lapses_and_the_whole_is_partly_granted(bundle: Open) -> None:
    office = bundle(ASKS)
    case_id = apply(office)
    finish(office)
    office.time += timedelta(days=31)
    finish(office)
    assert states(office, case_id)["years"] is CaseState.LAPSED
    assert office.case(case_id).state is CaseState.PARTLY


def bring(office: Office, case_id: UUID, **answers: str) -> None:
    office.time += timedelta(hours=1)
    apply(office, purpose=Purpose.SUPPLEMENT, mends=case_id, answers=answers)


def test_what_a_part_lacks_is_asked_for_in_the_list_of_the_whole(bundle: Open) -> None:
    office = bundle(ASKS)
    case_id = apply(office)
    finish(office)
    case = office.case(case_id)
    assert case.missing == (Missing("transfer", "医保转移单"),)
    assert case.due_on == (TODAY + timedelta(days=30)).date()


def test_part_whose_paper_was_brought_goes_on_and_the_whole_is_granted(bundle: Open) -> None:
    office = bundle(ASKS)
    case_id = apply(office)
    finish(office)
    bring(office, case_id, transfer="1")
    finish(office)
    assert states(office, case_id) == GOOD
    assert office.case(case_id).state is CaseState.GRANTED


def test_part_to_which_something_else_was_brought_is_turned_away_alone(bundle: Open) -> None:
    office = bundle(ASKS)
    case_id = apply(office)
    finish(office)
    bring(office, case_id, other="1")
    finish(office)
    assert states(office, case_id) == {**GOOD, "years": CaseState.NOT_ACCEPTED}
    assert office.case(case_id).state is CaseState.PARTLY


IN_REVIEW = """
[[parts.right]]
to = "suspended"
reason = "正在核对（示例）"
"""


def ask_back(office: Office, case_id: UUID) -> None:
    with office.store.writing() as transaction:
        case = transaction.cases.find(case_id)
        assert case is not None
        transaction.cases.go(case_id, case.state, CaseState.WITHDRAWING, office.time)
        transaction.withdrawals.ask(Withdrawal(case_id, case.state, office.time, "WT07"))


def test_bundle_that_is_wanted_back_at_once_is_given_back(bundle: Open) -> None:
    office = bundle()
    case_id = apply(office)
    office.departments.advance()
    ask_back(office, case_id)
    finish(office)
    assert set(states(office, case_id).values()) == {CaseState.WITHDRAWN}
    assert office.case(case_id).state is CaseState.WITHDRAWN


def test_what_is_granted_or_being_decided_stands_when_the_rest_is_wanted_back(bundle: Open) -> None:
    office = bundle(IN_REVIEW)
    case_id = apply(office)
    finish(office)
    ask_back(office, case_id)
    finish(office)
    assert states(office, case_id) == {
        "right": CaseState.SUSPENDED,
        "years": CaseState.GRANTED,
        "money": CaseState.WITHDRAWN,
        "fund": CaseState.WITHDRAWN,
    }
    assert office.case(case_id).state is CaseState.IN_REVIEW
    office.time += timedelta(days=2)
    finish(office)
    assert office.case(case_id).state is CaseState.PARTLY


def set_down(office: Office, department: str) -> None:
    with office.store.writing() as transaction:
        transaction.departments_down.set_down(department, office.time)


def set_up(office: Office, department: str) -> None:
    with office.store.writing() as transaction:
        assert transaction.departments_down.set_up(department)


def test_department_that_is_down_holds_up_its_own_part_alone_until_it_is_back(bundle: Open) -> None:
    office = bundle()
    set_down(office, MEDICAL)
    case_id = apply(office)
    finish(office)
    assert states(office, case_id) == {**GOOD, "years": CaseState.UPLOADED}
    assert "暂时连不上" in parts(office, case_id)["years"].reason
    assert office.case(case_id).state is CaseState.ACCEPTED
    set_up(office, MEDICAL)
    office.time += timedelta(seconds=10)
    finish(office)
    assert states(office, case_id) == GOOD
    assert office.case(case_id).state is CaseState.GRANTED


def test_kiosk_may_delete_its_copy_once_every_department_holds_its_part(bundle: Open) -> None:
    office = bundle()
    case_id = apply(office)
    while office.departments.advance():
        held = all(state is not CaseState.UPLOADED for state in states(office, case_id).values())
        assert office.case(case_id).processed is held
    assert office.case(case_id).processed


def test_settled_bundle_is_not_taken_up_again(bundle: Open) -> None:
    office = bundle()
    apply(office)
    finish(office)
    office.time += timedelta(days=1)
    with office.store.reading() as transaction:
        assert transaction.cases.open_ids(10, int(office.time.timestamp())) == []
