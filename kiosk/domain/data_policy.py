"""What the data class of an answer decides, in one table: who sees and hears it, what is printed, how long it stays.

GB/T 43697-2024 general data, subdivided; masks as in the table that the whole kiosk uses.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from kiosk.domain.catalogue import DataClass
from kiosk.domain.entries import (
    AddressEntry,
    BankCardEntry,
    Entry,
    IdNumberEntry,
    NameEntry,
    PersonEntry,
    PhoneEntry,
)
from kiosk.domain.identity import IdNumber, InvalidIdNumberError, mask_bank_card, mask_name, mask_phone

HIDDEN = "****"


class Shown(Enum):
    FULL = auto()
    MASKED = auto()
    NEVER = auto()


@dataclass(frozen=True, slots=True)
class Handling:
    """`to_owner`: on the screen, to who typed it and checks it. `aloud`: on the loudspeaker, for all the hall;
    `in_ear`: in the headphones of who cannot read the screen. `on_paper`: on a slip that may be left lying.
    """

    to_owner: Shown
    aloud: Shown
    in_ear: Shown
    on_paper: Shown


HANDLING: Mapping[DataClass, Handling] = {
    DataClass.L1: Handling(Shown.FULL, Shown.FULL, Shown.FULL, Shown.FULL),
    DataClass.L2: Handling(Shown.FULL, Shown.FULL, Shown.FULL, Shown.FULL),
    DataClass.L3: Handling(Shown.FULL, Shown.NEVER, Shown.FULL, Shown.MASKED),
    DataClass.L4: Handling(Shown.FULL, Shown.NEVER, Shown.MASKED, Shown.NEVER),
}
"""A case is sealed whole, whatever is in it, and only the gateway opens it; the visit forgets all at its end."""


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
    """First 3 and last 4 of an identity number, 138****1234, last 4 of a bank card, the district of an address, 张*英."""
    match entry:
        case PhoneEntry():
            return mask_phone(answer)
        case IdNumberEntry() | PersonEntry():
            return _masked_number(answer)
        case BankCardEntry():
            return mask_bank_card(answer)
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


def _masked_number(text: str) -> str:
    try:
        return IdNumber.parse(text).masked
    except InvalidIdNumberError:
        return HIDDEN
