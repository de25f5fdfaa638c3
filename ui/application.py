"""The one QApplication, what it needs of the machine, and handing results over to its thread."""

import builtins
import linecache
import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ui.garbage import GarbageCollector
from ui.theme import require_fonts
from ui.told import teach_readers


def application() -> QApplication:
    """Off screen where there is no display. Raises SettingsError where the font is missing."""
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import_plainly()
    existing = QApplication.instance()
    found = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    if found.findChild(GarbageCollector) is None:
        GarbageCollector(found)
        teach_readers()
    require_fonts()
    return found


def import_plainly() -> None:
    """PySide6 has put its own import in the place of Python's. It reads the source of every module that imports
    anything, to see whether that wants PySide6's features, and keeps it: 20 MB, and a tenth of a second of a start.
    Nothing here wants them."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    linecache.clearcache()


def has_display() -> bool:
    return sys.platform != "linux" or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM")
    )


def run_until_closed() -> int:
    """Returns when the last window is closed or somebody quits; the exit code."""
    code: int = application().exec()
    return code


def leave(code: int = 0, after_ms: int = 0) -> None:
    """End `run_until_closed` with this code, now or later."""
    QTimer.singleShot(after_ms, lambda: application().exit(code))


class Handover(QObject):
    """Brings one result from a working thread to the thread that draws."""

    _done = Signal(object)

    def __init__(self, receive: Callable[[object], None]) -> None:
        super().__init__()
        self._receive = receive
        self._done.connect(self._take)

    def give(self, result: object) -> None:
        """From any thread."""
        self._done.emit(result)

    def _take(self, result: object) -> None:
        self._receive(result)
