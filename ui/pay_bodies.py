"""What stands in the middle band while somebody pays on their telephone."""

from dataclasses import field

from kiosk.domain.values import dataclass
from ui.view_parts import Notice


@dataclass(frozen=True, slots=True)
class PayBody:
    """The amount, the code to be scanned, the other ways beside it, and how long the screen still waits."""

    what: str
    amount: str = field(repr=False)
    lines: tuple[str, ...]
    other_ways: Notice
    qr: str = field(repr=False)
    qr_caption: str
    countdown: str
    """How long the screen still waits, in words."""
