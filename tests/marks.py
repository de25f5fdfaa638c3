"""What a person shows and types, easy to find again wherever it must not be."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from story_world import LI, WANG, ZHANG

from kiosk.domain.catalogue import Service
from kiosk.domain.document_numbers import SHAPES
from kiosk.domain.entries import (
    NO_PAGES,
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
    SignatureEntry,
    TextEntry,
)
from kiosk.domain.paper import CapturedPage

PHONE, WORDS, SOMEONE_ELSE = "13899990001", "协和医院标记", "330106197906151043"
NAME = "古丽·标记"
PIN = "739154"
PEOPLE = (ZHANG, LI, WANG)

MARKS = (
    *(person.name for person in PEOPLE),
    *(person.id_number.text for person in PEOPLE),
    *(person.card_number for person in PEOPLE if person.card_number),
    PHONE,
    WORDS,
    NAME,
    PIN,
    "2026-12-03",
)
"""What must not be found where nobody is known, whatever was shown and typed before."""

PAGE = CapturedPage(f"JPEG {PHONE}".encode())
"""A photographed paper with the telephone on it."""


def proper_answer(entry: Entry) -> str:
    match entry:
        case Choice(options):
            return next(o.value for o in options if not o.asks_staff)
        case PhoneEntry():
            return PHONE
        case IdNumberEntry() | PersonEntry():
            return SOMEONE_ELSE
        case DateEntry():
            return "2026-12-03"
        case MonthEntry():
            return "2026-10"
        case DivisionEntry():
            return "510100"
        case TextEntry() | AddressEntry():
            return WORDS
        case NameEntry():
            return NAME
        case MoneyEntry(least_yuan):
            return f"{least_yuan}.00"
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
        case DocumentEntry():
            return NO_PAGES
        case SignatureEntry():
            return "100,100 400,300;410,300 500,200"


def all_texts(thing: object) -> Iterator[str]:
    """Every text in a value and in all that it holds, shown by repr or not. Services are public."""
    match thing:
        case str():
            yield thing
        case bytes():
            yield thing.decode("latin-1")
        case Service():
            return
        case Mapping():
            for key, value in thing.items():
                yield from all_texts(key)
                yield from all_texts(value)
        case tuple() | list() | frozenset():
            for item in thing:
                yield from all_texts(item)
        case _ if is_dataclass(thing):
            for field in fields(thing):
                yield from all_texts(getattr(thing, field.name))
