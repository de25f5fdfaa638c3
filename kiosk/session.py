"""The kiosk session: the first screen at once, the devices as soon as they are there.

What takes long to import, the other screens, the camera's and the network's libraries, is imported on a thread
behind the first screen. If the works cannot be built, the screen says so and the session ends, to be tried again.
"""

import logging
import signal
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from kiosk.clock import Clock
from kiosk.commands import exits
from kiosk.domain.errors import YitongError
from kiosk.kiosk import Kiosk, Works
from kiosk.rules import load_rules
from kiosk.screen import Screen, application, open_screen, other_screens
from kiosk.settings import Settings
from ui.painted import WhenPainted
from ui.present import out_of_order
from ui.window import KioskWindow

_log = logging.getLogger(__name__)

TRY_AGAIN_AFTER_MS = 30_000
"""Long enough to read where to go instead; then the session manager starts us anew."""

FIRST_FRAME_AT_LATEST_MS = 1_000
"""A screen that is switched off paints nothing; the kiosk behind it must work all the same."""


class _Works(QObject):
    """Brings the works from the building thread to the one that draws."""

    built = Signal(object)
    failed = Signal(object)


def run_session(
    settings: Settings, data: Path, shown: Callable[[KioskWindow], None] = lambda window: None
) -> int:
    """Show the kiosk until the session ends; the exit code says why it ended.

    `shown` is told of the window before its first frame is drawn.
    """
    app = application()
    kiosk = Kiosk(load_rules(settings), Clock())
    screen = open_screen(kiosk, settings.screen.width_mm or None)
    works = _Works()
    works.built.connect(kiosk.set_going)
    works.failed.connect(lambda error: _give_up(app, screen, error))
    _show(screen, settings)
    shown(screen.window)
    building = threading.Thread(target=_build, args=(settings, data, kiosk, works), daemon=True)
    WhenPainted(screen.window, building.start, FIRST_FRAME_AT_LATEST_MS)
    signal.signal(signal.SIGTERM, lambda *_: app.quit())
    code: int = app.exec()
    screen.close()
    kiosk.stop()
    return code


def _show(screen: Screen, settings: Settings) -> None:
    if settings.screen.fullscreen:
        screen.window.showFullScreen()
    else:
        screen.window.resize(1280, 720)
        screen.window.show()
    screen.bridge.start()


def _build(settings: Settings, data: Path, kiosk: Kiosk, works: _Works) -> None:
    from kiosk.compose import build_works  # behind the first screen: it takes longer than drawing it

    other_screens()
    try:
        built: Works = build_works(settings, data, kiosk.clock, kiosk.conductor.post)
    except YitongError as error:
        works.failed.emit(error)
    else:
        works.built.emit(built)


def _give_up(app: QApplication, screen: Screen, error: YitongError) -> None:
    _log.error("%s", error)
    screen.bridge.stop()
    screen.window.show_view(out_of_order(screen.kiosk.rules, screen.kiosk.clock.wall()))
    QTimer.singleShot(TRY_AGAIN_AFTER_MS, lambda: app.exit(exits.of(error)))
