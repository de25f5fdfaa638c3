"""Has ink read behind the screen: a reading takes longer than a frame, and the last one wins."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal

from kiosk.domain.handwriting import Handwriting, Ink


class InkReader(QObject):
    """`found` hears, on the screen's thread, of the characters for the newest ink."""

    _answered = Signal(int, object)

    def __init__(self, handwriting: Handwriting, found: Callable[[tuple[str, ...]], None]) -> None:
        super().__init__()
        self._handwriting, self._found = handwriting, found
        self._newest = 0
        self._thread = ThreadPoolExecutor(1, "handwriting")
        self._answered.connect(self._take)

    def read(self, ink: Ink) -> None:
        self._newest += 1
        number = self._newest
        self._thread.submit(self._work, number, ink)

    def forget(self) -> None:
        """What is being read is of nobody any more."""
        self._newest += 1

    def end(self) -> None:
        self.forget()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _work(self, number: int, ink: Ink) -> None:
        if number == self._newest:
            self._answered.emit(number, self._handwriting.read(ink))

    def _take(self, number: int, characters: tuple[str, ...]) -> None:
        if number == self._newest:
            self._found(characters)
