"""What the data class of an answer decides, and what holds for all of them.

By class: whether a number is read out in headphones whole or by its ends. What was chosen, a date, a sum or words are
heard as they are seen, whatever their class: who cannot see has nothing else to check them by. For all alike: an
answer is shown in full to who checks it on the screen; no loudspeaker says it and no slip carries it; a case is sealed
whole, only the gateway opens it, it stays for the outbox's one retention, and the visit forgets everything at its end.
GB/T 43697-2024 general data, subdivided; masks as in the table that the whole kiosk uses.
"""

from collections.abc import Mapping
from enum import Enum, auto

from kiosk.domain.catalogue import DataClass
from kiosk.domain.entries import (
    BankCardEntry,
    DocumentNumberEntry,
    Entry,
    IdNumberEntry,
    PersonEntry,
    PhoneEntry,
)
from kiosk.domain.identity import IdNumber, InvalidIdNumberError, mask_bank_card, mask_phone

HIDDEN = "****"
_SHORTEST_MASKED = 7


class Shown(Enum):
    FULL = auto()
    MASKED = auto()
    NEVER = auto()


IN_HEADPHONES: Mapping[DataClass, Shown] = {
    DataClass.L1: Shown.FULL,
    DataClass.L2: Shown.FULL,
    DataClass.L3: Shown.FULL,
    DataClass.L4: Shown.MASKED,
}
"""What is read out of an answer to who cannot read the screen: others stand near, and headphones leak."""


def as_shown(shown: Shown, entry: Entry, answer: str, in_full: str) -> str:
    """`in_full` is the answer as a person reads it; nothing where it is not to be shown."""
    match shown:
        case Shown.FULL:
            return in_full
        case Shown.MASKED:
            return masked(entry, answer) if answer and is_number(entry) else in_full
        case Shown.NEVER:
            return ""


def is_number(entry: Entry) -> bool:
    """One that others could use, and of which its ends tell its person enough."""
    return isinstance(entry, PhoneEntry | IdNumberEntry | PersonEntry | BankCardEntry | DocumentNumberEntry)


def masked(entry: Entry, answer: str) -> str:
    """First 3 and last 4 of an identity number, 138****1234, last 4 of a bank card; of a passport or permit, which has
    only nine, the first and the last 3. HIDDEN where nothing would be hidden between both ends."""
    match entry:
        case PhoneEntry():
            return mask_phone(answer)
        case IdNumberEntry() | PersonEntry():
            return _masked_number(answer)
        case BankCardEntry():
            return mask_bank_card(answer)
        case DocumentNumberEntry():
            return _masked_document_number(answer)
        case _:
            return HIDDEN


def _masked_document_number(number: str) -> str:
    return f"{number[0]}{HIDDEN}{number[-3:]}" if len(number) > _SHORTEST_MASKED else HIDDEN


def _masked_number(text: str) -> str:
    try:
        return IdNumber.parse(text).masked
    except InvalidIdNumberError:
        return HIDDEN
