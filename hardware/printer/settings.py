"""How a printer is set up. Apart from the adapter, so that reading settings does not load the network."""

from dataclasses import dataclass


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
