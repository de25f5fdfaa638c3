"""Which map of keys a kiosk has."""

from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class KeypadSettings:
    """`map` is one of hardware/keypad/maps, or the path of a file of one's own."""

    map: str = "standard"
