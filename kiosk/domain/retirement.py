"""法定退休年龄: who retires when, and after how many years of contribution, by the law's own table.

The table is data (services/catalogue/law): the law may change it. Source of the rules: the decision of the
National People's Congress' standing committee of 2024-09-13, in force from 2025-01-01.
"""

from calendar import monthrange
from datetime import date
from enum import StrEnum

from kiosk.domain.values import dataclass


class RetirementCategory(StrEnum):
    """Men, and women by the age at which they retired before the reform: 干部 at 55, 工人 at 50."""

    MAN = "man"
    WOMAN_55 = "woman-55"
    WOMAN_50 = "woman-50"


@dataclass(frozen=True, slots=True)
class AgeRow:
    """Whoever is born in these months retires at this age, or a month later for each further step of months.

    `born_first` and `born_last` are counted from the year 0 (`month_of`); None: no end on that side.
    `one_more_every` of 0: one age for all.
    """

    name: str
    category: RetirementCategory
    born_first: int | None
    born_last: int | None
    age_months: int
    one_more_every: int = 0

    def age_of(self, born: int) -> int:
        """In months; `born` lies within the row."""
        if not self.one_more_every or self.born_first is None:
            return self.age_months
        return self.age_months + (born - self.born_first) // self.one_more_every


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """最低缴费年限 of whoever begins to draw in these years, with so many months more each further year."""

    name: str
    first_year: int | None
    last_year: int | None
    months: int
    more_a_year: int = 0

    def needed_in(self, year: int) -> int:
        """In months; `year` lies within the row."""
        return self.months + self.more_a_year * (0 if self.first_year is None else year - self.first_year)


@dataclass(frozen=True, slots=True)
class RetirementTable:
    """Rows that cover everyone exactly once; `early_months` is how long before one may choose to go."""

    ages: tuple[AgeRow, ...]
    contributions: tuple[ContributionRow, ...]
    early_months: int
    source: str
    in_force: date


def month_of(day: date) -> int:
    """Months since the year 0: 1965-01 is 1965 * 12."""
    return day.year * 12 + day.month - 1


def statutory_age(table: RetirementTable, born: date, category: RetirementCategory) -> tuple[int, int]:
    """Years and months."""
    return divmod(_age_months(table, born, category), 12)


def earliest_age(table: RetirementTable, born: date, category: RetirementCategory) -> tuple[int, int]:
    """弹性提前: years and months, never below the age before the reform; the contribution must be there too."""
    return divmod(_earliest_months(table, born, category), 12)


def months_until_retirement(
    table: RetirementTable, category: RetirementCategory, born: date, today: date
) -> int:
    """Months that are begun count whole: 1 until the day before, 0 from the day itself on, then negative."""
    return _months_until(day_of_age(born, _age_months(table, born, category)), today)


def months_until_earliest(
    table: RetirementTable, category: RetirementCategory, born: date, today: date
) -> int:
    """Likewise, until one may choose to go."""
    return _months_until(day_of_age(born, _earliest_months(table, born, category)), today)


def day_of_age(born: date, age_months: int) -> date:
    """Who is born on the 31st reaches an age on the last day of a shorter month."""
    year, month = _year_and_month(month_of(born) + age_months)
    return date(year, month, min(born.day, monthrange(year, month)[1]))


def contribution_months_by(
    table: RetirementTable, category: RetirementCategory, born: date, today: date
) -> int:
    """What is needed in the year of the statutory age; of whoever has passed it, this year."""
    reached = day_of_age(born, _age_months(table, born, category))
    return contribution_months_needed(table, max(reached, today).year)


def contribution_months_needed(table: RetirementTable, year: int) -> int:
    """For a pension that begins in this year."""
    row = next(row for row in table.contributions if _is_within(year, row.first_year, row.last_year))
    return row.needed_in(year)


def _months_until(day: date, today: date) -> int:
    return month_of(day) - month_of(today) + (today.day < day.day)


def _earliest_months(table: RetirementTable, born: date, category: RetirementCategory) -> int:
    floor = min(row.age_months for row in table.ages if row.category is category)
    return max(floor, _age_months(table, born, category) - table.early_months)


def _age_months(table: RetirementTable, born: date, category: RetirementCategory) -> int:
    month = month_of(born)
    rows = (row for row in table.ages if row.category is category)
    return next(row for row in rows if _is_within(month, row.born_first, row.born_last)).age_of(month)


def _is_within(value: int, first: int | None, last: int | None) -> bool:
    return (first is None or first <= value) and (last is None or value <= last)


def _year_and_month(month: int) -> tuple[int, int]:
    year, index = divmod(month, 12)
    return year, index + 1
