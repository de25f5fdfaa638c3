"""Tells when a window has been painted."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class WhenPainted(QObject):
    """Calls `act` once: when the next frame of the window is painted and the event loop has come round."""

    def __init__(self, window: QWidget, act: Callable[[], None], at_latest_ms: int | None = None) -> None:
        super().__init__(window)
        self._act = act
        self._done = False
        window.installEventFilter(self)
        if at_latest_ms is not None:
            QTimer.singleShot(at_latest_ms, self._once)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._once)
        return False

    def _once(self) -> None:
        if not self._done:
            self._done = True
            self._act()
            self.deleteLater()
