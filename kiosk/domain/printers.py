"""The seams of printers: pages, and slips as pictures. Fulfilled by real and simulated ones."""

from dataclasses import field
from enum import StrEnum
from typing import Protocol

from kiosk.domain.errors import Reason
from kiosk.domain.values import dataclass


class AnyPrinter(Protocol):
    """What can be asked of any printer. Every method may take as long as the device does."""

    def paper_waiting(self) -> bool | None:
        """Whether something printed still lies in its exit; None where the device cannot tell."""
        ...

    def find_trouble(self) -> Reason | None:
        """What would keep the next paper from coming out, as far as the printer knows now."""
        ...


class Printer(AnyPrinter, Protocol):
    """Prints finished pages. Returns only on the printer's own word. Raises PrinterError.

    What failed never comes out later, before the next person.
    """

    def print_pdf(self, pdf: bytes, title: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A picture in black and white. One bit a dot, 1 is black, the first dot is the highest bit; rows from
    the top, each padded to whole bytes."""

    width_dots: int
    height_dots: int
    rows: bytes = field(repr=False)

    @property
    def row_bytes(self) -> int:
        return (self.width_dots + 7) // 8


class PrinterWord(StrEnum):
    """What a printer says of a paper that was sent to it."""

    PRINTED = "printed"
    SENT = "sent"
    """It took everything and cannot say more: nobody may be told that it was printed."""


class ReceiptPrinter(AnyPrinter, Protocol):
    """Prints slips as pictures. Raises PrinterError; what failed never comes out later."""

    @property
    def dots_across(self) -> int: ...

    def print_image(self, image: Bitmap) -> PrinterWord: ...
