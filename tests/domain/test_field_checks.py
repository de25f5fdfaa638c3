"""Every fault of an answer can be reached, and what is right passes in one canonical form."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.catalogue import Division, Province
from kiosk.domain.checks import AnswerFault, Checked, check
from kiosk.domain.conditions import Answers
from kiosk.domain.date_limits import add_months
from kiosk.domain.document_numbers import SHAPES, DocumentForm, is_number_of, lengths_of
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
    Option,
    PersonEntry,
    PhoneEntry,
    SignatureEntry,
    TextEntry,
)

TODAY = date(2026, 11, 22)
PROVINCES = (
    Province(Division("310000", "上海市"), (Division("310000", "上海市"),)),
    Province(Division("330000", "浙江省"), (Division("330100", "杭州市"), Division("330200", "宁波市"))),
    Province(Division("460000", "海南省"), (Division("469001", "五指山市"), Division("469002", "琼海市"))),
)
CHOICE = Choice((Option("yes", "是"), Option("no", "否")))
DAY = DateEntry(earliest_days=-1, latest_days=2, after="start")
MONTH = MonthEntry(earliest_months=-1, latest_months=2, after="start")
ABROAD = DivisionEntry(exclude_home=True)
PAPERS = DocumentEntry("户口簿", min_pages=2, max_pages=3)


def checked(entry: Entry, text: str, answers: Answers | None = None, home: str = "330106") -> Checked:
    return check(entry, text, answers or {}, TODAY, PROVINCES, home)


PASSPORT, PERMIT = DocumentForm.PASSPORT, DocumentForm.HOME_RETURN_PERMIT
COMPATRIOT, FOREIGN = DocumentForm.TAIWAN_RESIDENT_PERMIT, DocumentForm.FOREIGN_PASSPORT
BIRTH = DocumentForm.BIRTH_CERTIFICATE
FAULTY = [
    (CHOICE, "", AnswerFault.EMPTY),
    (CHOICE, "maybe", AnswerFault.NOT_AN_OPTION),
    (PhoneEntry(), " - ", AnswerFault.EMPTY),
    (PhoneEntry(), "1382210662", AnswerFault.PHONE_LENGTH),
    (PhoneEntry(), "138221066200", AnswerFault.PHONE_LENGTH),
    (PhoneEntry(), "057112345", AnswerFault.PHONE_LENGTH),
    (PhoneEntry(), "12822106620", AnswerFault.PHONE_FORM),
    (PhoneEntry(), "88886666000", AnswerFault.PHONE_FORM),
    (PhoneEntry(), "١٣٨٢٢١٠٦٦٢٠", AnswerFault.PHONE_FORM),
    (IdNumberEntry(), " ", AnswerFault.EMPTY),
    (IdNumberEntry(), "11010519491231002", AnswerFault.ID_NUMBER_LENGTH),
    (IdNumberEntry(), "110105194912310020", AnswerFault.ID_NUMBER),
    (IdNumberEntry(), "110105209912310019", AnswerFault.ID_NUMBER),
    (DAY, "", AnswerFault.EMPTY),
    (DAY, "2026-02-30", AnswerFault.DATE_FORM),
    (DAY, "20261122", AnswerFault.DATE_FORM),
    (DAY, "٢٠٢٦-11-22", AnswerFault.DATE_FORM),
    (DAY, "2026-11-20", AnswerFault.TOO_EARLY),
    (DAY, "2026-11-25", AnswerFault.TOO_LATE),
    (DAY, "2026-11-21", AnswerFault.BEFORE_OTHER),
    (DateEntry(), "1899-12-31", AnswerFault.TOO_EARLY),
    (DateEntry(), "2076-12-01", AnswerFault.TOO_LATE),
    (MONTH, "", AnswerFault.EMPTY),
    (MONTH, "2026-13", AnswerFault.DATE_FORM),
    (MONTH, "2026-1", AnswerFault.DATE_FORM),
    (MONTH, "2026-09", AnswerFault.TOO_EARLY),
    (MONTH, "2027-02", AnswerFault.TOO_LATE),
    (MONTH, "2026-10", AnswerFault.BEFORE_OTHER),
    (MonthEntry(), "1899-12", AnswerFault.TOO_EARLY),
    (MonthEntry(), "2076-12", AnswerFault.TOO_LATE),
    (ABROAD, "", AnswerFault.EMPTY),
    (ABROAD, "330000", AnswerFault.DIVISION_INCOMPLETE),
    (ABROAD, "330106", AnswerFault.DIVISION_INCOMPLETE),
    (ABROAD, "330100", AnswerFault.DIVISION_HOME),
    (TextEntry(), " 　", AnswerFault.EMPTY),
    (TextEntry(3), "四个字呢", AnswerFault.TEXT_TOO_LONG),
    (TextEntry(), "响\u0007铃", AnswerFault.TEXT_CHARACTERS),
    (TextEntry(), "反\u202e向", AnswerFault.TEXT_CHARACTERS),
    (MoneyEntry(1, 500), " ", AnswerFault.EMPTY),
    (MoneyEntry(1, 500), "1.234", AnswerFault.TOO_MANY_FEN),
    (MoneyEntry(1, 500), "1.2.3", AnswerFault.NOT_A_NUMBER),
    (MoneyEntry(1, 500), "٣", AnswerFault.NOT_A_NUMBER),
    (MoneyEntry(1, 500), "0.99", AnswerFault.TOO_LITTLE),
    (MoneyEntry(1, 500), "500.01", AnswerFault.TOO_MUCH),
    (NumberEntry(1, 9, "人"), "", AnswerFault.EMPTY),
    (NumberEntry(1, 9, "人"), "-1", AnswerFault.NOT_A_NUMBER),
    (NumberEntry(1, 9, "人"), "0", AnswerFault.TOO_LITTLE),
    (NumberEntry(1, 9, "人"), "10", AnswerFault.TOO_MUCH),
    (BankCardEntry(), "", AnswerFault.EMPTY),
    (BankCardEntry(), "622202123456789", AnswerFault.BANK_CARD_LENGTH),
    (BankCardEntry(), "6222021234567890129", AnswerFault.BANK_CARD),
    (BankCardEntry(), "6222021234567890218", AnswerFault.BANK_CARD),
    (CreditCodeEntry(), " ", AnswerFault.EMPTY),
    (CreditCodeEntry(), "91330100MA2EXAMP", AnswerFault.CREDIT_CODE_LENGTH),
    (CreditCodeEntry(), "91330100MA2EXBMP54", AnswerFault.CREDIT_CODE),
    (CreditCodeEntry(), "000000000000000000", AnswerFault.CREDIT_CODE),
    (CreditCodeEntry(), "9133010OMA2EXAMP54", AnswerFault.DOCUMENT_NUMBER_LETTERS),
    (CreditCodeEntry(), "91350100MO00100Y43", AnswerFault.DOCUMENT_NUMBER_LETTERS),
    (CreditCodeEntry(optional=True), "913301", AnswerFault.CREDIT_CODE_LENGTH),
    (ContributionEntry(), " ", AnswerFault.EMPTY),
    (ContributionEntry(optional=True), "long", AnswerFault.NOT_A_NUMBER),
    (ContributionEntry(), "721", AnswerFault.TOO_MUCH),
    (DocumentNumberEntry((PASSPORT,)), " ", AnswerFault.EMPTY),
    (DocumentNumberEntry((PASSPORT,)), "E0000001", AnswerFault.DOCUMENT_NUMBER_LENGTH),
    (DocumentNumberEntry((PASSPORT,)), "X00000001", AnswerFault.DOCUMENT_NUMBER),
    (DocumentNumberEntry((PASSPORT,)), "EOOOOOO01", AnswerFault.DOCUMENT_NUMBER_LETTERS),
    (DocumentNumberEntry((PASSPORT,)), "EI0000001", AnswerFault.DOCUMENT_NUMBER_LETTERS),
    (DocumentNumberEntry((BIRTH,)), "O12345678O", AnswerFault.DOCUMENT_NUMBER_LETTERS),
    (DocumentNumberEntry((BIRTH,)), "0123456780", AnswerFault.DOCUMENT_NUMBER),
    (DocumentNumberEntry((COMPATRIOT,)), "O0000001", AnswerFault.DOCUMENT_NUMBER_LETTERS),
    (DocumentNumberEntry((FOREIGN,)), "OOOOO", AnswerFault.DOCUMENT_NUMBER),
    (DocumentNumberEntry((PERMIT, COMPATRIOT)), "H0000000", AnswerFault.DOCUMENT_NUMBER),
    (DocumentNumberEntry((PERMIT, COMPATRIOT)), "0000001", AnswerFault.DOCUMENT_NUMBER_LENGTH),
    (DocumentNumberEntry((FOREIGN,)), "NUMBERLESS", AnswerFault.DOCUMENT_NUMBER),
    (DocumentNumberEntry((FOREIGN,)), "AB12/345", AnswerFault.DOCUMENT_NUMBER),
    (NameEntry(), " ", AnswerFault.EMPTY),
    (NameEntry(), "张", AnswerFault.NAME_TOO_SHORT),
    (NameEntry(), "张3", AnswerFault.NAME_CHARACTERS),
    (NameEntry(), "张（小）英", AnswerFault.NAME_CHARACTERS),
    (NameEntry(), "张cuiying", AnswerFault.NAME_STILL_SPELT),
    (NameEntry(4), "示例人示例", AnswerFault.TEXT_TOO_LONG),
    (AddressEntry(), "", AnswerFault.EMPTY),
    (AddressEntry(), "杭州市", AnswerFault.ADDRESS_TOO_SHORT),
    (AddressEntry(), "😀😀😀😀😀", AnswerFault.ADDRESS_TOO_SHORT),
    (AddressEntry(), "123-45 6", AnswerFault.ADDRESS_TOO_SHORT),
    (AddressEntry(8), "示例市示例区幸福路 8 号", AnswerFault.TEXT_TOO_LONG),
    (PersonEntry(), "", AnswerFault.EMPTY),
    (PersonEntry(), "11010519491231002", AnswerFault.ID_NUMBER_LENGTH),
    (PersonEntry(), "110105194912310020", AnswerFault.ID_NUMBER),
    (PersonEntry(most_age=17), "11010519491231002X", AnswerFault.TOO_OLD),
    (PersonEntry(least_age=77), "11010519491231002X", AnswerFault.TOO_YOUNG),
    (SignatureEntry(), "", AnswerFault.SIGNATURE_MISSING),
    (SignatureEntry(), "张翠英", AnswerFault.SIGNATURE_MISSING),
    (SignatureEntry(), "100,100 1001,100", AnswerFault.SIGNATURE_MISSING),
    (SignatureEntry(), "100,100 110,110", AnswerFault.SIGNATURE_TOO_SMALL),
    (PAPERS, "", AnswerFault.PAGES_MISSING),
    (PAPERS, "0", AnswerFault.PAGES_MISSING),
    (PAPERS, "1", AnswerFault.PAGES_MISSING),
    (PAPERS, "4", AnswerFault.PAGES_MISSING),
    (PAPERS, "２", AnswerFault.PAGES_MISSING),
]


@pytest.mark.parametrize(("entry", "text", "fault"), FAULTY)
def test_faulty_answer_is_named(entry: Entry, text: str, fault: AnswerFault) -> None:
    start = "2026-11-22" if isinstance(entry, DateEntry) else "2026-11"
    result = checked(entry, text, {"start": start})
    assert isinstance(result, AnswerFault)
    assert result is fault


def test_every_fault_can_be_reached() -> None:
    """But these: whether it must be a mobile, lies elsewhere, or is their own depends on the rest, so the form says it.
    Ink is no text yet: the screen says it."""
    of_forms = {AnswerFault.PHONE_NOT_MOBILE, AnswerFault.DIVISION_HERE, AnswerFault.OWN_NUMBER}
    assert {fault for _, _, fault in FAULTY} == set(AnswerFault) - of_forms - {AnswerFault.INK_LEFT}


@pytest.mark.parametrize(
    ("entry", "text", "answer"),
    [
        (CHOICE, "no", "no"),
        (MoneyEntry(), "1,234.5", "1234.50"),
        (MoneyEntry(), "１２３４．５ 元", "1234.50"),
        (MoneyEntry(), "007", "7.00"),
        (MoneyEntry(), "12.", "12.00"),
        (NameEntry(), " 张翠英 ", "张翠英"),
        (NameEntry(), "买买提•艾力", "买买提·艾力"),
        (NameEntry(), "𬱖㛃", "𬱖㛃"),
        (NameEntry(), "Anna  Maria O'Neil", "Anna Maria O'Neil"),
        (NameEntry(), "བཀྲ་ཤིས་", "བཀྲ་ཤིས་"),
        (NameEntry(), "مەمەت ئەلى", "مەمەت ئەلى"),
        (NameEntry(), "홍길동", "홍길동"),
        (AddressEntry(optional=True), "", ""),
        (AddressEntry(), "示例区幸福路 8 号", "示例区幸福路 8 号"),
        (AddressEntry(), "8 Example Rd", "8 Example Rd"),
        (AddressEntry(), "示例路１号", "示例路１号"),
        (AddressEntry(), "ئۈلگە يولى 8", "ئۈلگە يولى 8"),
        (PersonEntry(least_age=76, most_age=76), "11010519491231002x", "11010519491231002X"),
        (SignatureEntry(), "100,100 300,300;310,300 320,310", "1"),
        (SignatureEntry(), "0", "0"),
        (PhoneEntry(), "138 2210-6620", "13822106620"),
        (PhoneEntry(), "１３８２２１０６６２０", "13822106620"),
        (PhoneEntry(), "0571-8888 6666", "057188886666"),
        (PhoneEntry(), "01012345678", "01012345678"),
        (PhoneEntry(), "0571　8888666", "05718888666"),
        (IdNumberEntry(), "11010519491231002x", "11010519491231002X"),
        (DAY, "2026-11-21", "2026-11-21"),
        (DAY, "2026-11-24", "2026-11-24"),
        (DateEntry(), "1900-01-01", "1900-01-01"),
        (DateEntry(), "2076-11-30", "2076-11-30"),
        (MonthEntry(), "1900-01", "1900-01"),
        (MonthEntry(), "2076-11", "2076-11"),
        (MONTH, "2026-10", "2026-10"),
        (MONTH, "2027-01", "2027-01"),
        (ABROAD, "330200", "330200"),
        (ABROAD, "310000", "310000"),
        (DivisionEntry(), "330100", "330100"),
        (TextEntry(optional=True), "  ", ""),
        (PAPERS, "2", "2"),
        (DocumentEntry("户口簿", without="没带"), "0", "0"),
        (TextEntry(), " 北京　协和医院 ", "北京 协和医院"),
        (TextEntry(3), "三个字", "三个字"),
    ],
)
def test_right_answer_gets_its_canonical_form(entry: Entry, text: str, answer: str) -> None:
    result = checked(entry, text)
    assert not isinstance(result, AnswerFault)
    assert result == answer


def test_the_day_itself_is_not_before_itself() -> None:
    assert checked(DAY, "2026-11-22", {"start": "2026-11-22"}) == "2026-11-22"


def test_municipality_is_one_city_with_all_its_districts() -> None:
    assert checked(ABROAD, "310000", home="310104") is AnswerFault.DIVISION_HOME


def test_cities_directly_under_a_province_are_not_each_others_home() -> None:
    assert checked(ABROAD, "469002", home="469001") == "469002"
    assert checked(ABROAD, "469001", home="469001") is AnswerFault.DIVISION_HOME


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(-480, 480))
def test_months_are_added_as_on_a_calendar(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert moved.day == 1
    assert (moved.year - day.year) * 12 + moved.month - day.month == months


ENTRIES = [CHOICE, PhoneEntry(), IdNumberEntry(), DAY, MONTH, ABROAD, TextEntry(), CreditCodeEntry()]
ENTRIES += [DocumentNumberEntry((form,)) for form in DocumentForm]


@given(st.sampled_from(ENTRIES), st.text(max_size=24))
def test_whatever_is_typed_gets_an_answer_or_a_fault(entry: Entry, text: str) -> None:
    assert isinstance(checked(entry, text), str)


@given(st.sampled_from(ENTRIES), st.text("0123456789-xX 　１", max_size=20))
def test_a_canonical_answer_stays_as_it_is(entry: Entry, text: str) -> None:
    once = checked(entry, text)
    if not isinstance(once, AnswerFault):
        assert checked(entry, once) == once


@pytest.mark.parametrize(
    ("entry", "typed", "kept"),
    [
        (MoneyEntry(), "１２", "12.00"),
        (MoneyEntry(), "0012.5", "12.50"),
        (NumberEntry(0, 9, "人"), "03", "3"),
        (BankCardEntry(), "6222 0212 3456 7890 128", "6222021234567890128"),
        (CreditCodeEntry(), "９１330100-ma2e xamp54", "91330100MA2EXAMP54"),
        (CreditCodeEntry(optional=True), " ", ""),
        (DocumentNumberEntry((PASSPORT,)), "ｅ 0000-0001", "E00000001"),
        (ContributionEntry(), "０186", "186"),
        (ContributionEntry(optional=True), " ", ""),
        (DocumentNumberEntry((PASSPORT,)), "ea0000001", "EA0000001"),
        (DocumentNumberEntry((PASSPORT,)), "PE0000001", "PE0000001"),
        (DocumentNumberEntry((PERMIT,)), "m0000000101", "M0000000101"),
        (DocumentNumberEntry((FOREIGN,)), "o1234i", "O1234I"),
        (DocumentNumberEntry((BIRTH,)), "o123456780", "O123456780"),
        (DocumentNumberEntry((PERMIT,), optional=True), " ", ""),
    ],
)
def test_numbers_are_kept_in_one_spelling(entry: Entry, typed: str, kept: str) -> None:
    assert checked(entry, typed) == kept


@pytest.mark.parametrize("form", DocumentForm)
def test_the_example_of_a_document_is_one_and_its_source_is_told(form: DocumentForm) -> None:
    shape = SHAPES[form]
    assert is_number_of((form,), shape.example)
    assert len(shape.example) in lengths_of((form,))
    assert shape.source
    assert shape.is_seen or "凭记忆" in shape.source
