"""The data class of an answer decides who sees and hears it; no loudspeaker ever says what is personal."""

import pytest

from kiosk.domain.catalogue import DataClass
from kiosk.domain.data_policy import HIDDEN, IN_HEADPHONES, Shown, as_shown, is_number, masked
from kiosk.domain.document_numbers import DocumentForm
from kiosk.domain.entries import (
    AddressEntry,
    BankCardEntry,
    Choice,
    DateEntry,
    DocumentNumberEntry,
    Entry,
    IdNumberEntry,
    MoneyEntry,
    NameEntry,
    Option,
    PersonEntry,
    PhoneEntry,
    TextEntry,
)


def test_every_class_is_decided_upon() -> None:
    assert set(IN_HEADPHONES) == set(DataClass)


def test_identity_numbers_and_accounts_are_not_read_out_whole() -> None:
    assert IN_HEADPHONES[DataClass.L4] is not Shown.FULL


def test_a_stricter_class_never_says_more() -> None:
    order = [Shown.FULL, Shown.MASKED, Shown.NEVER]
    strictness = [order.index(IN_HEADPHONES[each]) for each in sorted(DataClass)]
    assert strictness == sorted(strictness)


@pytest.mark.parametrize(
    ("entry", "answer", "shown"),
    [
        (PhoneEntry(), "13822106620", "138****6620"),
        (IdNumberEntry(), "11010519491231002X", "110***********002X"),
        (PersonEntry(), "11010519491231002X", "110***********002X"),
        (PersonEntry(), "no number", HIDDEN),
        (BankCardEntry(), "6222021234567890128", "**** 0128"),
        (BankCardEntry(), "12345678", HIDDEN),
        (DocumentNumberEntry((DocumentForm.PASSPORT,)), "E00000123", f"E{HIDDEN}123"),
        (DocumentNumberEntry((DocumentForm.FOREIGN_PASSPORT,)), "X0012", HIDDEN),
        (DocumentNumberEntry((DocumentForm.PASSPORT,), optional=True), "", HIDDEN),
        (TextEntry(), "协和医院", HIDDEN),
    ],
)
def test_masks_are_those_of_the_table(entry: object, answer: str, shown: str) -> None:
    assert masked(entry, answer) == shown  # type: ignore[arg-type]


def test_what_is_never_shown_leaves_nothing_behind() -> None:
    assert as_shown(Shown.NEVER, PhoneEntry(), "13822106620", "138 2210 6620") == ""
    assert as_shown(Shown.FULL, PhoneEntry(), "13822106620", "138 2210 6620") == "138 2210 6620"
    assert as_shown(Shown.MASKED, PhoneEntry(), "13822106620", "138 2210 6620") == "138****6620"


@pytest.mark.parametrize(
    ("entry", "answer", "in_full"),
    [
        (Choice((Option("living", "生活补贴"),)), "living", "生活补贴"),
        (DateEntry(), "2026-12-01", "2026年12月1日"),
        (MoneyEntry(), "1200", "1,200 元"),
        (TextEntry(), "协和医院", "协和医院"),
        (NameEntry(), "赵英", "赵英"),
        (AddressEntry(), "示例市幸福路 8 号", "示例市幸福路 8 号"),
        (DocumentNumberEntry((DocumentForm.PASSPORT,), optional=True), "", "（没有填）"),
    ],
)
def test_what_is_no_number_is_heard_as_it_is_seen_whatever_its_class(
    entry: Entry, answer: str, in_full: str
) -> None:
    assert as_shown(IN_HEADPHONES[DataClass.L4], entry, answer, in_full) == in_full


def test_every_number_that_is_given_only_by_its_ends_keeps_something_back() -> None:
    assert masked(PhoneEntry(), "12333") == HIDDEN
    assert is_number(PhoneEntry())
    assert not is_number(TextEntry())
