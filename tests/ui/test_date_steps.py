"""Steps between days stay within their bounds."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from sample_questions import date_entry, month_entry

from kiosk.domain.date_limits import spans_decades
from kiosk.workflow.events import Entered, Event
from ui.screens.build import build_screen
from ui.view import DateBody
from ui.widgets.button import BigButton
from ui.widgets.dates import Part, Span, parse_day
from ui.widgets.key import Key
from ui.widgets.touchable import Touchable
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


BORN = date(1951, 3, 8)


def presses_to(day: date, earliest: str, latest: str, app: QApplication) -> int:
    """How many touches it takes on a real screen, year by the largest steps there are."""
    events: list[Event] = []
    window = KioskWindow(events.append, lambda language: in_chinese, build_screen)
    window.resize(1280, 720)
    body = DateBody("", earliest, latest, False, "", "2026-11-29")
    window.show_view(replace(date_entry(), body=body))
    count = 0
    while not events or entered_in(events).year != day.year:
        now = entered_in(events) if events else None
        far = now is not None and abs(day.year - now.year) >= 10
        later = now is not None and day.year > now.year
        key = f"{'decade' if far else 'year'}.{'later' if later else 'earlier'}"
        found = window.findChild(Touchable, key) or window.findChild(Touchable, key.replace("decade", "year"))
        assert found is not None
        found.on_strike()
        count += 1
        window.show_view(replace(date_entry(), body=replace(body, entered=entered_in(events).isoformat())))
    return count


def entered_in(events: list[Event]) -> date:
    last = events[-1]
    assert isinstance(last, Entered)
    return date.fromisoformat(last.text)


def test_the_year_of_ones_birth_is_a_dozen_touches_away(app: QApplication) -> None:
    assert presses_to(BORN, "1900-01-01", "2076-11-30", app) == 1 + 7 + 5


def test_where_all_lies_near_nothing_but_the_usual_keys_stands_there(app: QApplication) -> None:
    assert not spans_decades("2006-11-29", "2026-11-29")
    assert presses_to(date(2020, 1, 1), "2006-11-29", "2026-11-29", app) == 1 + 6
    window = shown(DateBody("", "2006-11-29", "2026-11-29", False, "", "2026-11-29"))
    assert window.findChild(Touchable, "decade.earlier") is None
    assert window.findChild(Touchable, "date.today") is not None


def test_ten_years_never_lead_beyond_what_is_allowed_and_end_where_no_more_is(app: QApplication) -> None:
    window = shown(DateBody("1990-05", "1986-11", "2026-11", True, "1990年5月", "2026-11-29"))
    earlier, later = (
        window.findChild(BigButton, "decade.earlier"),
        window.findChild(BigButton, "decade.later"),
    )
    assert earlier is not None
    assert later is not None
    assert earlier.action.event == Entered("1986-11")
    assert later.action.event == Entered("2000-05")
    window = shown(DateBody("1986-11", "1986-11", "2026-11", True, "1986年11月", "2026-11-29"))
    at_the_end = window.findChild(BigButton, "decade.earlier")
    assert at_the_end is not None
    assert not at_the_end.isEnabled()


def shown(body: DateBody) -> KioskWindow:
    window = KioskWindow(lambda event: None, lambda language: in_chinese, build_screen)
    window.resize(1280, 720)
    window.show_view(replace(month_entry() if body.months_only else date_entry(), body=body))
    return window
