"""Everything by keys: arrows to the nearest, Tab in reading order, the ring while keys are used."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.accessibility import Direction, nearest, place_in
from ui.widgets.focus_ring import FocusRing
from ui.widgets.style import Style
from ui.widgets.touchable import Touch, Touchable


class KeyFocus:
    """`reachable` gives what can have the focus now, in reading order."""

    def __init__(self, window: QWidget, reachable: Callable[[], list[QWidget]], touch: Touch) -> None:
        self._window, self._reachable = window, reachable
        self._ring = FocusRing(window)
        self._style: Style | None = None
        self._by_keys = False
        touch.on_mode = self._show_ring
        touch.on_focus = self._focus_moved

    def dress(self, style: Style | None) -> None:
        self._style = style

    def raise_ring(self) -> None:
        self._ring.raise_()

    def leave(self, part: QWidget) -> None:
        """Before a part of the window is destroyed: neither ring nor focus stays in it."""
        self._ring.leave(part)
        focused = self._window.focusWidget()
        if focused is not None and part.isAncestorOf(focused):
            focused.clearFocus()

    def focused_id(self) -> str:
        focused = self._window.focusWidget()
        return focused.objectName() if focused is not None else ""

    def place(self, wanted_id: str, middle: QWidget | None) -> None:
        """Where it was, else on what is chosen, the first thing in the middle, or the way on."""
        order = self._reachable()
        wanted = [w for w in order if wanted_id and w.objectName() == wanted_id]
        inside = [w for w in order if middle is not None and middle.isAncestorOf(w)]
        chosen = [w for w in inside if isinstance(w, Touchable) and w.isChecked()]
        on = [w for w in order if w.objectName() in ("next", "finish")]
        for candidate in (*wanted, *chosen, *inside, *on, *order):
            candidate.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def move(self, direction: Direction) -> None:
        order, now = self._reachable(), self._window.focusWidget()
        others = [w for w in order if w is not now]
        if now not in order or not others:
            self.place("", None)
            return
        places = [place_in(w, self._window) for w in others]
        found = nearest(place_in(now, self._window), places, direction)
        if found is not None:
            others[found].setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, following: bool) -> bool:
        """Tab and Shift+Tab, round and round."""
        order = self._reachable()
        if not order:
            return False
        now = self._window.focusWidget()
        at = order.index(now) if now in order else (-1 if following else 0)
        order[(at + (1 if following else -1)) % len(order)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _show_ring(self, by_keys: bool) -> None:
        """Keys show the ring, fingers hide it."""
        if by_keys != self._by_keys and self._style is not None:
            self._by_keys = by_keys
            self._ring.follow(self._window.focusWidget() if by_keys else None, self._style)

    def _focus_moved(self, focused: QWidget) -> None:
        if self._style is not None:
            self._ring.follow(focused if self._by_keys else None, self._style)
