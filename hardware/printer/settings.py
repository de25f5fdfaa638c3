"""How printers are set up. Apart from the adapters, so that reading settings does not load the network."""

from enum import StrEnum

from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class CupsSettings:
    """`printer_uri` is a CUPS queue or a network printer.

    A trouble counts only after `trouble_after_s`: CUPS goes on showing the trouble of the job before
    until the next one has reached the printer.
    """

    printer_uri: str = "ipp://localhost:631/printers/kiosk"
    answer_within_s: float = 5.0
    finish_within_s: float = 60.0
    trouble_after_s: float = 3.0
    ask_every_s: float = 0.5


class Connection(StrEnum):
    """How a receipt printer is reached."""

    NETWORK = "network"
    USB = "usb"
    SERIAL = "serial"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class ReceiptSettings:
    """A receipt printer that speaks ESC/POS: 576 dots across at 80 mm on most, 384 at 58 mm.

    `profile` is one of hardware/printer/profiles, or the path of a file of one's own. Without `has_status` the
    printer is never asked anything, and nobody is told that it printed.
    """

    connection: Connection = Connection.NETWORK
    host: str = ""
    port: int = 9100
    device: str = ""
    baud: int = 9600
    usb_vendor: int = 0
    usb_product: int = 0
    usb_in: int = 0x82
    usb_out: int = 0x01
    dots_across: int = 576
    profile: str = "generic"
    has_status: bool = True
    answer_within_s: float = 2.0
    finish_within_s: float = 30.0
    ask_every_s: float = 0.2
