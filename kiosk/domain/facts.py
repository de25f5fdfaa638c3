"""What an identity number tells of a person, under the names that conditions of service files use."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from kiosk.domain.identity import IdNumber

Facts = Mapping[str, str | int]

NO_FACTS: Facts = MappingProxyType({})
TEXT_FACTS = frozenset({"sex"})
NUMBER_FACTS = frozenset({"age"})
FACTS = TEXT_FACTS | NUMBER_FACTS


def facts_of(person: IdNumber, today: date) -> Facts:
    """`age` in whole years on the day, `sex` by the 17th character (GB 11643-1999)."""
    return MappingProxyType({"age": age_on(today, person.birth_date), "sex": _sex(person)})


def age_on(day: date, born: date) -> int:
    """Whole years. Born on 29 February: a year older on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _sex(person: IdNumber) -> str:
    return "male" if int(person.text[16]) % 2 else "female"
