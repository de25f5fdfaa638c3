"""How a scanner that types is told from a person who types."""

from enum import StrEnum

from kiosk.domain.values import dataclass


class EndKey(StrEnum):
    """What the scanner presses after a code."""

    ENTER = "enter"
    TAB = "tab"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class TypingScannerSettings:
    """[scanner]. `prefix` and `suffix` are what the scanner was set to type around a code; they are taken off.

    A scanner types a key every 1 to 20 ms. Nobody strikes six keys with never more than 50 ms between two.
    """

    enabled: bool = False
    prefix: str = ""
    suffix: str = ""
    end_key: EndKey = EndKey.EITHER
    min_keys: int = 6
    max_gap_ms: int = 50
