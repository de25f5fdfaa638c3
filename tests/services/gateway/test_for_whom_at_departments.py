"""A case for somebody else waits for its proof; one for another place is decided there and says so."""

import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from gateway_fixture import ZHANG_CUIYING
from office import Office

from kiosk.domain.behalf import NAME, PROOF, Behalf, Places
from kiosk.domain.identity import IdNumber
from kiosk.domain.own_cases import Missing
from kiosk.domain.submission import CaseState, Purpose
from services.gateway.samples.rules import rules_of
from services.gateway.samples.ways import SAMPLE_RESULT

CHILD = IdNumber.parse("330106201505140019")
SERVICE = Path(__file__).parents[2] / "journeys" / "services" / "two-ages" / "service.yaml"
RULES = """
[[ways]]
when = "age >= 60"
to = "denied"
reason = "只给孩子（示例）"
[[ways]]
to = "granted"
"""
PHONED = {"phone": "13822106620"}
HERE, SHANGHAI = "330106", "310000"


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Office]:
    folder = tmp_path / "services" / "for-anyone"
    folder.mkdir(parents=True)
    shutil.copy(SERVICE, folder)
    shutil.copytree(folder, folder.parent / "for-grown-ups")
    granted = rules_of(tomllib.loads('[[ways]]\nto = "granted"'))
    rules = {"for-anyone": rules_of(tomllib.loads(RULES)), "for-grown-ups": granted}
    opened = Office(database_url, tmp_path, rules, services=folder.parent)
    yield opened
    opened.close()


def behalf(proof: str = PROOF) -> Behalf:
    return Behalf("child", CHILD, proof, "古丽·艾力")


def for_zhang(name: str, proof: str = PROOF) -> Behalf:
    """Of 张翠英 the sample departments know who she is."""
    return Behalf("parent", ZHANG_CUIYING.id_number, proof, name)


def states(way: list[tuple[CaseState, str]]) -> list[CaseState]:
    return [state for state, _ in way]


def test_facts_are_those_of_whom_it_is_for(office: Office) -> None:
    own = office.take_in(service="for-anyone", answers=PHONED)
    child = office.take_in(service="for-anyone", answers=PHONED, behalf=behalf())
    office.way_of(own)
    assert office.case(own).state is CaseState.DENIED
    assert office.case(child).state is CaseState.GRANTED


def test_without_the_proof_nothing_is_decided_and_its_name_is_told(office: Office) -> None:
    case = office.take_in(service="for-anyone", answers=PHONED, behalf=behalf(""))
    way = office.way_of(case)
    assert states(way) == [CaseState.UPLOADED, CaseState.RECEIVED, CaseState.SUPPLEMENT]
    assert "出生医学证明" in way[-1][1]
    assert office.case(case).missing == (Missing(PROOF, "出生医学证明"),)


def test_the_agent_may_bring_the_proof_and_it_goes_on(office: Office) -> None:
    case = office.take_in(service="for-anyone", answers=PHONED, behalf=behalf(""))
    office.way_of(case)
    office.take_in(service="for-anyone", purpose=Purpose.SUPPLEMENT, answers={PROOF: "1"}, mends=case)
    office.way_of(case)
    assert office.case(case).state is CaseState.GRANTED


def test_a_name_that_is_not_that_of_the_number_is_asked_for_again_and_goes_on(office: Office) -> None:
    case = office.take_in(service="for-grown-ups", answers=PHONED, behalf=for_zhang("张翠莹"))
    way = office.way_of(case)
    assert way[-1][0] is CaseState.SUPPLEMENT
    assert "张翠" not in way[-1][1], "the name that is on file is told to nobody"
    assert office.case(case).missing == (Missing(NAME, "对方的姓名"),)
    office.take_in(service="for-grown-ups", purpose=Purpose.SUPPLEMENT, answers={NAME: "张翠英"}, mends=case)
    office.way_of(case)
    assert office.case(case).state is CaseState.GRANTED


@pytest.mark.parametrize("name", ["张翠英", ""])
def test_the_right_name_and_a_case_from_before_names_were_asked_for_go_on(office: Office, name: str) -> None:
    case = office.take_in(service="for-grown-ups", answers=PHONED, behalf=for_zhang(name))
    office.way_of(case)
    assert office.case(case).state is CaseState.GRANTED


def test_without_proof_and_with_another_name_both_are_asked_for_at_once(office: Office) -> None:
    case = office.take_in(service="for-grown-ups", answers=PHONED, behalf=for_zhang("张翠莹", ""))
    office.way_of(case)
    assert [one.question for one in office.case(case).missing] == [PROOF, NAME]


def test_of_a_service_that_was_replaced_some_proof_is_asked_for(office: Office) -> None:
    case = office.take_in(behalf=behalf(""))
    assert "能证明关系的材料" in office.way_of(case)[-1][1]


def test_the_case_is_the_agents_own_and_not_the_childs(office: Office) -> None:
    case = office.case(office.take_in(service="for-anyone", answers=PHONED, behalf=behalf()))
    mine = office.case(office.take_in(identity=ZHANG_CUIYING))
    assert case.owner == mine.owner


def test_the_place_that_handles_it_is_named(office: Office) -> None:
    case = office.take_in(
        service="for-anyone", answers=PHONED, behalf=behalf(), places=Places(HERE, SHANGHAI)
    )
    told = dict(office.way_of(case))
    assert "转到上海市" in told[CaseState.ACCEPTED]
    assert told[CaseState.GRANTED].startswith("上海市的部门办的。")


def test_what_is_handled_here_says_nothing_of_places(office: Office) -> None:
    case = office.take_in(service="for-anyone", answers=PHONED, behalf=behalf(), places=Places(HERE, HERE))
    told = dict(office.way_of(case))
    assert told[CaseState.ACCEPTED] == ""
    assert told[CaseState.GRANTED] == SAMPLE_RESULT


def test_a_place_that_nobody_knows_is_named_by_its_code(office: Office) -> None:
    case = office.take_in(
        service="for-anyone", answers=PHONED, behalf=behalf(), places=Places(HERE, "999999")
    )
    assert "999999" in dict(office.way_of(case))[CaseState.GRANTED]
