"""A serial cable: a pseudo terminal with the simulated printer at its other end."""

import os
import pty
import tty
from contextlib import suppress
from threading import Event, Thread

from hardware.printer.simulated_roll import RollPrinter


class SerialLine:
    """A cable: what the kiosk writes reaches the printer, and what that says comes back."""

    def __init__(self, roll: RollPrinter) -> None:
        self._printers_end, kiosks_end = pty.openpty()
        tty.setraw(kiosks_end)
        self.device = os.ttyname(kiosks_end)
        self._kiosks_end = kiosks_end
        self.plugged = Event()
        self.plugged.set()
        self._roll = roll
        self._thread = Thread(target=self._carry, daemon=True)
        self._thread.start()

    def _carry(self) -> None:
        with suppress(OSError):
            while heard := os.read(self._printers_end, 512):
                self.plugged.wait()
                os.write(self._printers_end, self._roll.feed(heard))

    def close(self) -> None:
        self.plugged.set()
        os.close(self._kiosks_end)
        self._thread.join(5)
        os.close(self._printers_end)
