"""Every way through a service file, for people of different ages, with an answer that can stand to each question."""

from collections.abc import Iterator
from datetime import date, timedelta

from kiosk.domain.catalogue import Service
from kiosk.domain.conditions import Answers, Known
from kiosk.domain.date_limits import add_months
from kiosk.domain.document_numbers import SHAPES
from kiosk.domain.entries import (
    AddressEntry,
    BankCardEntry,
    Choice,
    ContributionEntry,
    CreditCodeEntry,
    DateEntry,
    DivisionEntry,
    DocumentEntry,
    DocumentNumberEntry,
    Entry,
    IdNumberEntry,
    MoneyEntry,
    MonthEntry,
    NameEntry,
    NumberEntry,
    PersonEntry,
    PhoneEntry,
    TextEntry,
)
from kiosk.domain.facts import facts_of, with_contribution
from kiosk.domain.identity import IdNumber
from services.catalogue.places import load_provinces

TODAY = date(2026, 11, 22)
PROVINCES, HOME = load_provinces(), "330106"
PEOPLE = tuple(
    IdNumber(number)
    for number in (
        "33010619510308102X",
        "330106197906151043",
        "330106199001201076",
        "330106196602151018",
        "330106194405171026",
    )
)
"""Invented: women of 75 and 47, men of 36 and 60, a woman of 82."""
NOTHING: Answers = {}
_WEIGHTS = "7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2".split()


def ways(service: Service) -> Iterator[Answers]:
    """Of one person."""
    yield from (answers for _, answers in _ways(service, facts_of(PEOPLE[0], TODAY, service.law)))


def all_ways(service: Service) -> Iterator[tuple[Known, Answers]]:
    """Of each of these people: what conditions know, and the answers."""
    for person in PEOPLE:
        yield from _ways(service, facts_of(person, TODAY, service.law))


def _ways(
    service: Service, known: Known, answers: Answers = NOTHING, index: int = 0
) -> Iterator[tuple[Known, Answers]]:
    if index == len(service.questions):
        paid = (answers.get(q.id, "") for q in service.questions if isinstance(q.entry, ContributionEntry))
        yield with_contribution(known, next(paid, "")), answers
        return
    question = service.questions[index]
    if not question.when.holds(known):
        yield from _ways(service, known, answers, index + 1)
        return
    for answer in _possible(question.entry):
        given = {question.id: answer}
        yield from _ways(service, {**known, **given}, {**answers, **given}, index + 1)


def _possible(entry: Entry) -> list[str]:
    if isinstance(entry, Choice):
        return [o.value for o in entry.options if not o.asks_staff]
    if isinstance(entry, DocumentEntry) and entry.without:
        return [str(entry.min_pages), "0"]
    return [_sample(entry)]


def _sample(entry: Entry) -> str:
    match entry:
        case DateEntry(earliest, latest):
            return (TODAY + timedelta(days=_within(earliest, latest))).isoformat()
        case MonthEntry(earliest, latest):
            return add_months(TODAY, _within(earliest, latest)).isoformat()[:7]
        case DivisionEntry():
            return "310000"
        case PhoneEntry():
            return "13822106620"
        case TextEntry() | AddressEntry():
            return "市第一医院"
        case NameEntry():
            return "示例人"
        case MoneyEntry(least):
            return f"{least}.00"
        case NumberEntry(least):
            return str(least)
        case BankCardEntry():
            return "6222021234567890128"
        case CreditCodeEntry():
            return "91330100MA2EXAMP54"
        case ContributionEntry():
            return "252"
        case DocumentNumberEntry(forms):
            return SHAPES[forms[0]].example
        case IdNumberEntry():
            return somebody_of(40)
        case PersonEntry(least_age, most_age):
            return somebody_of(min(least_age or 0, most_age or 150))
        case _:
            return "1"


def _within(earliest: int | None, latest: int | None) -> int:
    """0, or what lies nearest to it."""
    return max(0 if earliest is None else earliest, 0) or min(0 if latest is None else latest, 0)


def somebody_of(age: int) -> str:
    """An invented number with a valid check character, of somebody who was born a while more than `age` years ago."""
    first = f"330106{TODAY.year - age}0301102"
    total = sum(int(digit) * int(weight) for digit, weight in zip(first, _WEIGHTS, strict=True))
    return first + "10X98765432"[total % 11]
