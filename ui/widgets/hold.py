"""Holding for long: what no hand does by chance, and what does no harm if one does."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

HOLD_MS = 5_000
"""A resting hand, a leaning child or a bag on the screen seldom stays so long on a spot of two centimetres."""


class Hold(QObject):
    """Acts once where `begin` was not followed by `end` in time."""

    def __init__(self, parent: QObject, act: Callable[[], None], after_ms: int = HOLD_MS) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after_ms)
        self._timer.timeout.connect(act)

    @property
    def is_on(self) -> bool:
        return self._timer.isActive()

    def begin(self) -> None:
        self._timer.start()

    def end(self) -> None:
        self._timer.stop()
