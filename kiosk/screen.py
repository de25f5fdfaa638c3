"""Puts a kiosk on a screen: window, bridge, and how both end."""

import time
from collections.abc import Callable

from hardware.keypad.key_map import load_key_map
from hardware.keypad.settings import KeypadSettings
from kiosk.domain.keys import KeyMap
from kiosk.domain.values import dataclass
from kiosk.kiosk import Kiosk
from kiosk.settings import ScreenTable
from ui.announcer import Announcer
from ui.bridge import Bridge
from ui.screens import base
from ui.screens.home import HomeScreen
from ui.strings import strings
from ui.theme import UNMEASURED, RealScreen
from ui.view import HomeBody, ScreenView
from ui.widgets.hold import HOLD_MS
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


def open_screen(
    kiosk: Kiosk,
    real: RealScreen = UNMEASURED,
    hand_s: Callable[[], float] = time.monotonic,
    hold_ms: int = HOLD_MS,
    key_map: KeyMap | None = None,
) -> Screen:
    """Build the window. `hand_s` is the clock by which double strikes are judged, `hold_ms` what is a long hold;
    without a `key_map` any keyboard will do."""
    # The window needs somewhere to send touches and the bridge somewhere to show views.
    bridges: list[Bridge] = []
    window = KioskWindow(
        lambda event: bridges[0].emit_event(event),
        strings,
        build_screen,
        real=real,
        clock_s=hand_s,
        viewfinder=kiosk,
        keys=kiosk,
        hold_ms=hold_ms,
        aids=kiosk.typing_aids,
        films=kiosk.rules.clips.film,
        key_map=key_map or load_key_map(KeypadSettings().map),
        on_focused=lambda focused, moved: bridges[0].focus_moved(focused, moved) if bridges else None,
    )
    show = Announcer(window, lambda tag: strings(tag, kiosk.rules.words)).show_view
    bridge = Bridge(kiosk.conductor, kiosk.rules, show, kiosk, kiosk.clock, kiosk.look_again)
    bridges.append(bridge)
    return Screen(kiosk, window, bridge)


def real_screen(table: ScreenTable) -> RealScreen:
    """What the settings know of it; for what nobody measured stands what is UNMEASURED."""
    return RealScreen(
        width_mm=table.width_mm or None,
        distance_mm=table.distance_mm or UNMEASURED.distance_mm,
        bottom_mm=table.bottom_mm or UNMEASURED.bottom_mm,
    )


def build_screen(view: ScreenView, style: Style, touch: Touch) -> base.Screen:
    """The first screen by itself; the others need more."""
    if isinstance(view.body, HomeBody):
        return HomeScreen(view, view.body, style, touch)
    return other_screens()(view, style, touch)


def other_screens() -> BuildScreen:
    """Have them ready; a session does it behind the first screen."""
    from ui.screens.build import build_screen as build_any  # longer to import than the first screen to draw

    return build_any
