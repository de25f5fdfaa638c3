"""The data class of an answer decides who sees and hears it; no loudspeaker ever says what is personal."""

import pytest

from kiosk.domain.catalogue import DataClass
from kiosk.domain.data_policy import HIDDEN, IN_HEADPHONES, Shown, as_shown, mask_address, masked
from kiosk.domain.document_numbers import DocumentForm
from kiosk.domain.entries import (
    AddressEntry,
    BankCardEntry,
    DocumentNumberEntry,
    IdNumberEntry,
    NameEntry,
    PersonEntry,
    PhoneEntry,
    TextEntry,
)


def test_every_class_is_decided_upon() -> None:
    assert set(IN_HEADPHONES) == set(DataClass)


def test_identity_numbers_health_and_accounts_are_never_heard_in_full() -> None:
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
        (NameEntry(), "买买提·艾力", "买****力"),
        (AddressEntry(), "示例省示例市示例区幸福路 8 号", f"示例省示例市示例区{HIDDEN}"),
        (AddressEntry(), "示例市幸福路 8 号", f"示例市{HIDDEN}"),
        (AddressEntry(), "幸福小区 8 号", HIDDEN),
        (TextEntry(), "协和医院", HIDDEN),
    ],
)
def test_masks_are_those_of_the_table(entry: object, answer: str, shown: str) -> None:
    assert masked(entry, answer) == shown  # type: ignore[arg-type]


def test_what_is_never_shown_leaves_nothing_behind() -> None:
    assert as_shown(Shown.NEVER, PhoneEntry(), "13822106620", "138 2210 6620") == ""
    assert as_shown(Shown.FULL, PhoneEntry(), "13822106620", "138 2210 6620") == "138 2210 6620"
    assert as_shown(Shown.MASKED, PhoneEntry(), "13822106620", "138 2210 6620") == "138****6620"


def test_an_address_is_cut_at_its_district_and_not_at_a_housing_estate() -> None:
    assert mask_address("示例市新城小区 3 幢") == f"示例市{HIDDEN}"
