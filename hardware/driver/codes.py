"""What a driver's return code means for the person: the table of the 人社部 interface (LD/T 33-2015).

As collected from public sources, see docs/drivers.md. Codes below -20000 are minus the card's status word.
"""

from collections.abc import Mapping
from typing import Final

from hardware.driver.settings import NO_CARD
from kiosk.domain.errors import Reason

SWITCH_TO_HSM: Final = frozenset({-24, -2201, -2202, -2203, -27272})
"""The terminal has no key of its own for this card: it must be authenticated another way, and is no faulty card."""

_MEANINGS: Mapping[int, Reason | None] = {
    -1: Reason.CARD_NOT_OURS,
    -2: None,
    -3: Reason.CARD_MUTE,
    -4: Reason.CARD_MUTE,
    -5: Reason.READER_SERVICE_DOWN,
    -11: Reason.READER_ABSENT,
    -12: Reason.READER_ABSENT,
    -13: Reason.READER_SERVICE_DOWN,
    -14: Reason.READER_SERVICE_DOWN,
    -20: Reason.CARD_DAMAGED,
    -21: Reason.CARD_NOT_GENUINE,
    -22: Reason.CARD_DAMAGED,
    -23: Reason.READER_SERVICE_DOWN,
    -25: Reason.CARD_NEEDS_AUTHENTICATION,
    -2204: Reason.READER_SERVICE_DOWN,
    **dict.fromkeys(SWITCH_TO_HSM, Reason.CARD_NEEDS_AUTHENTICATION),
}

_STATUS_WORDS: Mapping[int, Reason] = {
    0x6283: Reason.CARD_DAMAGED,
    0x6982: Reason.CARD_NEEDS_AUTHENTICATION,
    0x6985: Reason.CARD_NEEDS_AUTHENTICATION,
    0x6A82: Reason.CARD_NOT_OURS,
    0x6A83: Reason.CARD_DAMAGED,
    0x6A88: Reason.CARD_NEEDS_AUTHENTICATION,
    0x9303: Reason.CARD_DAMAGED,
}
_STATUS_WORDS_FROM, _STATUS_WORDS_TO = 0x6000, 0x9FFF

OF_THE_READER: Final = frozenset(
    {Reason.READER_ABSENT, Reason.READER_SERVICE_DOWN, Reason.IDENTITY_READER_DOWN}
)
"""Faults that are there without any card."""


def meaning_of(code: int, own: Mapping[str, str]) -> Reason | None:
    """What the code says; None: no card is there. `own` are the codes that the settings explain.

    A code that nobody explains is blamed on the driver and not on the card.
    """
    if is_status_word(code):
        return own_meaning(code, own, _STATUS_WORDS.get(-code, Reason.CARD_DAMAGED))
    return own_meaning(code, own, _MEANINGS.get(code, Reason.READER_SERVICE_DOWN))


def own_meaning(code: int, own: Mapping[str, str], otherwise: Reason | None) -> Reason | None:
    """What the settings say of the code comes first."""
    told = own.get(str(code))
    if told is None:
        return otherwise
    return None if told == NO_CARD else Reason(told)


def is_status_word(code: int) -> bool:
    return _STATUS_WORDS_FROM <= -code <= _STATUS_WORDS_TO


def said(code: int) -> str:
    """For IT staff: -27266 is 6A82."""
    return f"{code} (status word {-code:04X})" if is_status_word(code) else str(code)
