"""Puts a kiosk on a screen: window, bridge, and how both end."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

from kiosk.kiosk import Kiosk
from ui.bridge import Bridge
from ui.garbage import GarbageCollector
from ui.screens import base
from ui.screens.home import HomeScreen
from ui.strings import strings
from ui.theme import require_fonts
from ui.view import HomeBody, ScreenView
from ui.widgets.style import Style
from ui.widgets.touchable import Touch
from ui.window import BuildScreen, KioskWindow


@dataclass(frozen=True, slots=True)
class Screen:
    """A running kiosk in its window."""

    kiosk: Kiosk
    window: KioskWindow
    bridge: Bridge

    def close(self) -> None:
        """Nothing of a person stays in a window that is about to be gone."""
        self.bridge.stop()
        self.window.clear()
        self.window.close()


def application() -> QApplication:
    """The one QApplication; off screen where there is no display."""
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    existing = QApplication.instance()
    found = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    if found.findChild(GarbageCollector) is None:
        GarbageCollector(found)
    require_fonts()
    return found


def has_display() -> bool:
    return sys.platform != "linux" or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM")
    )


def open_screen(
    kiosk: Kiosk, width_mm: float | None = None, hand_s: Callable[[], float] = time.monotonic
) -> Screen:
    """Build the window. `hand_s` is the clock by which double strikes are judged."""
    # The window needs somewhere to send touches and the bridge somewhere to show views.
    emits: list[Bridge] = []
    window = KioskWindow(
        lambda event: emits[0].emit_event(event), strings, build_screen, width_mm=width_mm, clock_s=hand_s
    )
    bridge = Bridge(kiosk.conductor, kiosk.rules, window.show_view, kiosk, kiosk.clock, kiosk.look_again)
    emits.append(bridge)
    return Screen(kiosk, window, bridge)


def build_screen(view: ScreenView, style: Style, touch: Touch) -> base.Screen:
    """The first screen by itself; the others need more."""
    if isinstance(view.body, HomeBody):
        return HomeScreen(view, view.body, style, touch)
    return other_screens()(view, style, touch)


def other_screens() -> BuildScreen:
    """Have them ready; a session does it behind the first screen."""
    from ui.screens.build import build_screen as build_any  # longer to import than the first screen to draw

    return build_any
