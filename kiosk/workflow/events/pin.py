"""What happened to the PIN: touched on the pad, said by the card."""

from dataclasses import field

from kiosk.domain.pin import PinChange, PinState, PinVerdict
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class PinTyped:
    """One digit on the pad of the PIN; which one is in no log and on no screen."""

    digit: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PinErased:
    """删除, on the pad of the PIN."""


@dataclass(frozen=True, slots=True)
class PinCleared:
    """清空, on the pad of the PIN."""


@dataclass(frozen=True, slots=True)
class PinChangeWanted:
    """改密码."""


@dataclass(frozen=True, slots=True)
class PinForgotten:
    """忘了密码: nobody tries, the counter sets a new one."""


@dataclass(frozen=True, slots=True)
class PinStateTold:
    """How many tries the card has left for its PIN; nothing was spent to learn it."""

    card: int
    state: PinState


@dataclass(frozen=True, slots=True)
class PinCompared:
    """What the card, or a device that asks for the PIN by itself, said to the PIN."""

    card: int
    verdict: PinVerdict


@dataclass(frozen=True, slots=True)
class PinChangeTried:
    """What the card said to a new PIN."""

    card: int
    outcome: PinChange


PinTouch = PinTyped | PinErased | PinCleared | PinChangeWanted | PinForgotten
PinNews = PinStateTold | PinCompared | PinChangeTried
