"""The official calendar, compared with a second, independent one."""

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest

from kiosk.domain.catalogue import StaffedHours
from kiosk.domain.errors import SettingsError
from services.catalogue.hours import load_calendar

CALENDAR = load_calendar()
HOURS = StaffedHours("09:00", "17:00", CALENDAR.holidays, CALENDAR.workdays)


@pytest.mark.parametrize("year", sorted(CALENDAR.years))
def test_every_day_of_each_year_agrees_with_the_chinesecalendar_package(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    assert [d for d in days if HOURS.is_workday(d) is not chinese_calendar.is_workday(d)] == []


def test_2026_is_known() -> None:
    assert 2026 in CALENDAR.years


@pytest.mark.parametrize(
    ("day", "clock", "staffed"),
    [
        (date(2026, 11, 23), "09:00", True),
        (date(2026, 11, 23), "08:59", False),
        (date(2026, 11, 23), "17:00", False),
        (date(2026, 11, 22), "10:00", False),
        (date(2026, 10, 1), "10:00", False),
        (date(2026, 10, 10), "10:00", True),
    ],
)
def test_the_desk_is_staffed_on_workdays_and_make_up_days(day: date, clock: str, staffed: bool) -> None:
    assert HOURS.is_staffed(day, clock) is staffed


def test_a_year_without_a_file_knows_only_its_weekdays() -> None:
    assert HOURS.is_workday(date(2031, 10, 1))


@pytest.mark.parametrize(
    "content",
    [
        "year = 2027",
        "holiday = 3",
        "year = 'x'\nholiday = []",
        "year = 2027\n[[holiday]]\nname = 'a'\nfirst = 2027-01-03\nlast = 2027-01-01\nworkdays = []",
        "year = 2027\n[[holiday]]\nname = 'a'\nfirst = 2027-01-01\nlast = 2027-01-01\nworkdays = ['x']",
        "year = 2027\n[[holiday]]\nname = 'a'\nfirst = '2027'\nlast = 2027-01-01\nworkdays = []",
        "not toml",
    ],
)
def test_a_broken_calendar_is_named(content: str, tmp_path: Path) -> None:
    (tmp_path / "2027.toml").write_text(content)
    with pytest.raises(SettingsError, match=r"2027\.toml"):
        load_calendar(tmp_path)
