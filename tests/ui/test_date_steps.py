"""Steps between days stay within their bounds."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from sample_questions import date_entry, month_entry

from kiosk.workflow.events import Entered, Event
from ui.screens.build import build_screen
from ui.view import DateBody
from ui.widgets.dates import Part, Span, parse_day
from ui.widgets.key import Key
from ui.window import KioskWindow
from ui.words import in_chinese

SPAN = Span.parse("2026-11-22", "2027-11-22")


@pytest.mark.parametrize(
    ("day", "part", "by", "expected"),
    [
        (date(2026, 11, 30), Part.DAY, 1, date(2026, 12, 1)),
        (date(2026, 12, 31), Part.MONTH, 1, date(2027, 1, 31)),
        (date(2027, 1, 31), Part.MONTH, 1, date(2027, 2, 28)),
        (date(2026, 12, 1), Part.YEAR, 1, date(2027, 11, 22)),
        (date(2026, 11, 22), Part.DAY, -1, date(2026, 11, 22)),
    ],
)
def test_a_step_ends_on_a_day_that_exists_and_is_allowed(
    day: date, part: Part, by: int, expected: date
) -> None:
    assert SPAN.stepped(day, part, by) == expected


def test_months_are_parsed_as_their_first_day() -> None:
    assert parse_day("2026-12") == date(2026, 12, 1)


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-02-30", "x"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert parse_day(text) is None


def test_an_open_side_allows_any_day() -> None:
    assert Span.parse("", "").holds(date(1931, 5, 6))


@pytest.mark.parametrize("months_only", [True, False])
def test_the_first_touch_puts_today_there_however_far_back_one_may_go(
    app: QApplication, months_only: bool
) -> None:
    """From 1900 on, nobody would step to this year."""
    events: list[Event] = []
    view = month_entry() if months_only else date_entry()
    length = len("2026-11") if months_only else len("2026-11-29")
    body = DateBody("", "1900-01-01"[:length], "2076-11-30"[:length], months_only, "", "2026-11-29")
    window = KioskWindow(events.append, lambda language: in_chinese, build_screen)
    window.resize(1280, 720)
    window.show_view(replace(view, body=body))
    earlier = window.findChild(QWidget, "year.earlier")
    assert isinstance(earlier, Key)
    earlier.on_strike()
    assert events == [Entered("2026-11-29"[:length])]
