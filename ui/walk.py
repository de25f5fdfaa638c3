"""Walks through screens by pressing what stands on them, for measurements."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from ui.widgets.touchable import Touchable
from ui.window import KioskWindow

_STEP_MS = 700
"""Longer than what is refused as a double strike, and time to draw the screen that comes."""


class Walk(QObject):
    """Each word is the beginning of an id; what is not there is passed over. `done` hears how many were pressed."""

    def __init__(self, window: KioskWindow, words: Sequence[str], done: Callable[[int], None]) -> None:
        super().__init__(window)
        self._window, self._left, self._done = window, list(words), done
        self._pressed = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._timer.start(_STEP_MS)

    def _step(self) -> None:
        if self._left:
            self._pressed += self._press(self._left.pop(0))
            return
        self._timer.stop()
        self._done(self._pressed)

    def _press(self, beginning: str) -> bool:
        reachable = (t for t in self._window.reachable() if isinstance(t, Touchable))
        target = next((t for t in reachable if t.objectName().startswith(beginning)), None)
        return target is not None and self._window.press(target.objectName())
