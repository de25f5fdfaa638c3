"""What an identity number tells: whole years on the day, and the sex."""

from datetime import date

import pytest

from kiosk.domain.facts import CONTRIBUTION_MISSING, FACTS, NO_FACTS, age_on, facts_of, with_contribution
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
    facts = facts_of(born_on("20260101"), date(2026, 1, 2), load_retirement())
    assert set(facts) == FACTS - CONTRIBUTION_MISSING.keys()
    assert set(with_contribution(facts, "0")) == FACTS


def test_the_earliest_day_that_one_may_choose_is_three_years_before_but_not_before_the_old_age() -> None:
    law, today = load_retirement(), date(2026, 11, 29)
    assert facts_of(born_on("19660701", "235"), today, law)["may_retire_in_60"] == -4
    assert facts_of(born_on("19900115", "235"), today, law)["may_retire_in_60"] == 278


@pytest.mark.parametrize(
    ("born", "paid", "needed", "missing"),
    [
        ("19660101", "150", 180, 30),
        ("19660101", "180", 180, 0),
        ("19660101", "400", 180, -220),
        ("19690101", "120", 186, 27),
        ("19900115", "160", 240, -234),
    ],
)
def test_what_is_missing_of_the_contribution_counts_the_years_until_then(
    born: str, paid: str, needed: int, missing: int
) -> None:
    """Of the year in which the pension begins: 15 years and 6 months in 2030; whoever has passed it, of this one."""
    facts = with_contribution(facts_of(born_on(born, "235"), date(2026, 11, 29), load_retirement()), paid)
    assert facts["contribution_needed_60"] == needed
    assert facts["contribution_missing_60"] == missing


@pytest.mark.parametrize("said", ["", "many"])
def test_nothing_is_missing_of_what_was_not_said(said: str) -> None:
    facts = facts_of(born_on("19660101", "235"), date(2026, 11, 29), load_retirement())
    assert with_contribution(facts, said) == facts
    assert "contribution_missing_60" not in with_contribution(NO_FACTS, "180")


def test_how_long_until_retirement_is_told_by_the_law_at_hand_alone() -> None:
    born = born_on("19650215", "235")
    assert facts_of(born, date(2025, 3, 14), load_retirement())["retires_in_60"] == 1
    assert facts_of(born, date(2025, 3, 15), load_retirement())["retires_in_60"] == 0
    assert set(facts_of(born, date(2025, 3, 15))) == {"age", "sex"}
