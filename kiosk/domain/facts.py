"""What an identity number tells of a person, under the names that conditions of service files use."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from kiosk.domain.identity import IdNumber
from kiosk.domain.retirement import RetirementCategory, RetirementTable, months_until_retirement

Facts = Mapping[str, str | int]

NO_FACTS: Facts = MappingProxyType({})
RETIREMENT_FACTS = MappingProxyType(
    {
        "retires_in_60": RetirementCategory.MAN,
        "retires_in_55": RetirementCategory.WOMAN_55,
        "retires_in_50": RetirementCategory.WOMAN_50,
    }
)
"""Months until the statutory age of whoever is counted so; 0 or less: reached."""
TEXT_FACTS = frozenset({"sex"})
NUMBER_FACTS = frozenset({"age", *RETIREMENT_FACTS})
FACTS = TEXT_FACTS | NUMBER_FACTS


def facts_of(person: IdNumber, today: date, law: RetirementTable | None = None) -> Facts:
    """`age` in whole years on the day, `sex` by the 17th character (GB 11643-1999).

    `law` is needed for the facts about retirement; without it they are not known.
    """
    born = person.birth_date
    retires = {
        name: months_until_retirement(law, category, born, today)
        for name, category in RETIREMENT_FACTS.items()
        if law is not None
    }
    return MappingProxyType({"age": age_on(today, born), "sex": _sex(person), **retires})


def age_on(day: date, born: date) -> int:
    """Whole years. Born on 29 February: a year older on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _sex(person: IdNumber) -> str:
    return "male" if int(person.text[16]) % 2 else "female"
