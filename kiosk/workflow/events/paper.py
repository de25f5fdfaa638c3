"""What became of a paper."""

from kiosk.domain.errors import Reason
from kiosk.domain.ports import PrinterWord
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Printed:
    """`waiting`: the paper lies in the exit and the device will say when taken; None: it cannot tell.

    `word`: whether the printer itself says that it printed, or only took what was sent.
    """

    ticket: int
    waiting: bool | None
    word: PrinterWord = PrinterWord.PRINTED


@dataclass(frozen=True, slots=True)
class PrintFailed:
    """The printer did not say that it printed."""

    ticket: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class PrinterMended:
    """What kept the paper of that ticket from coming out is over."""

    ticket: int


@dataclass(frozen=True, slots=True)
class PaperTaken:
    """The tray is empty again."""


PaperNews = Printed | PrintFailed | PrinterMended | PaperTaken
