"""Who is it: identity numbers, assurance and masking."""

import re
from dataclasses import field, replace
from datetime import date
from enum import Enum, IntEnum, StrEnum

from kiosk.domain.values import dataclass

_WEIGHTS = tuple(2 ** (17 - i) % 11 for i in range(17))
_CHECK_CHARACTERS = "10X98765432"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘx", "0123456789XXX")
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 "
    "71 81 82 83".split()
)
_MAX_AGE_YEARS = 150
_MIDDLE_DOTS = str.maketrans("•‧・．.", "·····")
_ASSIGNED_SINCE = str.maketrans(
    "\ue816\ue817\ue818\ue81e\ue826\ue82b\ue82c\ue831\ue832\ue83b\ue843\ue854\ue855\ue864",
    "\U00020087\U00020089\U000200cc\u9fb4\u9fb5\u9fb6\u9fb7"
    "\U000215d7\u9fb8\U0002298f\u9fb9\u9fba\U000241fe\u9fbb",
)
"""Characters of names that GBK kept where Unicode had no place for them yet, such as 龴: no font has them there."""


class IdNumberFault(Enum):
    """What is wrong with a typed or read identity number."""

    LENGTH = "length"
    CHARACTERS = "characters"
    REGION = "region"
    BIRTH_DATE = "birth-date"
    CHECK_CHARACTER = "check-character"


class InvalidIdNumberError(ValueError):
    """The text is not an identity number; `fault` says why. The text itself is not kept."""

    def __init__(self, fault: IdNumberFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Assurance(IntEnum):
    """What an identity is worth.

    A0 claimed, A1 card read without authentication, A2 authenticated card or code resolved by its
    issuer, A3 A2 plus PIN, A4 plus a live face check or a staff member who confirms in person.
    """

    A0 = 0
    A1 = 1
    A2 = 2
    A3 = 3
    A4 = 4


class Credential(StrEnum):
    """What the person showed."""

    SOCIAL_SECURITY_CARD = "social-security-card"
    SOCIAL_SECURITY_CODE = "social-security-code"
    IDENTITY_CARD = "identity-card"


class CardPlace(StrEnum):
    """Where a card is: pushed into a slot, or laid on the 感应区 of an identity card reader."""

    SLOT = "slot"
    PAD = "pad"


@dataclass(frozen=True, slots=True)
class IdNumber:
    """公民身份号码, 18 characters (GB 11643-1999), also in its 港澳台 and 外国人 forms."""

    text: str = field(repr=False)

    @staticmethod
    def parse(text: str) -> "IdNumber":
        """Read what was typed or found on a card; full-width digits and x are accepted.

        Raises InvalidIdNumberError. The 6-digit region need not be in today's GB/T 2260: abolished
        codes stay valid for old people.
        """
        number = text.strip().translate(_FULL_WIDTH)
        fault = _first_fault(number)
        if fault is not None:
            raise InvalidIdNumberError(fault)
        return IdNumber(number)

    @property
    def birth_date(self) -> date:
        return _birth_date(self.text)

    @property
    def masked(self) -> str:
        return f"{self.text[:3]}***********{self.text[-4:]}"


@dataclass(frozen=True, slots=True)
class Identity:
    """A person as a credential showed them. Nothing here may appear in a log or a traceback."""

    name: str = field(repr=False)
    id_number: IdNumber = field(repr=False)
    credential: Credential
    assurance: Assurance
    card_number: str = field(default="", repr=False)
    address: str = field(default="", repr=False, compare=False)
    """住址, where the credential tells it. It never leaves the kiosk but as an answer."""

    @property
    def masked_name(self) -> str:
        return mask_name(self.name)

    def same_person(self, other: "Identity") -> bool:
        return self.id_number == other.id_number

    def proved_by_pin(self) -> "Identity":
        """The same person, after their card found its PIN right."""
        return replace(self, assurance=max(self.assurance, Assurance.A3))


def _first_fault(number: str) -> IdNumberFault | None:
    if len(number) != 18:
        return IdNumberFault.LENGTH
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return IdNumberFault.CHARACTERS
    if number[0] != "9" and number[:2] not in _PROVINCES:
        return IdNumberFault.REGION
    if not _has_birth_date(number):
        return IdNumberFault.BIRTH_DATE
    if check_character(number[:17]) != number[17]:
        return IdNumberFault.CHECK_CHARACTER
    return None


def check_character(first_17: str) -> str:
    """ISO 7064 MOD 11-2 as GB 11643-1999 prints it."""
    return _CHECK_CHARACTERS[sum(int(c) * w for c, w in zip(first_17, _WEIGHTS, strict=True)) % 11]


def _birth_date(number: str) -> date:
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def _has_birth_date(number: str) -> bool:
    try:
        return _birth_date(number).year >= 1850
    except ValueError:
        return False


def is_plausible_age(born: date, today: date) -> bool:
    """Born by today and at most 150 years old."""
    birthday_ahead = (today.month, today.day) < (born.month, born.day)
    return born <= today and today.year - born.year - birthday_ahead <= _MAX_AGE_YEARS


def normalise_name(name: str) -> str:
    """One middle dot, U+00B7, whatever the keyboard or the card used; no character in a private place."""
    return name.strip().translate(_MIDDLE_DOTS).translate(_ASSIGNED_SINCE)


def mask_name(name: str) -> str:
    """张三 -> 张*, 张翠英 -> 张*英: two keep the first, three and more the first and the last."""
    if len(name) <= 1:
        return "*"
    if len(name) == 2:
        return name[0] + "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]


def mask_phone(number: str) -> str:
    """13822106620 -> 138****6620; too short to hide anything between both ends: nothing is shown."""
    return "****" if len(number) < 10 else f"{number[:3]}****{number[-4:]}"


def mask_bank_card(number: str) -> str:
    """6222020000000000001 -> **** 0001; too short to hide anything: nothing is shown."""
    return "****" if len(number) < 12 else f"**** {number[-4:]}"
