"""An answer to any question, for forms that are to look filled in."""

from kiosk.domain.catalogue import Question
from kiosk.domain.document_numbers import SHAPES
from kiosk.domain.entries import (
    NO_PAGES,
    AddressEntry,
    BankCardEntry,
    ContributionEntry,
    CreditCodeEntry,
    DateEntry,
    DivisionEntry,
    DocumentEntry,
    DocumentNumberEntry,
    IdNumberEntry,
    MoneyEntry,
    MonthEntry,
    NameEntry,
    NumberEntry,
    PersonEntry,
    PhoneEntry,
    SignatureEntry,
)
from kiosk.domain.signature import NOT_SIGNED


def sample_answer(question: Question) -> str:
    match question.entry:
        case DateEntry():
            return "2026-12-01" if question.entry.after is None else "2027-06-01"
        case MonthEntry():
            return "2026-01" if question.entry.after is None else "2026-10"
        case DivisionEntry():
            return "330200"
        case PhoneEntry():
            return "13822106620"
        case MoneyEntry(least_yuan=least):
            return f"{least}.00"
        case NumberEntry(least=least):
            return str(least)
        case BankCardEntry():
            return "6222021234567890128"
        case CreditCodeEntry():
            return "91330100MA2EXAMP54"
        case ContributionEntry():
            return "252"
        case DocumentNumberEntry(forms):
            return SHAPES[forms[0]].example
        case IdNumberEntry() | PersonEntry():
            return "330106198803152347"
        case DocumentEntry():
            return NO_PAGES
        case SignatureEntry():
            return NOT_SIGNED
        case AddressEntry():
            return "示例市示例区幸福路 8 号 3 单元 502"
        case NameEntry():
            return "示例人"
        case entry:
            options = getattr(entry, "options", None)
            return options[0].value if options else "示例医院"
