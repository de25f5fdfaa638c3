"""Steps between days stay within their bounds."""

from datetime import date

import pytest

from ui.widgets.dates import Part, Span, parse_day

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
