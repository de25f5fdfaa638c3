"""One errand at a receipt printer: questions and their answers, a picture sent no faster than it is printed."""

from collections.abc import Callable, Iterator
from typing import Protocol

from hardware.printer.answers import Answers
from hardware.printer.receipt_profile import Ask, Cut, ImageForm, Meaning, ReceiptProfile, trouble_in
from hardware.printer.settings import ReceiptSettings
from kiosk.domain.errors import PrinterError, Reason
from kiosk.domain.ports import Bitmap, PrinterWord

_INITIALISE = b"\x1b@"
_NO_NEWS_UNASKED = b"\x1da\x00"
_ASK_IN_TURN = b"\x1dr\x01"
_PROCESS_ID = b"0001"
_ASK_PROCESSED = b"\x1d(H\x06\x00\x30\x30" + _PROCESS_ID
_CLEAR_BUFFERS = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
_RECOVER_AND_CLEAR = b"\x10\x05\x02"
_MOST_BANDS_AHEAD = 2
_WHITE_BYTES = 256


class Line(Protocol):
    """What carries the words."""

    def send(self, command: bytes) -> None: ...

    def send_image(self, image: Bitmap, form: ImageForm) -> None: ...

    def cut(self, cut: Cut) -> None: ...

    def hear(self) -> bytes: ...


class Conversation:
    """Raises PrinterError: a trouble that the printer names, or OFFLINE where it keeps silent."""

    def __init__(
        self,
        line: Line,
        profile: ReceiptProfile,
        settings: ReceiptSettings,
        wait: Callable[[float], bool],
        clock_s: Callable[[], float],
    ) -> None:
        self._line, self._profile, self._settings = line, profile, settings
        self._wait, self._clock_s = wait, clock_s
        self._answers = Answers({ask.begins: ask.length_bytes for ask in profile.asks if ask.begins})
        self.in_picture_bytes = 0
        """Of the picture whose sending has begun and not ended."""

    def meanings(self) -> frozenset[Meaning]:
        """All that the printer says of itself now."""
        said = [ask.meanings(self._answer(ask)) for ask in self._profile.asks]
        return frozenset[Meaning]().union(*said)

    def require_no_trouble(self) -> None:
        trouble = trouble_in(self.meanings())
        if trouble is not None:
            raise PrinterError(trouble, "the printer cannot go on")

    def print(self, image: Bitmap) -> PrinterWord:
        """Send it, cut, wait until all is done. SENT where the model has no way to say so."""
        self._line.send(_INITIALISE + _NO_NEWS_UNASKED)
        self._answers.in_turn, self._answers.processed = 0, set()
        asked = 0
        for band in bands(image, self._profile.band_rows):
            self._send_picture(band)
            if self._profile.paced:
                self._line.send(_ASK_IN_TURN)
                asked += 1
                self._until(lambda asked=asked: self._answers.in_turn > asked - _MOST_BANDS_AHEAD)  # type: ignore[misc]
        self._line.cut(self._profile.cut)
        return self._finish(asked)

    def send_blindly(self, image: Bitmap) -> None:
        self._line.send(_INITIALISE)
        for band in bands(image, self._profile.band_rows):
            self._line.send_image(band, self._profile.image)
        self._line.cut(self._profile.cut)

    def clear(self, cut_off_bytes: int = 0) -> None:
        """Empty what the printer still holds. A picture that was cut off is filled up with white: until then
        the printer would take any command but a real-time one for dots. The white comes in small pieces, each
        cleared again, or it would fill the memory of a printer that stands still."""
        pieces = -(-cut_off_bytes // _WHITE_BYTES)
        white = (b"\0" * _WHITE_BYTES + _CLEAR_BUFFERS) * pieces
        self._line.send(_CLEAR_BUFFERS + _RECOVER_AND_CLEAR + white + _INITIALISE)

    def _finish(self, asked: int) -> PrinterWord:
        if self._profile.process_id:
            self._line.send(_ASK_PROCESSED)
            self._until(lambda: _PROCESS_ID in self._answers.processed)
        elif self._profile.paced:
            self._line.send(_ASK_IN_TURN)
            self._until(lambda: self._answers.in_turn > asked)
        self.require_no_trouble()
        knows_the_end = self._profile.process_id or self._profile.paced
        return PrinterWord.PRINTED if knows_the_end else PrinterWord.SENT

    def _send_picture(self, band: Bitmap) -> None:
        self.in_picture_bytes = len(band.rows)
        self._line.send_image(band, self._profile.image)
        self.in_picture_bytes = 0

    def _until(self, done: Callable[[], bool]) -> None:
        """Ask after troubles all the while; the answer that is waited for comes in between."""
        began_s = self._clock_s()
        while True:
            self.require_no_trouble()
            if done():
                return
            if self._clock_s() - began_s >= self._settings.finish_within_s:
                raise PrinterError(Reason.PRINTER_OFFLINE, "the printer does not come to an end")
            if self._wait(self._settings.ask_every_s):
                raise PrinterError(Reason.PRINTER_OFFLINE, "the kiosk is stopping")

    def _answer(self, ask: Ask) -> bytes:
        self._line.send(ask.send)
        asked_s = self._clock_s()
        while (answer := self._heard(ask)) is None:
            if self._clock_s() - asked_s >= self._settings.answer_within_s:
                raise PrinterError(Reason.PRINTER_OFFLINE, "the printer does not answer")
            self._answers.take(self._line.hear())
        return answer

    def _heard(self, ask: Ask) -> bytes | None:
        said = self._answers.real_time
        fits = (a for a in said if len(a) == ask.length_bytes and a.startswith(ask.begins))
        answer = next(fits, None)
        if answer is not None:
            said.remove(answer)
        return answer


def bands(image: Bitmap, rows: int) -> Iterator[Bitmap]:
    """The picture in strips of so many rows, from the top."""
    step = image.row_bytes
    for top in range(0, image.height_dots, rows):
        height = min(rows, image.height_dots - top)
        yield Bitmap(image.width_dots, height, image.rows[top * step : (top + height) * step])
