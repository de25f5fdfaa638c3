"""Checks at the field: typed text in, canonical answer or a named fault out."""

import re
import unicodedata
from datetime import date
from enum import StrEnum

from kiosk.domain import credit_codes
from kiosk.domain.catalogue import Province
from kiosk.domain.conditions import Answers
from kiosk.domain.date_limits import first_day, first_month, last_day, last_month
from kiosk.domain.document_numbers import has_letters_for_digits, is_number_of, lengths_of
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
from kiosk.domain.facts import age_on
from kiosk.domain.identity import (
    IdNumber,
    IdNumberFault,
    InvalidIdNumberError,
    is_plausible_age,
    normalise_name,
)
from kiosk.domain.signature import NOT_SIGNED, SIGNED, is_more_than_a_slip, strokes_of

SHORTEST_ADDRESS = 5
_SHORTEST_NAME = 2
_BETWEEN_NAMES = "\u00b7 -'\u2019.\u0f0b"
"""With the dot of J. and the tsheg between Tibetan syllables."""
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_FIXED_LINE = re.compile(r"0[0-9]{2,3}[0-9]{7,8}")
MOST_MONTHS_PAID = 720
"""Sixty years: nobody has worked longer."""
_MONTHS_PAID = NumberEntry(0, MOST_MONTHS_PAID, "个月")
_FULL_WIDTH_DIGITS = str.maketrans("０１２３４５６７８９－", "0123456789-")
_FULL_WIDTH_STOPS = str.maketrans("．。", "..")
_FULL_WIDTH_SPACE = str.maketrans("　", " ")


class AnswerFault(StrEnum):
    """Why an answer cannot stand; each has a sentence in the words of the question."""

    EMPTY = "empty"
    NOT_AN_OPTION = "not-an-option"
    PHONE_LENGTH = "phone-length"
    PHONE_FORM = "phone-form"
    PHONE_NOT_MOBILE = "phone-not-mobile"
    ID_NUMBER = "id-number"
    ID_NUMBER_LENGTH = "id-number-length"
    DATE_FORM = "date-form"
    TOO_EARLY = "too-early"
    TOO_LATE = "too-late"
    BEFORE_OTHER = "before-other"
    DIVISION_INCOMPLETE = "division-incomplete"
    DIVISION_HOME = "division-home"
    DIVISION_HERE = "division-here"
    TEXT_TOO_LONG = "text-too-long"
    TEXT_CHARACTERS = "text-characters"
    ADDRESS_TOO_SHORT = "address-too-short"
    NAME_TOO_SHORT = "name-too-short"
    NAME_CHARACTERS = "name-characters"
    NAME_STILL_SPELT = "name-still-spelt"
    INK_LEFT = "ink-left"
    PAGES_MISSING = "pages-missing"
    NOT_A_NUMBER = "not-a-number"
    TOO_MANY_FEN = "too-many-fen"
    TOO_LITTLE = "too-little"
    TOO_MUCH = "too-much"
    BANK_CARD = "bank-card"
    BANK_CARD_LENGTH = "bank-card-length"
    CREDIT_CODE = "credit-code"
    CREDIT_CODE_LENGTH = "credit-code-length"
    DOCUMENT_NUMBER = "document-number"
    DOCUMENT_NUMBER_LENGTH = "document-number-length"
    DOCUMENT_NUMBER_LETTERS = "document-number-letters"
    OWN_NUMBER = "own-number"
    TOO_YOUNG = "too-young"
    TOO_OLD = "too-old"
    SIGNATURE_MISSING = "signature-missing"
    SIGNATURE_TOO_SMALL = "signature-too-small"


_LENGTH_FAULTS = {IdNumberFault.LENGTH: AnswerFault.ID_NUMBER_LENGTH}

Checked = str | AnswerFault


def check(
    entry: Entry,
    text: str,
    answers: Answers,
    today: date,
    provinces: tuple[Province, ...] = (),
    home_division: str = "",
) -> Checked:
    """The canonical answer, or the fault. AnswerFault is a str, so test with isinstance."""
    match entry:
        case Choice(options):
            return text if any(o.value == text for o in options) else _missing(text)
        case PhoneEntry():
            return _phone(text)
        case IdNumberEntry():
            return _id_number(text, today)
        case DateEntry():
            return _date(entry, text, answers, today)
        case MonthEntry():
            return _month(entry, text, answers, today)
        case DivisionEntry():
            return _division(entry, text, provinces, home_division)
        case TextEntry():
            return _words(entry, text)
        case AddressEntry():
            return _address(entry, text)
        case NameEntry():
            return _name(entry, text)
        case MoneyEntry():
            return _money(entry, text)
        case NumberEntry():
            return _number(entry, text)
        case ContributionEntry(optional):
            return "" if optional and not text.strip() else _number(_MONTHS_PAID, text)
        case BankCardEntry():
            return _bank_card(text)
        case CreditCodeEntry():
            return _credit_code(entry, text)
        case DocumentNumberEntry():
            return _document_number(entry, text)
        case PersonEntry():
            return _person(entry, text, today)
        case SignatureEntry():
            return _signature(text)
        case DocumentEntry():
            return _pages(entry, text)


def signs_in(number: str) -> int:
    """How long a number is that was typed, however it was grouped."""
    return len(_code(number))


def is_mobile(number: str) -> bool:
    """A short message reaches it."""
    return _MOBILE.fullmatch(number) is not None


def _missing(text: str) -> AnswerFault:
    return AnswerFault.NOT_AN_OPTION if text else AnswerFault.EMPTY


def _phone(text: str) -> Checked:
    digits = re.sub(r"[\s-]", "", text.translate(_FULL_WIDTH_DIGITS))
    if not digits:
        return AnswerFault.EMPTY
    if _MOBILE.fullmatch(digits) or _FIXED_LINE.fullmatch(digits):
        return digits
    wanted = {11} if digits.startswith("1") else {10, 11, 12}
    return AnswerFault.PHONE_FORM if len(digits) in wanted else AnswerFault.PHONE_LENGTH


def _id_number(text: str, today: date) -> Checked:
    if not text.strip():
        return AnswerFault.EMPTY
    try:
        number = IdNumber.parse(text)
    except InvalidIdNumberError as error:
        return _LENGTH_FAULTS.get(error.fault, AnswerFault.ID_NUMBER)
    return number.text if is_plausible_age(number.birth_date, today) else AnswerFault.ID_NUMBER


def _person(entry: PersonEntry, text: str, today: date) -> Checked:
    """Whether it is somebody else only a form can tell."""
    number = _id_number(text, today)
    if isinstance(number, AnswerFault):
        return number
    age = age_on(today, IdNumber(number).birth_date)
    if entry.least_age is not None and age < entry.least_age:
        return AnswerFault.TOO_YOUNG
    return AnswerFault.TOO_OLD if entry.most_age is not None and age > entry.most_age else number


def _signature(text: str) -> Checked:
    """A drawing is answered by that there is one; the picture of it goes along."""
    if text in (SIGNED, NOT_SIGNED):
        return text
    strokes = strokes_of(text)
    if not strokes:
        return AnswerFault.SIGNATURE_MISSING
    return SIGNED if is_more_than_a_slip(strokes) else AnswerFault.SIGNATURE_TOO_SMALL


def _date(entry: DateEntry, text: str, answers: Answers, today: date) -> Checked:
    day = _day(text)
    if day is None:
        return AnswerFault.DATE_FORM if text else AnswerFault.EMPTY
    if day < first_day(entry, today):
        return AnswerFault.TOO_EARLY
    if day > last_day(entry, today):
        return AnswerFault.TOO_LATE
    if entry.after is not None and text < answers.get(entry.after, ""):
        return AnswerFault.BEFORE_OTHER
    return text


def _month(entry: MonthEntry, text: str, answers: Answers, today: date) -> Checked:
    month = _day(f"{text}-01")
    if month is None:
        return AnswerFault.DATE_FORM if text else AnswerFault.EMPTY
    if month < first_month(entry, today):
        return AnswerFault.TOO_EARLY
    if month > last_month(entry, today):
        return AnswerFault.TOO_LATE
    if entry.after is not None and text < answers.get(entry.after, ""):
        return AnswerFault.BEFORE_OTHER
    return text


def _day(text: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _division(
    entry: DivisionEntry, text: str, provinces: tuple[Province, ...], home_division: str
) -> Checked:
    if not text:
        return AnswerFault.EMPTY
    if not any(city.code == text for province in provinces for city in province.cities):
        return AnswerFault.DIVISION_INCOMPLETE
    if entry.exclude_home and _is_city_of(text, home_division):
        return AnswerFault.DIVISION_HOME
    return text


def _is_city_of(city: str, district: str) -> bool:
    """A municipality is one city; a city directly under its province (xx90xx) is no one's neighbour."""
    if city.endswith("0000"):
        return city[:2] == district[:2]
    return city == district if city[2:4] == "90" else city[:4] == district[:4]


def _pages(entry: DocumentEntry, text: str) -> Checked:
    if text == NO_PAGES and entry.without:
        return text
    if re.fullmatch(r"[1-9][0-9]?", text, re.ASCII) and entry.min_pages <= int(text) <= entry.max_pages:
        return text
    return AnswerFault.PAGES_MISSING


def _words(entry: TextEntry | AddressEntry, text: str) -> Checked:
    words = text.translate(_FULL_WIDTH_SPACE).strip()
    if not words:
        return words if entry.optional else AnswerFault.EMPTY
    if any(not c.isprintable() for c in words):
        return AnswerFault.TEXT_CHARACTERS
    return words if len(words) <= entry.max_characters else AnswerFault.TEXT_TOO_LONG


def _address(entry: AddressEntry, text: str) -> Checked:
    """A town alone brings no letter and no visitor, and neither do figures and signs without a word."""
    words = _words(entry, text)
    if isinstance(words, AnswerFault) or not words:
        return words
    names_a_place = any(unicodedata.category(c).startswith("L") for c in words)
    return words if names_a_place and len(words) >= SHORTEST_ADDRESS else AnswerFault.ADDRESS_TOO_SHORT


def _name(entry: NameEntry, text: str) -> Checked:
    """Letters of any script, the point between the parts of a name, and what stands between the words of foreign
    names. Letters among characters are pinyin that nobody chose a character for."""
    name = " ".join(normalise_name(text).split())
    if not name:
        return AnswerFault.EMPTY
    if not all(unicodedata.category(c)[0] in "LM" or c in _BETWEEN_NAMES for c in name):
        return AnswerFault.NAME_CHARACTERS
    if any(c.isascii() and c.isalpha() for c in name) and any(_is_ideograph(c) for c in name):
        return AnswerFault.NAME_STILL_SPELT
    if len(name) > entry.max_characters:
        return AnswerFault.TEXT_TOO_LONG
    return name if len(name) >= _SHORTEST_NAME else AnswerFault.NAME_TOO_SHORT


def _is_ideograph(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK UNIFIED")


def _money(entry: MoneyEntry, text: str) -> Checked:
    typed = _figures(text)
    if not typed:
        return AnswerFault.EMPTY
    if re.fullmatch(r"\d{1,9}\.\d{3,}", typed, re.ASCII):
        return AnswerFault.TOO_MANY_FEN
    if not re.fullmatch(r"\d{1,9}(\.\d{0,2})?", typed, re.ASCII):
        return AnswerFault.NOT_A_NUMBER
    yuan, _, fen = typed.partition(".")
    amount_fen = int(yuan) * 100 + int(fen.ljust(2, "0"))
    within = _within(amount_fen, entry.least_yuan * 100, entry.most_yuan * 100)
    return within or f"{int(yuan)}.{fen.ljust(2, '0')}"


def _figures(text: str) -> str:
    """As people write sums: 1,234.50 and １２３４．５ and 500 元."""
    return re.sub(r"[\s,，元¥￥]", "", text.translate(_FULL_WIDTH_DIGITS).translate(_FULL_WIDTH_STOPS))


def _number(entry: NumberEntry, text: str) -> Checked:
    typed = _figures(text)
    if not typed:
        return AnswerFault.EMPTY
    if not re.fullmatch(r"\d{1,6}", typed, re.ASCII):
        return AnswerFault.NOT_A_NUMBER
    return _within(int(typed), entry.least, entry.most) or str(int(typed))


def _within(number: int, least: int, most: int) -> AnswerFault | None:
    if number < least:
        return AnswerFault.TOO_LITTLE
    return AnswerFault.TOO_MUCH if number > most else None


def _bank_card(text: str) -> Checked:
    digits = re.sub(r"[\s-]", "", text.translate(_FULL_WIDTH_DIGITS))
    if not digits:
        return AnswerFault.EMPTY
    if not re.fullmatch(r"\d{16,19}", digits, re.ASCII):
        return AnswerFault.BANK_CARD_LENGTH
    return digits if luhn_sum(digits) % 10 == 0 else AnswerFault.BANK_CARD


def _credit_code(entry: CreditCodeEntry, text: str) -> Checked:
    code = _code(text)
    if not code:
        return "" if entry.optional else AnswerFault.EMPTY
    if len(code) != credit_codes.LENGTH:
        return AnswerFault.CREDIT_CODE_LENGTH
    if credit_codes.has_letters_for_digits(code):
        return AnswerFault.DOCUMENT_NUMBER_LETTERS
    return code if credit_codes.is_credit_code(code) else AnswerFault.CREDIT_CODE


def _document_number(entry: DocumentNumberEntry, text: str) -> Checked:
    number = _code(text)
    if not number:
        return "" if entry.optional else AnswerFault.EMPTY
    if is_number_of(entry.forms, number):
        return number
    if has_letters_for_digits(entry.forms, number):
        return AnswerFault.DOCUMENT_NUMBER_LETTERS
    is_long_enough = len(number) in lengths_of(entry.forms)
    return AnswerFault.DOCUMENT_NUMBER if is_long_enough else AnswerFault.DOCUMENT_NUMBER_LENGTH


def _code(text: str) -> str:
    """In capitals of half width, without what people put in between."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text).upper())


def luhn_sum(digits: str) -> int:
    """ISO/IEC 7812-1 annex B: 0 modulo 10 where every digit is right."""
    doubled = (int(d) * 2 for d in digits[-2::-2])
    return sum(int(d) for d in digits[-1::-2]) + sum(d - 9 if d > 9 else d for d in doubled)
