"""The official calendar: public holidays and make-up workdays, one TOML file a year."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass

CALENDAR_FOLDER = Path(__file__).parent / "calendar"


@dataclass(frozen=True, slots=True)
class OfficialCalendar:
    """For a year without a file only the weekdays are known; `years` says which have one."""

    years: frozenset[int]
    holidays: frozenset[date]
    workdays: frozenset[date]


def load_calendar(folder: Path = CALENDAR_FOLDER) -> OfficialCalendar:
    """Raises SettingsError."""
    years: set[int] = set()
    holidays: set[date] = set()
    workdays: set[date] = set()
    for file in sorted(folder.glob("*.toml")):
        try:
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            years.add(int(table["year"]))
            for holiday in table["holiday"]:
                holidays.update(_days(holiday))
                workdays.update(_make_up_days(holiday))
        except (OSError, KeyError, TypeError, ValueError) as error:
            raise SettingsError(f"{file}: is not a calendar: {error}") from error
    return OfficialCalendar(frozenset(years), frozenset(holidays), frozenset(workdays))


def _days(holiday: dict[str, Any]) -> list[date]:
    first, last = holiday["first"], holiday["last"]
    length = (last - first).days + 1
    if not 1 <= length <= 31:
        raise ValueError(f"{holiday['name']}: last day {last} does not follow {first} within a month")
    return [first + timedelta(days=n) for n in range(length)]


def _make_up_days(holiday: dict[str, Any]) -> list[date]:
    days = holiday["workdays"]
    if not all(isinstance(day, date) for day in days):
        raise ValueError(f"{holiday['name']}: workdays must be dates such as 2026-01-04")
    return list(days)
