"""Brings the fingers on the glass to what they touch: one at a time, forgiving, and misses are told."""

from collections.abc import Callable
from math import hypot

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

from ui.accessibility import place_in
from ui.hand import NEAR_MM, RESTING_S, Contact, Hand, is_palm, meant
from ui.theme import Metrics
from ui.widgets.touchable import Touch, Touchable

_MOUSE = -1
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


class Fingers(QObject):
    """Filters what the system sends to the window, before Qt shares it out among widgets: Qt would let two fingers press
    two buttons, and give a finger to the ground that a palm rests on.

    `reachable` gives what can be touched now; `missed` hears of a touch that was meant for a target and pressed none.
    What draws by itself (WA_AcceptTouchEvents: a field to sign in, a line to type into) gets its finger as a mouse.
    """

    def __init__(
        self,
        window: QWidget,
        touch: Touch,
        reachable: Callable[[], list[QWidget]],
        missed: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window, self._touch = window, touch
        self._reachable, self._missed = reachable, missed
        touch.on_hidden = self._gone
        self._metrics: Metrics | None = None
        self._hand = Hand()
        self._pressed: QWidget | None = None
        self._beside: Contact | None = None
        """A finger that came down on nothing, until it is lifted."""

    def dress(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def _gone(self, target: QWidget) -> None:
        """It was taken from under the finger: what comes in its place is not pressed by it."""
        if target is self._pressed:
            self._pressed = None
            self._hand.lets_go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._metrics is None:
            return False
        if isinstance(event, QTouchEvent):
            self._touched(event)
            event.accept()
            return True
        return isinstance(event, QMouseEvent) and self._moused(event)

    def _touched(self, event: QTouchEvent) -> None:
        if event.type() == QEvent.Type.TouchCancel:
            self._let_go()
            return
        for point in event.points():
            self.tell(point.id(), point.state(), point.position(), self._across_mm(point))

    def tell(self, finger: int, state: QEventPoint.State, place: QPointF, across_mm: float) -> None:
        """What the glass says of one finger; `place` in the window, `across_mm` as in `Contact`."""
        match state:
            case QEventPoint.State.Pressed:
                self._down(finger, place, across_mm)
            case QEventPoint.State.Updated:
                self._moved(finger, place, across_mm)
            case QEventPoint.State.Released:
                self._up(finger, place)
            case _:
                pass

    def _moused(self, event: QMouseEvent) -> bool:
        """A touch screen that pretends to be a mouse; what draws by itself is left to Qt."""
        place = event.position()
        match event.type():
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick if event.button() == _LEFT:
                if self._surface_at(place) is not None:
                    return False
                self._down(_MOUSE, place, 0.0)
            case QEvent.Type.MouseMove if self._is_down(_MOUSE):
                self._moved(_MOUSE, place, 0.0)
            case QEvent.Type.MouseButtonRelease if self._is_down(_MOUSE):
                self._up(_MOUSE, place)
            case _:
                return False
        return True

    def _is_down(self, finger: int) -> bool:
        return self._hand.acts(finger) or self._is_beside(finger)

    def _is_beside(self, finger: int) -> bool:
        return self._beside is not None and self._beside.finger == finger

    def _down(self, finger: int, place: QPointF, across_mm: float) -> None:
        contact = Contact(finger, self._touch.clock_s(), across_mm)
        target = self._target_at(place)
        if target is None:
            self._beside = contact
            return
        if not target.isEnabled() or not self._hand.lands(contact):
            return
        self._let_up()
        self._pressed, self._beside = target, None
        if isinstance(target, Touchable):
            target.finger_down()
        else:
            self._draw(target, QEvent.Type.MouseButtonPress, place)

    def _moved(self, finger: int, place: QPointF, across_mm: float) -> None:
        if is_palm(across_mm):
            self._swollen(finger)
        elif self._hand.acts(finger) and isinstance(self._pressed, Touchable):
            self._pressed.finger_at(self._pressed.mapFrom(self._window, place.toPoint()))
        elif self._hand.acts(finger) and self._pressed is not None:
            self._draw(self._pressed, QEvent.Type.MouseMove, place)

    def _swollen(self, finger: int) -> None:
        """The edge of a palm came down first."""
        if self._is_beside(finger):
            self._beside = None
        if self._hand.acts(finger) and isinstance(self._pressed, Touchable):
            self._let_go()

    def _up(self, finger: int, place: QPointF) -> None:
        if self._is_beside(finger):
            self._lifted_beside(place)
        if not self._hand.acts(finger):
            return
        counts = self._hand.lifts(finger, self._touch.clock_s())
        pressed, self._pressed = self._pressed, None
        if isinstance(pressed, Touchable):
            self._lifted_from(pressed, place, counts)
        elif pressed is not None:
            self._draw(pressed, QEvent.Type.MouseButtonRelease, place)

    def _lifted_from(self, pressed: Touchable, place: QPointF, counts: bool) -> None:
        inside = pressed.hitButton(pressed.mapFrom(self._window, place.toPoint()))
        if counts and inside and pressed.isEnabled() and pressed.isVisible():
            pressed.finger_up()
            return
        pressed.finger_gone()
        if counts and not inside and self._beside_mm(pressed, place) <= NEAR_MM:
            self._missed()

    def _lifted_beside(self, place: QPointF) -> None:
        """Who rests a hand on the glass did not miss."""
        beside, self._beside = self._beside, None
        if beside is None or is_palm(beside.across_mm):
            return
        if self._touch.clock_s() - beside.at_s < RESTING_S and self._is_near_any(place):
            self._missed()

    def _let_up(self) -> None:
        if isinstance(self._pressed, Touchable):
            self._pressed.finger_gone()
        elif self._pressed is not None:
            self._draw(self._pressed, QEvent.Type.MouseButtonRelease, QPointF())
        self._pressed = None

    def _let_go(self) -> None:
        self._let_up()
        self._hand.lets_go()
        self._beside = None

    def _target_at(self, place: QPointF) -> QWidget | None:
        """What takes a finger there: by itself, or because nothing else is near."""
        under = self._window.childAt(place.toPoint())
        while under is not None and under is not self._window:
            if isinstance(under, Touchable) or _draws(under):
                return under
            under = under.parentWidget()
        return self._snapped(place)

    def _surface_at(self, place: QPointF) -> QWidget | None:
        target = self._target_at(place)
        return target if target is not None and not isinstance(target, Touchable) else None

    def _snapped(self, place: QPointF) -> QWidget | None:
        if not self._touch.snap_mm:
            return None
        targets = [t for t in self._reachable() if isinstance(t, Touchable)]
        found = meant([self._beside_mm(t, place) for t in targets], self._touch.snap_mm)
        return targets[found] if found is not None else None

    def _is_near_any(self, place: QPointF) -> bool:
        return any(self._beside_mm(target, place) <= NEAR_MM for target in self._reachable())

    def _beside_mm(self, target: QWidget, place: QPointF) -> float:
        """How far from its edge; nothing where it was hit."""
        rect = place_in(target, self._window)
        across = max(rect.left() - place.x(), place.x() - rect.right(), 0.0)
        along = max(rect.top() - place.y(), place.y() - rect.bottom(), 0.0)
        return hypot(across, along) / self._px_per_mm

    def _across_mm(self, point: QEventPoint) -> float:
        size = point.ellipseDiameters()
        return float(max(size.width(), size.height())) / self._px_per_mm

    @property
    def _px_per_mm(self) -> float:
        return self._metrics.glass_px_per_mm if self._metrics is not None else 1.0

    def _draw(self, surface: QWidget, kind: QEvent.Type, place: QPointF) -> None:
        if kind == QEvent.Type.MouseButtonPress and surface.focusPolicy() & Qt.FocusPolicy.ClickFocus:
            surface.setFocus(Qt.FocusReason.MouseFocusReason)
        held = _NONE if kind == QEvent.Type.MouseButtonRelease else _LEFT
        button = _NONE if kind == QEvent.Type.MouseMove else _LEFT
        where = surface.mapFrom(self._window, place), self._window.mapToGlobal(place)
        plain = Qt.KeyboardModifier.NoModifier
        QCoreApplication.sendEvent(surface, QMouseEvent(kind, *where, button, held, plain))


def _draws(widget: QWidget) -> bool:
    return widget.testAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
