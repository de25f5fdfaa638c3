"""The PIN of a 社会保障卡: what was typed, what a card says to it, and which new ones are too easy to guess."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.domain.identity import IdNumber

_UP = "01234567890"
_DOWN = _UP[::-1]
_LONGEST_PATTERN = 3


@dataclass(frozen=True, slots=True, repr=False)
class Pin:
    """Digits that a person typed, also only some of them. Nothing of it is shown, not even how many."""

    digits: str = field(default="", repr=False)

    def __repr__(self) -> str:
        return "Pin()"

    def __len__(self) -> int:
        return len(self.digits)

    def typed(self, digit: str) -> "Pin":
        return Pin(self.digits + digit)

    def erased(self) -> "Pin":
        return Pin(self.digits[:-1])


NOTHING_TYPED = Pin()


class PinFault(StrEnum):
    """Why a PIN cannot be taken as it was typed; each has a sentence on the screen."""

    TOO_SHORT = "too-short"
    SAME_AS_OLD = "same-as-old"
    EASY = "easy"
    ON_THE_CARD = "on-the-card"
    DIFFERS = "differs"
    NOT_TAKEN = "not-taken"


def fault_of_new(new: Pin, old: Pin, printed: IdNumber) -> PinFault | None:
    """Whether this may become the PIN. Whoever finds a card tries what everybody takes, and what it says."""
    if new == old:
        return PinFault.SAME_AS_OLD
    if any(new.digits in easy for easy in _easy(new.digits)):
        return PinFault.EASY
    return PinFault.ON_THE_CARD if new.digits in printed.text else None


def _easy(digits: str) -> Iterator[str]:
    """One step up or down the row of keys, and short patterns said again and again."""
    yield _UP
    yield _DOWN
    for length in range(1, _LONGEST_PATTERN + 1):
        yield digits[:length] * len(digits)


# --- what is asked of a card ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TellTries:
    """How many tries are left? Spends none."""


@dataclass(frozen=True, slots=True)
class Compare:
    """Is this the PIN? A wrong one spends a try."""

    pin: Pin = field(repr=False)


@dataclass(frozen=True, slots=True)
class Replace:
    """Take a new PIN for the old one. A wrong old one spends a try."""

    old: Pin = field(repr=False)
    new: Pin = field(repr=False)


PinRequest = TellTries | Compare | Replace


# --- what a card says, never as a status word ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PinReady:
    """It can be asked for `digits` digits. `tries_left` is None where the card does not tell."""

    tries_left: int | None
    digits: int


@dataclass(frozen=True, slots=True)
class PinVerified:
    """The card compared it, and it was right."""


@dataclass(frozen=True, slots=True)
class PinChanged:
    """The card compared the old one, and holds the new one."""


@dataclass(frozen=True, slots=True)
class PinWrong:
    """The card compared it, and one try is spent. At least one is left, or the card does not tell."""

    tries_left: int | None


@dataclass(frozen=True, slots=True)
class PinLocked:
    """No try is left: only a counter can help."""


@dataclass(frozen=True, slots=True)
class PinInitial:
    """It was right, but it is still the one that the card came with: it has to be changed first."""


@dataclass(frozen=True, slots=True)
class PinNotTaken:
    """The card compared the old one and does not want the new one."""


@dataclass(frozen=True, slots=True)
class PinNotPossible:
    """The card has no PIN, or none that can be used here."""


PinState = PinReady | PinLocked | PinNotPossible
"""Before anything is typed; nothing was spent to learn it."""

PinVerdict = PinVerified | PinWrong | PinLocked | PinInitial | PinNotPossible
PinChange = PinChanged | PinWrong | PinLocked | PinNotTaken | PinNotPossible
