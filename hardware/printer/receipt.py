"""A receipt printer that speaks ESC/POS: asked before, paced meanwhile, asked again at the end.

A slip counts as printed when the printer has worked through all that was sent and names no trouble. On trouble
what it still holds is cleared, so that it never comes out before the next person.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock

from hardware.printer.conversation import Conversation
from hardware.printer.escpos import Link, require_settings
from hardware.printer.receipt_profile import Meaning, load_profile, trouble_in
from hardware.printer.settings import ReceiptSettings
from kiosk.domain.errors import PrinterError, Reason
from kiosk.domain.ports import Bitmap, PrinterWord


class EscposPrinter:
    """A ReceiptPrinter; opens the line for each errand, so that a printer may come and go.

    `wait` lets so many seconds pass and returns True once the kiosk is stopping (an Event's `wait`).
    Raises SettingsError for settings that could never work.
    """

    def __init__(
        self,
        settings: ReceiptSettings,
        wait: Callable[[float], bool] | None = None,
        clock_s: Callable[[], float] = time.monotonic,
    ) -> None:
        require_settings(settings)
        self._settings = settings
        self._profile = load_profile(settings.profile)
        self._wait = wait or Event().wait
        self._clock_s = clock_s
        self._lock = Lock()
        self._remains: int | None = None
        """Something may still be in the printer, with so many bytes of a picture that was cut off."""

    @property
    def dots_across(self) -> int:
        return self._settings.dots_across

    def print_image(self, image: Bitmap) -> PrinterWord:
        """Print, cut, and wait for the printer's word."""
        if image.width_dots != self.dots_across:
            raise PrinterError(Reason.PRINTER_BROKEN, f"{image.width_dots} dots across do not fit")
        try:
            with self._talking() as talk:
                return self._print(talk, image)
        except PrinterError as error:
            raise self._by_name(error) from error

    def paper_waiting(self) -> bool | None:
        if not (self._settings.has_status and self._profile.tells_taken):
            return None
        return Meaning.PAPER_IN_EXIT in self._meanings()

    def find_trouble(self) -> Reason | None:
        """What is wrong now. Raises PrinterError where the printer cannot even be asked."""
        return trouble_in(self._meanings())

    def is_paper_low(self) -> bool:
        """Whether staff should have a new roll at hand. Raises PrinterError."""
        return Meaning.PAPER_LOW in self._meanings()

    def _meanings(self) -> frozenset[Meaning]:
        with self._talking() as talk:
            return talk.meanings() if self._settings.has_status else frozenset()

    def _print(self, talk: Conversation, image: Bitmap) -> PrinterWord:
        if not self._settings.has_status:
            talk.send_blindly(image)
            return PrinterWord.SENT
        talk.require_no_trouble()
        try:
            return talk.print(image)
        except PrinterError:
            self._remains = talk.in_picture_bytes
            with suppress(PrinterError):  # the first error is the one to tell
                talk.clear(talk.in_picture_bytes)
                talk.meanings()  # an answer means that it has heard
            raise

    @contextmanager
    def _talking(self) -> Iterator[Conversation]:
        """What an errand that failed left in the printer is cleared before anything else is said."""
        with self._lock:
            link = Link(self._settings)
            try:
                talk = Conversation(link, self._profile, self._settings, self._wait, self._clock_s)
                if self._remains is not None:
                    talk.clear(self._remains)
                    self._remains = None
                yield talk
            finally:
                link.close()

    def _by_name(self, error: PrinterError) -> PrinterError:
        """A printer that stops for want of paper may stop listening, too: ask once more on a fresh line."""
        if error.reason is not Reason.PRINTER_OFFLINE or not self._settings.has_status:
            return error
        with suppress(PrinterError):
            trouble = self.find_trouble()
            return PrinterError(trouble, str(error)) if trouble else error
        return error
