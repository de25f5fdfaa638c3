"""Everything that can be touched or pressed by a key. It draws itself and emits once."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.workflow.events import Event
from ui.hand import STEADY, USUAL, Strikes
from ui.widgets.style import Style


class Touch:
    """Where touches go, and which of them count."""

    def __init__(self, emit: Callable[[Event], None], clock_s: Callable[[], float]) -> None:
        self.emit = emit
        self.on_mode: Callable[[bool], None] = _ignore
        """Told whether keys (true) or fingers are used."""
        self.on_focus: Callable[[QWidget, Qt.FocusReason], None] = _ignore
        self.on_hidden: Callable[[QWidget], None] = _ignore
        self.clock_s = clock_s
        self._strikes = Strikes()

    def steady(self, steady: bool) -> None:
        """For a hand that shakes, or for any."""
        self._strikes.firmness = STEADY if steady else USUAL

    @property
    def drift_mm(self) -> float:
        return self._strikes.firmness.drift_mm

    @property
    def snap_mm(self) -> float:
        return self._strikes.firmness.snap_mm

    def admits(self, target: str, *, moves_on: bool) -> bool:
        return self._strikes.admits(target, self.clock_s(), moves_on=moves_on)


class Touchable(QAbstractButton):
    """A long press is a tap; a finger may drift a little past the edge; the pressed state shows at once.

    Fingers come from `ui/widgets/fingers.py`; a mouse and keys as Qt brings them.
    """

    def __init__(self, action_id: str, name: str, style: Style, touch: Touch, moves_on: bool = True) -> None:
        super().__init__()
        self.setObjectName(action_id)
        self.setText(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.look = style
        self.touch = touch
        self.on_strike: Callable[[], None] = _nothing
        self._moves_on = moves_on
        self.clicked.connect(self.struck)

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
        drift = round(self.touch.drift_mm * self.look.metrics.glass_px_per_mm)
        return self.rect().adjusted(-drift, -drift, drift, drift).contains(pos)

    def finger_down(self) -> None:
        """Painted before anything else is done: who touches sees at once that it was felt."""
        self.touch.on_mode(False)
        self.setDown(True)
        self.repaint()

    def finger_at(self, pos: QPoint) -> None:
        self.setDown(self.hitButton(pos))

    def finger_gone(self) -> None:
        """It slid off, or another one acts."""
        self.setDown(False)

    def finger_up(self) -> None:
        self.setDown(False)
        self.click()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.touch.on_focus(self, event.reason())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.touch.on_hidden(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touch.on_mode(False)
        super().mousePressEvent(event)

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

    def struck(self) -> None:
        """By a finger, a mouse or a key."""
        if self.touch.admits(self.objectName(), moves_on=self._moves_on):
            self.on_strike()


def _nothing() -> None:
    pass


def _ignore(*told: object) -> None:
    pass


def touchables(root: QWidget) -> list[Touchable]:
    """Those that can be reached now."""
    return [t for t in root.findChildren(Touchable) if t.isVisibleTo(root) and t.isEnabled()]
