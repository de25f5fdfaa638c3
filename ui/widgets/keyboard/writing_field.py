"""Where a finger writes one character. The ink lives here while it is written, and nowhere after."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.domain.handwriting import Ink, Stroke
from ui.theme import Space, Type
from ui.told import Role, tell
from ui.widgets.style import WRAPPED, Style, draw_panel
from ui.widgets.touchable import Touch
from ui.widgets.turning import brush

_PEN_MM = 2.1
"""As wide as a marker: seen by old eyes, and a trembling line looks calm."""

_LEAST_MM = 35
"""A finger writes with the whole hand: in less a character of many strokes is a knot."""
_CLOSEST_MM = 0.5
_ONE_HIGH = (1.0, 0.0)
"""A frame one high, with its middle at nought."""
_MOST_STROKES, _MOST_POINTS = 64, 2_000


class WritingField(QWidget):
    """`written` hears of the ink after each stroke, once the finger is lifted."""

    def __init__(self, here: str, style: Style, touch: Touch, written: Callable[[Ink], None]) -> None:
        super().__init__()
        self.look, self.touch, self._here, self._written = style, touch, here, written
        self._strokes: tuple[Stroke, ...] = ()
        self._now: list[tuple[float, float]] = []
        self._written_in = _ONE_HIGH
        self.setObjectName("writing")
        tell(self, Role.Canvas, here)
        # Characters are written the same way round in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def ink(self) -> Ink:
        return Ink(self._strokes)

    @property
    def least_px(self) -> int:
        """The height in which it can still be used."""
        return self.look.metrics.finger_px(_LEAST_MM)

    @property
    def kept(self) -> Ink:
        """In heights of the field, from the middle of its upper edge: for a field of any size."""
        return Ink(tuple(_moved(stroke, self._frame, _ONE_HIGH) for stroke in self._strokes))

    def restore(self, ink: Ink) -> None:
        self._strokes, self._written_in = ink.strokes, _ONE_HIGH
        self._fit()

    def wipe(self) -> None:
        self._strokes, self._now = (), []
        self.update()

    def take_back_stroke(self) -> None:
        """The last one alone."""
        self._strokes = self._strokes[:-1]
        self.update()
        self._written(self.ink)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is written stays whole and in its place, as where a sentence above takes some of the room."""
        self._fit()

    def _fit(self) -> None:
        before, now = self._written_in, self._frame
        self._strokes = tuple(_moved(stroke, before, now) for stroke in self._strokes)
        self._written_in = now
        self.update()

    @property
    def _frame(self) -> tuple[float, float]:
        return max(1.0, self.height()), self.width() / 2

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.css(900), self.look.metrics.css(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * self.look.metrics.touch(), self.least_px)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger comes as a mouse, too; a second one and a palm do not come at all."""
        self.touch.on_mode(False)
        if len(self._strokes) < _MOST_STROKES:
            self._now = [_at(event)]
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._now or len(self._now) >= _MOST_POINTS:
            return
        (x, y), (last_x, last_y) = _at(event), self._now[-1]
        if abs(x - last_x) + abs(y - last_y) >= self.look.metrics.px(_CLOSEST_MM):
            self._now.append((x, y))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._now:
            self._strokes, self._now = (*self._strokes, tuple(self._now)), []
            self.update()
            self._written(self.ink)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = brush(self), self.look.palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = palette.act if self._strokes or self._now else palette.edge
        border = self.look.metrics.px(Space.BORDER_STRONG)
        draw_panel(painter, QRectF(self.rect()), self.look.radius, palette.surface, edge, border)
        if not self._strokes and not self._now:
            pad = self.look.metrics.px(Space.WIDE)
            place = self.rect().adjusted(pad, 0, -pad, 0)
            middle = int(Qt.AlignmentFlag.AlignCenter) | WRAPPED
            font = self.look.fitted(self._here, Type.VALUE, place.size())
            self.look.draw_in(painter, place, self._here, font, palette.secondary, middle)
        pen = QPen(QColor(palette.ink), self.look.metrics.px(_PEN_MM))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in (*self._strokes, tuple(self._now)):
            _draw(painter, stroke)


def _moved(stroke: Stroke, before: tuple[float, float], now: tuple[float, float]) -> Stroke:
    """From one frame to another: its height, and where its middle is."""
    share = now[0] / before[0]
    return tuple(((x - before[1]) * share + now[1], y * share) for x, y in stroke)


def _at(event: QMouseEvent) -> tuple[float, float]:
    return event.position().x(), event.position().y()


def _draw(painter: QPainter, stroke: Stroke) -> None:
    """Through the middles between the points: calmer for the eye than the hand was. What is read stays as it came."""
    points = [QPointF(x, y) for x, y in stroke]
    if len(points) == 1:
        painter.drawPoint(points[0])
    if len(points) < 2:
        return
    path = QPainterPath(points[0])
    for here, ahead in pairwise(points[1:]):
        path.quadTo(here, (here + ahead) / 2)
    path.lineTo(points[-1])
    painter.drawPath(path)
