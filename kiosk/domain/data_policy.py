"""What the data class of an answer decides, and what holds for all of them.

By class: how much of it is heard in headphones. For all alike: an answer is shown in full to who checks it on the
screen; no loudspeaker says it and no slip carries it; a case is sealed whole, only the gateway opens it, it stays for
the outbox's one retention, and the visit forgets everything at its end. GB/T 43697-2024 general data, subdivided;
masks as in the table that the whole kiosk uses.
"""

import re
from collections.abc import Mapping
from enum import Enum, auto

from kiosk.domain.catalogue import DataClass
from kiosk.domain.entries import (
    AddressEntry,
    BankCardEntry,
    DocumentNumberEntry,
    Entry,
    IdNumberEntry,
    NameEntry,
    PersonEntry,
    PhoneEntry,
)
from kiosk.domain.identity import IdNumber, InvalidIdNumberError, mask_bank_card, mask_name, mask_phone

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
"""What is heard of an answer by who cannot read the screen: others stand near, and headphones leak."""


def as_shown(shown: Shown, entry: Entry, answer: str, in_full: str) -> str:
    """`in_full` is the answer as a person reads it; nothing where it is not to be shown."""
    match shown:
        case Shown.FULL:
            return in_full
        case Shown.MASKED:
            return masked(entry, answer)
        case Shown.NEVER:
            return ""


def masked(entry: Entry, answer: str) -> str:
    """First 3 and last 4 of an identity number, 138****1234, last 4 of a bank card, the district of an address, 张*英;
    of a passport or permit, which has only nine, the first and the last 3."""
    match entry:
        case PhoneEntry():
            return mask_phone(answer)
        case IdNumberEntry() | PersonEntry():
            return _masked_number(answer)
        case BankCardEntry():
            return mask_bank_card(answer)
        case DocumentNumberEntry():
            return _masked_document_number(answer)
        case AddressEntry():
            return mask_address(answer)
        case NameEntry():
            return mask_name(answer)
        case _:
            return HIDDEN


def mask_address(address: str) -> str:
    """示例市示例区幸福路 8 号 -> 示例市示例区****."""
    district = re.match(r".{1,20}?(?:[^小社新园]区|县|旗)|.{1,12}?市", address)
    return f"{district.group()}{HIDDEN}" if district else HIDDEN


def _masked_document_number(number: str) -> str:
    return f"{number[0]}{HIDDEN}{number[-3:]}" if len(number) > _SHORTEST_MASKED else HIDDEN


def _masked_number(text: str) -> str:
    try:
        return IdNumber.parse(text).masked
    except InvalidIdNumberError:
        return HIDDEN
