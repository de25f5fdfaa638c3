"""Has every key heard by whoever tells a scanner from a person, before any button or field gets it."""

import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.ports import KeyFate, KeyWatch

_HELPERS = frozenset(
    {
        *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta),
        *(Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock),
    }
)
"""Pressed for the sake of another key: a scanner presses Shift before a capital."""


class TypedKeys(QObject):
    """Filters what the system sends to the window. Keys that may be a scanner's are held until it is known whose
    they are; a person's then arrive in their order, as if they had never been held.

    The system's time of a key counts, not when it got here: keys that waited behind a slow frame were not fast.
    """

    def __init__(self, window: QWidget, watch: KeyWatch) -> None:
        super().__init__(window)
        self._window, self._watch = window, watch
        self._held: list[QKeyEvent] = []
        self._last_s = float("-inf")
        self._is_giving_back = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look_once_more)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or self._is_giving_back:
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        return event.type() == QEvent.Type.KeyRelease and self._released(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() in _HELPERS:
            return False
        at_s = _struck_at_s(event)
        if at_s - self._last_s > self._watch.held_for_s:
            self._give_back()
        self._last_s = at_s
        match self._watch.pressed("" if event.isAutoRepeat() else event.text(), at_s):
            case KeyFate.PASSED:
                self._give_back()
                return False
            case KeyFate.HELD:
                self._held.append(event.clone())
                self._timer.start(round(self._watch.held_for_s * 1000))
            case KeyFate.TAKEN:
                self._let_go()
        return True

    def _released(self, event: QKeyEvent) -> bool:
        """Behind its own press, not before it."""
        if self._held:
            self._held.append(event.clone())
        return bool(self._held)

    def _look_once_more(self) -> None:
        """What the system has sent meanwhile is heard first."""
        QTimer.singleShot(0, self, self._give_back)

    def _give_back(self) -> None:
        held, handle = self._let_go(), self._window.windowHandle()
        self._is_giving_back = True
        for event in held:
            QCoreApplication.sendEvent(handle, event)
        self._is_giving_back = False

    def _let_go(self) -> list[QKeyEvent]:
        held, self._held = self._held, []
        self._timer.stop()
        return held


def _struck_at_s(event: QKeyEvent) -> float:
    """Platforms that tell no time of a key are taken at the time that it got here."""
    return event.timestamp() / 1000 or time.monotonic()
