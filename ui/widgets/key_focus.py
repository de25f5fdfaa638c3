"""Everything by keys: arrows to the nearest, Tab in reading order, the ring while keys are used."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from ui.accessibility import Direction, closest, nearest, place_in
from ui.focus import Focused, Moved
from ui.widgets.focus_ring import FocusRing
from ui.widgets.paged import Paged
from ui.widgets.style import Style
from ui.widgets.touchable import Touch, Touchable

_WAYS_ON = ("next", "finish")
_TURNS = {Direction.UP: -1, Direction.DOWN: +1}


class KeyFocus:
    """`reachable` gives what can have the focus now, in reading order."""

    def __init__(self, window: QWidget, reachable: Callable[[], list[QWidget]], touch: Touch) -> None:
        self._window, self._reachable = window, reachable
        self._ring = FocusRing(window)
        self._style: Style | None = None
        self._kept: dict[str, str] = {}
        self._moved = Moved.ON
        self._stands_on = ""
        """Known before a window that has yet to come to the front takes the focus up."""
        self.on_focused: Callable[[Focused, Moved], None] = _unheard
        self.by_keys = False
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

    def keep(self, key: str) -> None:
        """Where it stands on the screen of this key, for who comes back; the way on is no place to come back to."""
        focused = self.focused_id()
        if focused and focused not in _WAYS_ON:
            self._kept[key] = focused

    def kept(self, key: str) -> str:
        return self._kept.get(key, "")

    def forget(self) -> None:
        """The visit is over: a place may be an answer."""
        self._kept.clear()
        self._stands_on = ""

    def place(self, wanted_id: str, middle: QWidget | None) -> None:
        """Where it was, else on what is chosen, the first thing in the middle, or the way on."""
        order = self._reachable()
        wanted = [w for w in order if wanted_id and w.objectName() == wanted_id]
        inside = [w for w in order if middle is not None and middle.isAncestorOf(w)]
        chosen = [w for w in inside if isinstance(w, Touchable) and w.isChecked()]
        on = [w for w in order if w.objectName() in _WAYS_ON]
        for candidate in (*wanted, *chosen, *inside, *on, *order):
            self._stands_on = candidate.objectName()
            candidate.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def move(self, direction: Direction) -> None:
        """Past the edge of a long list its next screenful comes."""
        order, now = self._reachable(), self._window.focusWidget()
        if now is None or now not in order:
            self.place("", None)
            return
        others = [w for w in order if w is not now]
        found = nearest(place_in(now, self._window), self._places(others), direction)
        target = others[found] if found is not None else None
        if self._turns_page(now, target, direction):
            return
        if target is None:
            self.on_focused(_as_value(now), Moved.AT_EDGE)
        else:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def presses(self) -> None:
        """A key comes; what follows is said to it."""
        self._tell(Moved.PRESSING)

    def pressed(self) -> None:
        self._tell(Moved.PRESSED)

    def _tell(self, moved: Moved) -> None:
        focused = self._window.focusWidget()
        if focused is not None:
            self.on_focused(_as_value(focused), moved)

    def step(self, following: bool) -> bool:
        """Tab and Shift+Tab, round and round. Qt asks, too, when what had the focus can no longer have it."""
        order = self._reachable()
        if not order:
            return False
        now = self._window.focusWidget()
        if now is not None and now not in order and self._window.isAncestorOf(now):
            self._beside(now, order)
            return True
        at = order.index(now) if now in order else (-1 if following else 0)
        order[(at + (1 if following else -1)) % len(order)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _beside(self, gone: QWidget, order: list[QWidget]) -> None:
        """A minus at its least, the last page: what lies next to it is what the hand wants now."""
        found = closest(place_in(gone, self._window), self._places(order))
        assert found is not None
        order[found].setFocus(Qt.FocusReason.OtherFocusReason)

    def _turns_page(self, now: QWidget, target: QWidget | None, direction: Direction) -> bool:
        paged = _list_of(now)
        if paged is None or direction not in _TURNS or (target is not None and paged.has_block_of(target)):
            return False
        here = place_in(now, self._window)
        if not paged.turn(_TURNS[direction]):
            return False
        blocks = [w for w in self._reachable() if paged.has_block_of(w)]
        edge = here.translated(0, -paged.height() * direction.value[1])
        found = nearest(edge, self._places(blocks), direction)
        if found is None:
            return False
        self._moved = Moved.TURNED
        blocks[found].setFocus(Qt.FocusReason.OtherFocusReason)
        self._moved = Moved.ON
        return True

    def _places(self, widgets: list[QWidget]) -> list[QRect]:
        return [place_in(w, self._window) for w in widgets]

    def _show_ring(self, by_keys: bool) -> None:
        """Keys show the ring, fingers hide it."""
        if by_keys != self.by_keys and self._style is not None:
            self.by_keys = by_keys
            self._ring.follow(self._window.focusWidget() if by_keys else None, self._style)

    def _focus_moved(self, focused: QWidget, reason: Qt.FocusReason) -> None:
        if self._style is not None:
            self._ring.follow(focused if self.by_keys else None, self._style)
            value = _as_value(focused)
            came = reason is Qt.FocusReason.ActiveWindowFocusReason and value.id == self._stands_on
            self._stands_on = value.id
            self.on_focused(value, Moved.CAME_FORWARD if came else self._moved)


def _as_value(widget: QWidget) -> Focused:
    chosen = isinstance(widget, Touchable) and widget.isChecked()
    return Focused(widget.objectName(), widget.accessibleName(), widget.accessibleDescription(), chosen)


def _unheard(focused: Focused, moved: Moved) -> None:
    pass


def _list_of(widget: QWidget) -> Paged | None:
    """The long list that it is an entry of."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, Paged) and parent.has_block_of(widget):
            return parent
        parent = parent.parentWidget()
    return None
