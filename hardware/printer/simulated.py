"""A printer without a printer: pages become PDF files in a folder, misfortunes come when queued."""

import os
from collections import deque
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from hardware.printer.document import require_pdf
from kiosk.domain.errors import PrinterError, Reason
from kiosk.workflow.events import Event, PaperTaken

_OWNER_ONLY = 0o600


class SimulatedPrinter:
    """A Printer for the demo and the tests; it can tell whether paper lies in its tray."""

    def __init__(self, folder: Path, post: Callable[[Event], None]) -> None:
        self._folder = folder
        self._post = post
        self._misfortunes: deque[Reason] = deque()
        self._standing: Reason | None = None
        self._last: Reason | None = None
        self._printed = 0
        self._paper_in_tray = False
        self._lock = Lock()

    def print_pdf(self, pdf: bytes, title: str) -> None:
        require_pdf(pdf)
        with self._lock:
            self._last = self._standing or (self._misfortunes.popleft() if self._misfortunes else None)
            if self._last is not None:
                raise PrinterError(self._last, "simulated misfortune")
            self._printed += 1
            self._write(self._folder / f"page-{self._printed:03d}.pdf", pdf)
            self._paper_in_tray = True

    def paper_waiting(self) -> bool:
        return self._paper_in_tray

    def find_trouble(self) -> Reason | None:
        """After `meet`, as CUPS: the trouble of the last job until the next one tells otherwise."""
        return self._standing or self._last

    def take_paper(self) -> None:
        """The person's hand."""
        with self._lock:
            was_waiting, self._paper_in_tray = self._paper_in_tray, False
        if was_waiting:
            self._post(PaperTaken())

    def meet(self, *misfortunes: Reason) -> None:
        """Each of the next prints fails for one of these reasons; the one after them works again."""
        with self._lock:
            self._misfortunes.extend(misfortunes)

    def break_down(self, trouble: Reason) -> None:
        """Until it is mended nothing is printed."""
        with self._lock:
            self._standing = trouble

    def mend(self) -> None:
        """The paper is loaded, the cover closed; a printer that can be asked says so."""
        with self._lock:
            self._standing = self._last = None

    def printed_files(self) -> tuple[Path, ...]:
        return tuple(sorted(self._folder.glob("page-*.pdf")))

    def wipe(self) -> None:
        """Forget what was printed: it is somebody's paper."""
        with self._lock:
            for path in self.printed_files():
                path.unlink(missing_ok=True)
            self._paper_in_tray = False

    def _write(self, path: Path, pdf: bytes) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with open(path, "wb", opener=_open_for_owner) as page:
                page.write(pdf)
        except OSError as exc:
            raise PrinterError(
                Reason.PRINTER_OFFLINE, f"cannot write to {self._folder}: {exc.strerror}"
            ) from exc


def _open_for_owner(path: str, flags: int) -> int:
    return os.open(path, flags, _OWNER_ONLY)
