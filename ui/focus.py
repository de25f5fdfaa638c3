"""What has the focus, as a value: from the widget to whoever says it."""

from dataclasses import field
from enum import Enum, auto

from kiosk.domain.values import dataclass


class Moved(Enum):
    """What a key did to the focus."""

    ON = auto()
    CAME_FORWARD = auto()
    """No key: the window came to the front, and what has the focus in it takes it up."""
    TURNED = auto()
    """To another screenful of a long list."""
    AT_EDGE = auto()
    PRESSING = auto()
    PRESSED = auto()
    """It was pressed, and is as it is now: of importance where nothing else was said."""


@dataclass(frozen=True, slots=True)
class Focused:
    """`name` and `gloss` as the widget calls itself; they may be an answer."""

    id: str
    name: str = field(repr=False)
    gloss: str = field(default="", repr=False)
    chosen: bool = field(default=False, repr=False)
