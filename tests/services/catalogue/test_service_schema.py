"""The JSON Schema of a service takes what the screens let through, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from kiosk.demo.sample_answers import sample_answer
from kiosk.domain.catalogue import DataClass, Question, Service
from kiosk.domain.checks import AnswerFault, check
from kiosk.domain.document_numbers import DocumentForm
from kiosk.domain.entries import (
    AddressEntry,
    BankCardEntry,
    Choice,
    ContributionEntry,
    CreditCodeEntry,
    DateEntry,
    DocumentEntry,
    DocumentNumberEntry,
    Entry,
    IdNumberEntry,
    MoneyEntry,
    MonthEntry,
    NameEntry,
    NumberEntry,
    Option,
    PersonEntry,
    PhoneEntry,
    TextEntry,
)
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from services.catalogue.schema import schema_of

SERVICES = load_folder().services
PROVINCES = load_provinces()
TODAY = date(2026, 11, 28)
ENTRIES: tuple[Entry, ...] = (
    Choice((Option("yes", "是"), Option("unsure", "说不准", asks_staff=True))),
    DateEntry(),
    MonthEntry(),
    PhoneEntry(),
    IdNumberEntry(),
    PersonEntry(),
    TextEntry(5),
    TextEntry(5, optional=True),
    AddressEntry(5),
    MoneyEntry(1, 500),
    NumberEntry(0, 120, "人"),
    BankCardEntry(),
    DocumentEntry("户口簿", max_pages=2, without="没带"),
    DocumentEntry("户口簿", min_pages=2),
    NameEntry(5),
    CreditCodeEntry(),
    CreditCodeEntry(optional=True),
    DocumentNumberEntry((DocumentForm.PASSPORT, DocumentForm.TAIWAN_RESIDENT_PERMIT)),
    DocumentNumberEntry((DocumentForm.FOREIGN_PASSPORT,), optional=True),
    ContributionEntry(),
    ContributionEntry(optional=True),
)
TYPED = st.text(st.sampled_from("0123456789-.X yesunr零一"), max_size=20) | st.sampled_from(
    [
        "2026-11-28",
        "2026-11",
        "13822106620",
        "11010519491231002X",
        "6222021234567890128",
        "91330100MA2EXAMP54",
        "EA0000001",
        "00000001",
        "12.5",
        "yes",
        "2",
    ]
)


def question_of(entry: Entry) -> Question:
    return Question("q", "步骤", "问什么？", "帮您。", entry, DataClass.L3)


def validator(service: Service) -> Draft202012Validator:
    return Draft202012Validator(schema_of(service), format_checker=FormatChecker())


def with_one(entry: Entry) -> Service:
    return replace(SERVICES[0], questions=(question_of(entry),))


@pytest.mark.parametrize("service", SERVICES, ids=lambda s: s.slug)
def test_each_service_has_a_valid_schema_that_its_answers_fit(service: Service) -> None:
    schema = schema_of(service)
    Draft202012Validator.check_schema(schema)
    answers = {question.id: sample_answer(question) for question in service.questions}
    assert list(validator(service).iter_errors(answers)) == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: type(e).__name__)
@given(typed=TYPED)
def test_whatever_passes_the_field_passes_the_schema(entry: Entry, typed: str) -> None:
    answer = check(entry, typed, {}, TODAY, PROVINCES)
    if not isinstance(answer, AnswerFault) and answer != "unsure":
        assert validator(with_one(entry)).is_valid({"q": answer})


@pytest.mark.parametrize(
    ("entry", "answer"),
    [
        (ENTRIES[0], "unsure"),
        (ENTRIES[0], "maybe"),
        (ENTRIES[1], "2026-02-30"),
        (ENTRIES[1], "1899-12-31"),
        (ENTRIES[2], "1899-12"),
        (ENTRIES[3], "110"),
        (ENTRIES[6], "五个字以上了"),
        (ENTRIES[6], ""),
        (ENTRIES[9], "1.5"),
        (ENTRIES[9], "0.99"),
        (ENTRIES[9], "500.01"),
        (ENTRIES[10], "121"),
        (ENTRIES[10], "999999"),
        (ENTRIES[10], "07"),
        (ENTRIES[12], "3"),
        (ENTRIES[13], "0"),
        (ENTRIES[14], "张"),
        (ENTRIES[14], "示例人的名字"),
        (ENTRIES[15], ""),
        (ENTRIES[15], "91330100MA2EXAMPO4"),
        (ENTRIES[15], "000000000000000000"),
        (ENTRIES[17], ""),
        (ENTRIES[17], "EO0000001"),
        (ENTRIES[17], "000000011"),
        (ENTRIES[18], "NUMBERLESS"),
        (ENTRIES[19], ""),
        (ENTRIES[19], "721"),
        (ENTRIES[20], "07"),
    ],
)
def test_what_no_screen_lets_through_is_refused(entry: Entry, answer: str) -> None:
    assert not validator(with_one(entry)).is_valid({"q": answer})


def test_what_was_not_asked_is_refused_and_what_everybody_is_asked_is_missed() -> None:
    service = with_one(PhoneEntry())
    assert not validator(service).is_valid({"q": "13822106620", "shoe_size": "43"})
    assert not validator(service).is_valid({})


@given(least=st.integers(0, 9_999), more=st.integers(0, 9_999), number=st.integers(0, 20_000))
def test_a_number_fits_where_it_lies_between_the_least_and_the_most(
    least: int, more: int, number: int
) -> None:
    fits = validator(with_one(NumberEntry(least, least + more, "人"))).is_valid({"q": str(number)})
    assert fits == (least <= number <= least + more)
    sum_fits = validator(with_one(MoneyEntry(least, least + more))).is_valid({"q": f"{number}.00"})
    assert sum_fits == (least <= number <= least + more)
