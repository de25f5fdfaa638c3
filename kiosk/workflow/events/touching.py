"""What a hand that has trouble does, and what it answers to the offer of help."""

from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class TouchMissed:
    """A finger came down beside a target, or slid off it; nothing was pressed."""


@dataclass(frozen=True, slots=True)
class SteadyDeclined:
    """不用: targets stay as they are, and nobody asks again."""


TouchingTouch = TouchMissed | SteadyDeclined
