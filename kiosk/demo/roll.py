"""The demo's receipt printer: the simulated machine at a port of its own, and the real adapter that talks to it."""

import os
from pathlib import Path

from hardware.printer.receipt import EscposPrinter
from hardware.printer.settings import ReceiptSettings
from hardware.printer.simulated_roll import RollPrinter
from hardware.printer.simulated_socket import PrinterSocket
from kiosk.domain.ports import Bitmap

_OWNER_ONLY = 0o600


class Roll:
    """Slips are kept in `folder` as pictures (PBM) that only their owner can read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.machine = RollPrinter(has_presenter=True, keep=self._keep)
        self.line = PrinterSocket(self.machine)
        self.printer = EscposPrinter(
            ReceiptSettings(host="127.0.0.1", port=self.line.port, profile="presenter", ask_every_s=0.05)
        )

    def close(self) -> None:
        self.line.close()

    def _keep(self, slip: Bitmap) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"slip-{len(self.machine.slips):03d}.pbm"
        with open(path, "wb", opener=lambda name, flags: os.open(name, flags, _OWNER_ONLY)) as picture:
            picture.write(b"P4 %d %d\n" % (slip.width_dots, slip.height_dots) + slip.rows)
