"""From when to when a day or a month may be answered: for the screen, the check at the field and the schema alike."""

from datetime import date, timedelta

from kiosk.domain.entries import DateEntry, MonthEntry

FIRST_DAY = date(1900, 1, 1)
"""Where a service file gives no earliest: nobody alive has an affair that lies before."""
FURTHEST_YEARS = 50
"""Where it gives no latest: to the end of the present month so many years from now."""

_FEW_YEARS = 20


def first_day(entry: DateEntry, today: date) -> date:
    return FIRST_DAY if entry.earliest_days is None else today + timedelta(days=entry.earliest_days)


def last_day(entry: DateEntry, today: date) -> date:
    if entry.latest_days is not None:
        return today + timedelta(days=entry.latest_days)
    return add_months(today, 12 * FURTHEST_YEARS + 1) - timedelta(days=1)


def first_month(entry: MonthEntry, today: date) -> date:
    """The first day of it."""
    return FIRST_DAY if entry.earliest_months is None else add_months(today, entry.earliest_months)


def last_month(entry: MonthEntry, today: date) -> date:
    """The first day of it."""
    return add_months(today, 12 * FURTHEST_YEARS if entry.latest_months is None else entry.latest_months)


def spans_decades(earliest: str, latest: str) -> bool:
    """Whether from one end (YYYY-MM or longer) to the other it is too far to go year by year: a day of birth lies
    some seventy steps back."""
    return int(latest[:4]) - int(earliest[:4]) > _FEW_YEARS


def add_months(day: date, months: int) -> date:
    """The first day of the month so many months away."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
