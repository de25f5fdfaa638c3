"""The hand on the keypad: what each act does at once, and what it means to hold a key."""

from typing import Protocol

from PySide6.QtCore import QObject, QTimerEvent
from PySide6.QtGui import QKeyEvent

from kiosk.domain.keys import KeyAct, KeyMap
from ui.keypad import DIRECTIONS, SOUNDS, act_of, held_act_of
from ui.view import ScreenView
from ui.widgets.hold import Hold
from ui.widgets.key_focus import KeyFocus
from ui.widgets.touchable import Touch

KEY_HOLD_MS = 1_000
"""Longer than a slow tap. Whoever holds a key without meaning to loses nothing: what it does at once it has done."""


_WAYS_OUT_OF_PANELS = ("panel-close", "help-close", "steady-decline", "still-here")


class Pressing(Protocol):
    """The window, as far as a key needs it."""

    view: ScreenView | None

    def press(self, action_id: str) -> bool: ...

    def has_focus(self) -> bool: ...


class KeyHand:
    """A key that repeats by itself is one press: who rests on it goes one step (EN 301 549 5.7)."""

    def __init__(
        self,
        window: Pressing,
        keys: KeyFocus,
        touch: Touch,
        key_map: KeyMap,
        corner_ms: int,
        hold_ms: int,
    ) -> None:
        assert isinstance(window, QObject)
        self._window, self._keys, self._touch, self._map = window, keys, touch, key_map
        self._corner, self._held = Hold(window, corner_ms), Hold(window, hold_ms)
        self._held_act: KeyAct | None = None

    def pressed(self, act: KeyAct, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        self._held_act = held_act_of(event, self._map)
        if self._held_act is not None:
            self._held.begin()
        self._obey(act)

    def released(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat() and act_of(event, self._map) is not None:
            self._corner.end()
            self._held.end()

    def is_held(self, event: QTimerEvent) -> None:
        if self._corner.is_over(event):
            self._corner_held()
        elif self._held.is_over(event) and self._held_act is not None:
            self._obey(self._held_act)

    def _obey(self, act: KeyAct) -> None:
        self._keys.presses()
        if act in DIRECTIONS:
            self._keys.move(DIRECTIONS[act])
        elif act in SOUNDS:
            self._touch.emit(SOUNDS[act])
        elif act is KeyAct.HELP:
            self._help()
        elif act is KeyAct.BACK:
            self._back()
        elif act is KeyAct.ENTER:
            self._enter()
        else:
            self._keys.step(act is KeyAct.NEXT)

    def _enter(self) -> None:
        """Where nothing else is said to it, the words of what was pressed are the answer."""
        if not (self._window.has_focus() and self._window.press(self._keys.focused_id())):
            self._window.press("next")
        self._keys.pressed()

    def _help(self) -> None:
        """Who presses it again, while it is said that somebody was called, wants to know more: what the keys do."""
        view = self._window.view
        if view is not None and view.overlay is not None and view.overlay.id == "call":
            self._obey(KeyAct.EXPLAIN)
        else:
            self._window.press("help")

    def _back(self) -> None:
        """First from what lies above the screen. Where there is no way back, as on the home screen, holding the
        key is the corner of the keypad."""
        if not any(self._window.press(way) for way in (*_WAYS_OUT_OF_PANELS, "back")):
            self._corner.begin()

    def _corner_held(self) -> None:
        view = self._window.view
        if view is not None and view.corner is not None and view.overlay is None:
            self._touch.emit(view.corner)
