"""Days and sums read as CLDR writes them, in every language that a kiosk may speak, without Babel at run time."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from kiosk.domain.errors import SettingsError
from kiosk.domain.languages import BUILT_IN
from translations import cldr, layout
from ui.conventions import conventions_of, known
from ui.strings import strings

A_LEAP_YEAR = [date(2028, 1, 1) + timedelta(days=n) for n in range(366)]
SHORT = {
    "zh_CN": "M月d日 EEEE",
    "zh_HK": "M月d日 EEEE",
    "en": "EEEE, MMM d",
    "ug": "d-MMM، EEEE",
    "ko": "MMM d일 (EEEE)",
}


@pytest.mark.parametrize("language", sorted(cldr.LOCALES))
def test_every_day_of_a_year_reads_as_cldr_writes_it(language: str) -> None:
    conventions, locale = conventions_of(language), Locale.parse(cldr.LOCALES[language])
    for day in A_LEAP_YEAR:
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        assert conventions.write(conventions.day, day) == format_date(day, "long", locale=locale)
        assert conventions.write(conventions.day_of_year, day) == format_skeleton(
            "MMMMd", noon, locale=locale
        )
        assert conventions.write(conventions.month, day) == format_skeleton("yMMMM", noon, locale=locale)


@pytest.mark.parametrize("language", sorted(SHORT))
def test_the_day_in_the_corner_names_the_day_of_the_week_in_full(language: str) -> None:
    for day in A_LEAP_YEAR:
        locale = Locale.parse(cldr.LOCALES[language])
        assert strings(language).short_day(day) == format_date(day, SHORT[language], locale=locale)


@pytest.mark.parametrize("language", sorted(cldr.LOCALES))
def test_digits_of_a_sum_are_grouped_as_cldr_does(language: str) -> None:
    conventions, locale = conventions_of(language), Locale.parse(cldr.LOCALES[language])
    assert conventions.sum_of("1234567.50") == format_decimal(1234567.5, "#,##0.00", locale=locale)
    assert conventions.sum_of("1500.00") == format_decimal(1500, "#,##0", locale=locale)
    assert conventions.sum_of("400.00", exact=True) == format_decimal(400, "#,##0.00", locale=locale)
    assert conventions.sum_of("?") == "?"


def test_which_way_a_language_runs_is_as_cldr_says() -> None:
    assert [
        one.tag for one in BUILT_IN if conventions_of(one.tag).right_to_left is not one.right_to_left
    ] == []


def test_every_language_of_ours_calls_itself_as_cldr_does() -> None:
    names = {tag: Locale.parse(name).get_display_name(name) for tag, name in cldr.LOCALES.items()}
    for language in BUILT_IN:
        said = names[language.tag]
        assert language.own_name == said or language.tag.startswith("zh"), said


def test_every_catalogue_has_its_conventions_and_others_are_refused() -> None:
    assert set(layout.LOCALES) <= known()
    with pytest.raises(SettingsError, match="known are"):
        conventions_of("tlh")


def test_a_kiosk_writes_days_without_babel() -> None:
    program = (
        "import sys, datetime; from ui.strings import strings; "
        "strings('ug').day(datetime.date(2026, 11, 28)); sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-P", "-c", program], timeout=60).returncode == 0


def test_numbers_in_a_sentence_from_right_to_left_are_set_apart() -> None:
    assert strings("ug").labelled("a", "138 9999 0001") == "a: \u2068138 9999 0001\u2069"
    assert "\u2068" not in strings("en").labelled("a", "138 9999 0001")
