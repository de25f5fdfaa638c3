"""What an identity number tells of a person, under the names that conditions of service files use."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from kiosk.domain.identity import IdNumber
from kiosk.domain.retirement import (
    RetirementCategory,
    RetirementTable,
    contribution_months_by,
    months_until_earliest,
    months_until_retirement,
)

Facts = Mapping[str, str | int]

NO_FACTS: Facts = MappingProxyType({})
_COUNTED_AS = MappingProxyType(
    {
        "60": RetirementCategory.MAN,
        "55": RetirementCategory.WOMAN_55,
        "50": RetirementCategory.WOMAN_50,
    }
)


def _named(name: str) -> Mapping[str, RetirementCategory]:
    return MappingProxyType({f"{name}_{age}": category for age, category in _COUNTED_AS.items()})


RETIRES_IN, MAY_RETIRE_IN = _named("retires_in"), _named("may_retire_in")
"""Months until the statutory age of whoever is counted so, and until the earliest that one may choose; 0 or less:
reached."""
CONTRIBUTION_NEEDED, CONTRIBUTION_MISSING = _named("contribution_needed"), _named("contribution_missing")
"""Months of contribution by the statutory age; and how many of them will be missing then, by what was answered."""
RETIREMENT_FACTS = MappingProxyType(
    {**RETIRES_IN, **MAY_RETIRE_IN, **CONTRIBUTION_NEEDED, **CONTRIBUTION_MISSING}
)
TEXT_FACTS = frozenset({"sex"})
NUMBER_FACTS = frozenset({"age", *RETIREMENT_FACTS})
FACTS = TEXT_FACTS | NUMBER_FACTS


def facts_of(person: IdNumber, today: date, law: RetirementTable | None = None) -> Facts:
    """`age` in whole years on the day, `sex` by the 17th character (GB 11643-1999).

    `law` is needed for the facts about retirement; without it they are not known. Contributions that are missing are
    known only with an answer: `with_contribution`.
    """
    born = person.birth_date
    of_law = {} if law is None else _of_retirement(born, today, law)
    return MappingProxyType({"age": age_on(today, born), "sex": _sex(person), **of_law})


def _of_retirement(born: date, today: date, law: RetirementTable) -> dict[str, int]:
    told: dict[str, int] = {}
    for age, category in _COUNTED_AS.items():
        told[f"retires_in_{age}"] = months_until_retirement(law, category, born, today)
        told[f"may_retire_in_{age}"] = months_until_earliest(law, category, born, today)
        told[f"contribution_needed_{age}"] = contribution_months_by(law, category, born, today)
    return told


def with_contribution(facts: Facts, paid_months: str) -> Facts:
    """What will be missing of whoever goes on paying until then; nothing more is known where nothing was answered."""
    if not paid_months.isdigit() or not facts.keys() >= CONTRIBUTION_NEEDED.keys():
        return facts
    missing = {
        f"contribution_missing_{age}": int(facts[f"contribution_needed_{age}"])
        - int(paid_months)
        - max(0, int(facts[f"retires_in_{age}"]))
        for age in _COUNTED_AS
    }
    return MappingProxyType({**facts, **missing})


def age_on(day: date, born: date) -> int:
    """Whole years. Born on 29 February: a year older on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _sex(person: IdNumber) -> str:
    return "male" if int(person.text[16]) % 2 else "female"
