"""The staff's screen: worst first, each with a shape and a word, and what the kiosk itself knows of its readers."""

from dataclasses import replace

from story_world import MONDAY_MORNING, RULES

from kiosk.demo.servicing_scenes import a_report
from kiosk.domain.errors import Reason
from kiosk.domain.health import Health
from kiosk.workflow.states import Servicing, StaffIn, Visit
from ui.present import present
from ui.view import HealthBody, ScreenView

REPORT = a_report(MONDAY_MORNING)
INSIDE = Visit(Servicing(StaffIn("S-0042", 1), REPORT, can_print=True))


def seen(visit: Visit) -> ScreenView:
    return present(visit, RULES, MONDAY_MORNING, 0.0)


def body_of(visit: Visit) -> HealthBody:
    body = seen(visit).body
    assert isinstance(body, HealthBody)
    return body


def test_what_needs_a_hand_stands_first_with_its_word_and_its_shape() -> None:
    rows = body_of(INSIDE).rows
    assert [row.word for row in rows[:2]] == ["要处理", "注意"]
    assert len({(row.word, row.icon) for row in rows}) == len(Health)
    assert len(rows) == len(REPORT.findings)


def test_trouble_of_the_readers_that_the_kiosk_has_open_is_said() -> None:
    assert seen(INSIDE).problem is None
    assert seen(replace(INSIDE, reader_problem=Reason.READER_ABSENT)).problem is not None
    assert seen(replace(INSIDE, pad_problem=Reason.IDENTITY_READER_DOWN)).problem is not None


def test_without_a_printer_nothing_is_offered_to_be_printed() -> None:
    without = replace(INSIDE, scene=Servicing(StaffIn("S-0042", 1), REPORT))
    assert [action.id for action in body_of(INSIDE).actions] == ["reconnect", "print"]
    assert [action.id for action in body_of(without).actions] == ["reconnect"]


def test_the_corner_means_something_on_the_home_screen_only() -> None:
    assert seen(Visit()).corner is not None
    assert seen(INSIDE).corner is None
