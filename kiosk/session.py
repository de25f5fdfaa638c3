"""The kiosk session: the first screen at once, the devices as soon as they are there.

What takes long to import, the other screens, the camera's and the network's libraries, is imported on a thread
behind the first screen. If the works cannot be built, the screen says so and the session ends, to be tried again.
"""

import logging
import signal
import threading
from collections.abc import Callable
from pathlib import Path

from hardware.keypad.key_map import load_key_map
from kiosk.clock import Clock
from kiosk.commands import exits
from kiosk.domain.catalogue import Centre
from kiosk.domain.errors import YitongError
from kiosk.kiosk import Kiosk, Works
from kiosk.rules import load_rules
from kiosk.screen import Screen, build_screen, open_screen, other_screens, real_screen
from kiosk.settings import Settings
from services.sync.links import told_of_links
from ui.application import Handover, application, leave, run_until_closed
from ui.garbage import keep_what_is_there
from ui.painted import WhenPainted
from ui.present import out_of_order
from ui.strings import strings
from ui.window import KioskWindow

_log = logging.getLogger(__name__)

TRY_AGAIN_AFTER_MS = 30_000
"""Long enough to read where to go instead; then the session manager starts us anew."""

_ANYTHING = "a"
"""Whoever types first need not wait until there is an index."""

FIRST_FRAME_AT_LATEST_MS = 1_000
"""A screen that is switched off paints nothing; the kiosk behind it must work all the same."""


def run_session(
    settings: Settings, data: Path, shown: Callable[[KioskWindow], None] = lambda window: None
) -> int:
    """Show the kiosk until the session ends; the exit code says why it ended.

    `shown` is told of the window before its first frame is drawn.
    """
    application()
    kiosk = Kiosk(load_rules(settings, data), Clock())
    screen = open_screen(kiosk, real_screen(settings.screen), key_map=load_key_map(settings.keypad.map))
    works = Handover(lambda built: _set_going(screen, built))
    _show(screen, settings)
    shown(screen.window)
    building = threading.Thread(target=_build, args=(settings, data, kiosk, works), daemon=True)
    WhenPainted(screen.window, building.start, FIRST_FRAME_AT_LATEST_MS)
    signal.signal(signal.SIGTERM, lambda *_: leave())
    with told_of_links(kiosk.nudge):
        code = run_until_closed()
    screen.close()
    kiosk.stop()
    return code


def _show(screen: Screen, settings: Settings) -> None:
    if settings.screen.fullscreen:
        screen.window.fill_screen()
    else:
        screen.window.resize(1280, 720)
        screen.window.show()
    screen.bridge.start()


def _build(settings: Settings, data: Path, kiosk: Kiosk, works: Handover) -> None:
    from kiosk.compose import build_works  # behind the first screen: it takes longer than drawing it

    other_screens()
    kiosk.rules.find(_ANYTHING)
    try:
        works.give(build_works(settings, data, kiosk.clock, kiosk.conductor.post))
    except YitongError as error:
        works.give(error)


def _set_going(screen: Screen, built: object) -> None:
    if isinstance(built, Works):
        screen.kiosk.set_going(built)
        keep_what_is_there()
    elif isinstance(built, YitongError):
        _give_up(screen, built)


def _give_up(screen: Screen, error: YitongError) -> None:
    _log.error("%s", error)
    screen.bridge.stop()
    show_out_of_order(screen.window, screen.kiosk.rules.centre)
    leave(exits.of(error), TRY_AGAIN_AFTER_MS)


def show_out_of_order(window: KioskWindow, centre: Centre | None) -> None:
    """Where to go instead; nothing can be touched, for nothing would happen."""
    window.show_view(out_of_order(centre, Clock().wall()))
    window.setEnabled(False)


def say_out_of_order(error: YitongError) -> int:
    """A session that has no usable settings: the sentence on a full screen for a while; the exit code."""
    application()
    window = KioskWindow(lambda event: None, strings, build_screen)
    window.fill_screen()
    show_out_of_order(window, None)
    leave(exits.of(error), TRY_AGAIN_AFTER_MS)
    signal.signal(signal.SIGTERM, lambda *_: leave())
    return run_until_closed()
