"""Everything that can be touched or pressed by a key. It draws itself and emits once."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QTouchEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.workflow.events import Event
from ui.theme import Space
from ui.widgets.style import Style

DOUBLE_STRIKE_S = 0.5
"""EN 301 549 5.8: a second strike within half a second is a trembling hand, not a wish."""


class Touch:
    """Where touches go. After one that moves on, nothing is taken for half a second: the second strike
    of a double strike would land on whatever the next screen has at that place."""

    def __init__(self, emit: Callable[[Event], None], clock_s: Callable[[], float]) -> None:
        self.emit = emit
        self.on_mode: Callable[[bool], None] = _ignore
        """Told whether keys (true) or fingers are used."""
        self.on_focus: Callable[[QWidget], None] = _ignore
        self._clock_s = clock_s
        self._moved_on_s = float("-inf")

    def admits(self) -> bool:
        return self._clock_s() - self._moved_on_s >= DOUBLE_STRIKE_S

    def moved_on(self) -> None:
        self._moved_on_s = self._clock_s()


class Touchable(QAbstractButton):
    """A long press is a tap; a finger may drift a little past the edge; the pressed state shows at once."""

    def __init__(self, action_id: str, name: str, style: Style, touch: Touch, moves_on: bool = True) -> None:
        super().__init__()
        self.setObjectName(action_id)
        self.setText(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.look = style
        self.touch = touch
        self.on_strike: Callable[[], None] = _nothing
        self._moves_on = moves_on
        self.clicked.connect(self._struck)

    def emits(self, event: Event) -> None:
        """A strike means this event."""
        self.on_strike = lambda: self.touch.emit(event)

    @property
    def radius_px(self) -> int:
        """Of its corners; the focus ring follows it."""
        return self.look.radius

    def text_needs(self) -> QRect | None:
        """The room its words need, for the test that nothing is clipped; None when it has none."""
        return None

    def hitButton(self, pos: QPoint) -> bool:
        drift = self.look.metrics.px(Space.DRIFT)
        return self.rect().adjusted(-drift, -drift, drift, drift).contains(pos)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.touch.on_focus(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touch.on_mode(False)
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent) and self.isEnabled():
            self._touched(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.touch.on_mode(True)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        raise NotImplementedError

    def _touched(self, event: QTouchEvent) -> None:
        self.touch.on_mode(False)
        inside = bool(event.points()) and self.hitButton(event.points()[0].position().toPoint())
        match event.type():
            case QEvent.Type.TouchBegin | QEvent.Type.TouchUpdate:
                self.setDown(inside)
            case QEvent.Type.TouchEnd:
                self.setDown(False)
                if inside:
                    self.click()
            case _:
                self.setDown(False)
        event.accept()

    def _struck(self) -> None:
        if not self.touch.admits():
            return
        if self._moves_on:
            self.touch.moved_on()
        self.on_strike()


def _nothing() -> None:
    pass


def _ignore(told: object) -> None:
    pass


def touchables(root: QWidget) -> list[Touchable]:
    """Those that can be reached now."""
    return [t for t in root.findChildren(Touchable) if t.isVisibleTo(root) and t.isEnabled()]
