"""Steps between days or months, kept within bounds. Pure."""

import calendar
from datetime import date, timedelta
from enum import StrEnum

from kiosk.domain.date_limits import FIRST_DAY
from kiosk.domain.values import dataclass


class Part(StrEnum):
    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Span:
    """Inclusive bounds; an empty text leaves a side open."""

    earliest: date
    latest: date

    @staticmethod
    def parse(earliest: str, latest: str) -> "Span":
        return Span(parse_day(earliest) or FIRST_DAY, parse_day(latest) or date(2199, 12, 31))

    def holds(self, day: date) -> bool:
        return self.earliest <= day <= self.latest

    def nearest(self, day: date) -> date:
        return max(self.earliest, min(day, self.latest))

    def stepped(self, day: date, part: Part, by: int) -> date:
        match part:
            case Part.YEAR:
                return self.nearest(_add_months(day, 12 * by))
            case Part.MONTH:
                return self.nearest(_add_months(day, by))
            case Part.DAY:
                return self.nearest(day + timedelta(days=by))


def parse_day(text: str) -> date | None:
    """YYYY-MM-DD, or the first of YYYY-MM."""
    try:
        return date.fromisoformat(text if len(text) > len("YYYY-MM") else f"{text}-01")
    except ValueError:
        return None


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
