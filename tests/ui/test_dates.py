"""Dates come from our own catalogues; they read as CLDR writes them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from babel.dates import format_date, format_skeleton

from ui.strings import strings

A_LEAP_YEAR = [date(2028, 1, 1) + timedelta(days=n) for n in range(366)]
SHORT = {"zh_CN": "M月d日 EEEE", "en": "EEEE, MMM d"}


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_day_of_a_year_reads_as_cldr_writes_it(language: str) -> None:
    _ = strings(language)
    for day in A_LEAP_YEAR:
        assert _.day(day) == format_date(day, "long", locale=language)
        assert _.short_day(day) == format_date(day, SHORT[language], locale=language)
        assert _.month(day) == format_skeleton(
            "yMMMM",
            datetime(day.year, day.month, 1, tzinfo=UTC),
            locale=language,
        )
