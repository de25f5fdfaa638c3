"""What an identity number tells: whole years on the day, and the sex."""

from datetime import date

import pytest

from kiosk.domain.facts import FACTS, age_on, facts_of
from kiosk.domain.identity import IdNumber, check_character
from services.catalogue.laws import load_retirement


def born_on(day: str, sequence: str = "234") -> IdNumber:
    first = f"330106{day}{sequence}"
    return IdNumber.parse(first + check_character(first))


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        ("1946-11-28", "2026-11-27", 79),
        ("1946-11-28", "2026-11-28", 80),
        ("2026-11-28", "2026-11-28", 0),
        ("1960-02-29", "2026-02-28", 65),
        ("1960-02-29", "2026-03-01", 66),
    ],
)
def test_a_year_is_full_on_the_birthday(born: str, day: str, years: int) -> None:
    assert age_on(date.fromisoformat(day), date.fromisoformat(born)) == years


def test_the_last_but_one_character_tells_the_sex() -> None:
    assert facts_of(born_on("19460101", "235"), date(2026, 1, 1))["sex"] == "male"
    assert facts_of(born_on("19460101", "234"), date(2026, 1, 1))["sex"] == "female"


def test_every_fact_is_told_of_everybody() -> None:
    assert set(facts_of(born_on("20260101"), date(2026, 1, 2), load_retirement())) == FACTS


def test_how_long_until_retirement_is_told_by_the_law_at_hand_alone() -> None:
    born = born_on("19650215", "235")
    assert facts_of(born, date(2025, 3, 14), load_retirement())["retires_in_60"] == 1
    assert facts_of(born, date(2025, 3, 15), load_retirement())["retires_in_60"] == 0
    assert set(facts_of(born, date(2025, 3, 15))) == {"age", "sex"}
