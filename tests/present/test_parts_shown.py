"""高效办成一件事 on the screen: every department, in its order, honestly."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from story_world import PLAIN

from kiosk.domain.catalogue import Part, Service
from kiosk.domain.conditions import Known
from kiosk.domain.parts import parts_of
from kiosk.domain.submission import CaseState, CaseStatus
from ui.present.parts import departments_of, part_lines
from ui.strings import strings
from ui.view import StepState, Tone

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class IsTaken:
    names = ("fund",)

    def holds(self, known: Known) -> bool:
        return known.get("fund") == "take"


def part(name: str, title: str, department: str, *after: str) -> Part:
    return Part(name, title, department, f"示例-{name}", "办好告诉您", 5, after)


RIGHT = part("right", "资格确认", "市人社局")
MONEY = part("money", "养老金核定", "市人社局", "right")
FUND = replace(part("fund", "公积金提取", "市公积金中心", "right", "money"), when=IsTaken())
BUNDLE: Service = replace(PLAIN, parts=(RIGHT, MONEY, FUND))
TAKE: Known = {"fund": "take"}


def status(states: Mapping[str, CaseState], reasons: Mapping[str, str] | None = None) -> CaseStatus:
    told = tuple(
        replace(one, state=states.get(one.id, one.state), reason=(reasons or {}).get(one.id, ""))
        for one in parts_of(BUNDLE, TAKE)
    )
    return CaseStatus(UUID(int=1), CaseState.ACCEPTED, NOON, parts=told)


def shown(told: CaseStatus, known: Known = TAKE, service: Service | None = BUNDLE) -> list[tuple[str, str]]:
    return [(line.title, line.state_words) for line in part_lines(service, told, known, strings("zh_CN"))]


BEFORE = CaseStatus(UUID(int=1), CaseState.SAVED, NOON)


def test_before_it_goes_out_every_part_that_is_wanted_stands_there_in_order() -> None:
    assert shown(BEFORE) == [
        ("资格确认", "还没有开始"),
        ("养老金核定", "等“资格确认”办好再开始"),
        ("公积金提取", "等“资格确认”；“养老金核定”办好再开始"),
    ]


def test_part_that_is_not_wanted_is_not_shown() -> None:
    assert [title for title, _ in shown(BEFORE, {})] == ["资格确认", "养老金核定"]


def test_part_waits_only_for_what_is_not_done_yet() -> None:
    told = status({"right": CaseState.GRANTED})
    assert shown(told) == [
        ("资格确认", "办好了"),
        ("养老金核定", "还没有开始"),
        ("公积金提取", "等“养老金核定”办好再开始"),
    ]


def test_refused_part_says_why_in_the_words_of_its_department() -> None:
    told = status({"right": CaseState.DENIED}, {"right": "还没到年龄"})
    refused = part_lines(BUNDLE, told, TAKE, strings("zh_CN"))[0]
    assert (refused.state_words, refused.reason, refused.tone) == ("没有办成", "还没到年龄", Tone.HELP)


def test_only_what_is_granted_looks_done() -> None:
    for state in CaseState:
        line = part_lines(BUNDLE, status({"right": state}), TAKE, strings("zh_CN"))[0]
        is_done = state in (CaseState.GRANTED, CaseState.DELIVERED)
        assert (line.state is StepState.DONE) is is_done
        assert (line.tone is Tone.DONE) is is_done


def test_part_that_the_file_does_not_know_is_shown_in_the_words_of_the_gateway() -> None:
    told = status({"right": CaseState.GRANTED})
    assert [title for title, _ in shown(told, service=None)] == ["资格确认", "养老金核定", "公积金提取"]
    assert [title for title, _ in shown(told, service=PLAIN)] == ["资格确认", "养老金核定", "公积金提取"]


def test_whole_that_has_ended_without_a_word_of_its_parts_shows_none() -> None:
    assert shown(replace(BEFORE, state=CaseState.GRANTED)) == []


def test_case_of_one_department_has_no_parts() -> None:
    assert shown(BEFORE, service=PLAIN) == []


def test_each_department_is_named_once_in_the_order_in_which_it_comes_in() -> None:
    assert departments_of(BUNDLE) == ("市人社局", "市公积金中心")


def test_reason_of_a_part_stays_out_of_logs() -> None:
    told = status({"right": CaseState.DENIED}, {"right": "还没到年龄"})
    assert "年龄" not in repr(told)
    assert "年龄" not in repr(part_lines(BUNDLE, told, TAKE, strings("zh_CN")))
