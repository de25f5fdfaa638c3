"""The retirement table that the kiosk ships, at the examples of the law and at its ends; and broken tables."""

from datetime import date
from pathlib import Path

import pytest

from kiosk.domain.errors import SettingsError
from kiosk.domain.retirement import (
    RetirementCategory,
    contribution_months_needed,
    earliest_age,
    months_until_retirement,
    statutory_age,
)
from services.catalogue.laws import LAW_FOLDER, RETIREMENT_FILE, load_retirement

TABLE = load_retirement()
MAN, WOMAN_55, WOMAN_50 = RetirementCategory
SHIPPED = (LAW_FOLDER / RETIREMENT_FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("category", "born", "age"),
    [
        (MAN, date(1890, 5, 1), (60, 0)),
        (MAN, date(1964, 12, 31), (60, 0)),
        (MAN, date(1965, 1, 1), (60, 1)),
        (MAN, date(1965, 4, 30), (60, 1)),
        (MAN, date(1965, 5, 1), (60, 2)),
        (MAN, date(1976, 8, 31), (62, 11)),
        (MAN, date(1976, 9, 1), (63, 0)),
        (MAN, date(1976, 12, 31), (63, 0)),
        (MAN, date(1977, 1, 1), (63, 0)),
        (MAN, date(2026, 11, 28), (63, 0)),
        (WOMAN_55, date(1969, 12, 31), (55, 0)),
        (WOMAN_55, date(1970, 1, 1), (55, 1)),
        (WOMAN_55, date(1981, 8, 31), (57, 11)),
        (WOMAN_55, date(1981, 9, 1), (58, 0)),
        (WOMAN_55, date(1982, 1, 1), (58, 0)),
        (WOMAN_50, date(1974, 12, 31), (50, 0)),
        (WOMAN_50, date(1975, 1, 1), (50, 1)),
        (WOMAN_50, date(1975, 3, 1), (50, 2)),
        (WOMAN_50, date(1975, 4, 30), (50, 2)),
        (WOMAN_50, date(1984, 10, 31), (54, 11)),
        (WOMAN_50, date(1984, 11, 1), (55, 0)),
        (WOMAN_50, date(1985, 1, 1), (55, 0)),
    ],
)
def test_statutory_ages_are_those_of_the_law(
    category: RetirementCategory, born: date, age: tuple[int, int]
) -> None:
    assert statutory_age(TABLE, born, category) == age


@pytest.mark.parametrize("category", RetirementCategory)
def test_who_is_born_later_never_retires_at_a_lower_age(category: RetirementCategory) -> None:
    births = [date(year, month, 1) for year in range(1950, 2000) for month in range(1, 13)]
    ages = [statutory_age(TABLE, born, category) for born in births]
    assert ages == sorted(ages)
    months = sorted({years * 12 + more for years, more in ages})
    assert months == list(range(months[0], months[-1] + 1)), "each step is one month"


@pytest.mark.parametrize(
    ("category", "born", "age"),
    [
        (MAN, date(1965, 1, 1), (60, 0)),
        (MAN, date(1977, 1, 1), (60, 0)),
        (WOMAN_55, date(1975, 1, 1), (55, 0)),
        (WOMAN_50, date(1984, 11, 1), (52, 0)),
    ],
)
def test_early_by_three_years_and_never_below_the_old_age(
    category: RetirementCategory, born: date, age: tuple[int, int]
) -> None:
    assert earliest_age(TABLE, born, category) == age


@pytest.mark.parametrize(
    ("today", "months"),
    [
        (date(2025, 4, 14), 1),
        (date(2025, 4, 15), 0),
        (date(2025, 4, 30), 0),
        (date(2025, 5, 14), 0),
        (date(2025, 5, 15), -1),
        (date(2025, 3, 15), 1),
        (date(2025, 3, 14), 2),
        (date(2024, 4, 15), 12),
    ],
)
def test_months_are_counted_to_the_day_itself(today: date, months: int) -> None:
    born = date(1965, 3, 15)
    assert months_until_retirement(TABLE, MAN, born, today) == months


def test_who_is_born_on_the_31st_has_reached_it_on_the_last_day_of_a_short_month() -> None:
    born = date(1965, 1, 31)
    assert statutory_age(TABLE, born, MAN) == (60, 1)
    assert months_until_retirement(TABLE, MAN, born, date(2025, 2, 27)) == 1
    assert months_until_retirement(TABLE, MAN, born, date(2025, 2, 28)) == 0


@pytest.mark.parametrize(
    ("year", "months"),
    [(1990, 180), (2025, 180), (2029, 180), (2030, 186), (2031, 192), (2038, 234), (2039, 240), (2060, 240)],
)
def test_contribution_grows_by_half_a_year_from_2030_to_2039(year: int, months: int) -> None:
    assert contribution_months_needed(TABLE, year) == months


def test_the_table_says_where_it_is_from_and_since_when() -> None:
    assert "渐进式延迟法定退休年龄" in TABLE.source
    assert TABLE.in_force == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            'born_first = "1965-01"',
            'born_first = "1964-12"',
            "'men born 1965 to 1976' overlaps 'men born before",
        ),
        ('born_first = "1965-01"', 'born_first = "1965-02"', "'men born 1965 to 1976' leaves a gap after"),
        ('born_last = "1976-12"', 'born_last = "1964-12"', "'men born 1965 to 1976' ends before it begins"),
        ('born_first = "1977-01"', 'born_first = "1960-01"', "'men born from 1977 on' stands after"),
        ('born_last = "1964-12"\n', "", "'men born 1965 to 1976' overlaps"),
        ('born_first = "1985-01"', 'born_first = "1985-01"\nborn_last = "1990-01"', "must have no end"),
        (
            'category = "man"\nborn_last',
            'category = "man"\nborn_first = "1900-01"\nborn_last',
            "no beginning",
        ),
        ('category = "woman-55"', 'category = "woman-50"', "category 'woman-55' has no row"),
        ('born_first = "1965-01"', 'born_first = "1965-13"', "needs a month such as"),
        ('born_first = "1965-01"', "born_first = 1965", "needs words"),
        ("one_more_month_every = 4", "one_more_month_every = -4", "a whole number"),
        ("years = 60", "years = true", "a whole number"),
        ("years = 60\n", "", "years is missing"),
        ("first_year = 2030", "first_year = 2028", "'2030 to 2039' overlaps 'until 2029'"),
        ("first_year = 2040\n", "", "'from 2040 on' overlaps '2030 to 2039'"),
        ("more_months_a_year = 6", "more = 6", "'more' is not known"),
        ('sureness = "seen"', 'sureness = "certain"', "not a valid Sureness"),
        ("from = 2025-01-01", "from = 2025-01-01T00:00:00", "needs a day"),
        ("source =", "sauce =", "'sauce' is not known"),
        ("[[age]]", "[age]", "TOML|rows|Cannot"),
    ],
)
def test_a_broken_table_is_named_with_its_row(old: str, new: str, reason: str, tmp_path: Path) -> None:
    assert old in SHIPPED
    (tmp_path / RETIREMENT_FILE).write_text(SHIPPED.replace(old, new), encoding="utf-8")
    with pytest.raises(SettingsError, match=rf"(?s)retirement\.toml: .*({reason})"):
        load_retirement(tmp_path)


def test_a_step_without_a_beginning_is_refused(tmp_path: Path) -> None:
    broken = SHIPPED.replace('born_last = "1964-12"', 'born_last = "1964-12"\none_more_month_every = 4')
    (tmp_path / RETIREMENT_FILE).write_text(broken, encoding="utf-8")
    with pytest.raises(SettingsError, match="needs 'born_first'"):
        load_retirement(tmp_path)


def test_a_table_without_rows_or_without_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"retirement\.toml"):
        load_retirement(tmp_path)
    head = SHIPPED.split("\n[[age]]\n")[0]
    (tmp_path / RETIREMENT_FILE).write_text(head + "age = []\ncontribution = []\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="category 'man' has no row"):
        load_retirement(tmp_path)
