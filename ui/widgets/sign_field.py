"""Where a finger signs: lines as they are drawn, in thousandths of the width. It keeps nothing of its own."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.domain.signature import HEIGHT, WIDTH, Stroke
from ui.theme import Space, Type
from ui.told import Role, tell
from ui.widgets.style import WRAPPED, Style, draw_panel
from ui.widgets.touchable import Touch

_CLOSEST = 4
_PEN_SHARE = 0.009


class SignField(QWidget):
    """`drawn` hears of every stroke once the finger is lifted, with all strokes so far."""

    def __init__(
        self, here: str, style: Style, touch: Touch, drawn: Callable[[tuple[Stroke, ...]], None]
    ) -> None:
        super().__init__()
        self.look, self.touch, self._here, self._drawn = style, touch, here, drawn
        self._strokes: tuple[Stroke, ...] = ()
        self._now: list[tuple[int, int]] = []
        self.setObjectName("signature")
        tell(self, Role.Canvas, here)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_strokes(self, strokes: tuple[Stroke, ...]) -> None:
        self._strokes, self._now = strokes, []
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.css(900), self.look.metrics.css(360))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.metrics.touch(), 2 * self.look.metrics.touch())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """No higher than what is sent."""
        self.setMaximumHeight(max(2 * self.look.metrics.touch(), round(self.width() * HEIGHT / WIDTH)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger comes as a mouse, too; a second one and a palm do not come at all."""
        self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._end()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.look.palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        border = self.look.metrics.px(Space.BORDER_STRONG)
        edge = palette.act if self._strokes or self._now else palette.edge
        draw_panel(painter, self._area(), self.look.radius, palette.surface, edge, border)
        self._draw_line_to_write_on(painter)
        if not self._strokes and not self._now:
            self._draw_here(painter)
        pen = QPen(QColor(palette.ink), max(3.0, self._area().width() * _PEN_SHARE))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stroke in (*self._strokes, tuple(self._now)):
            self._draw_stroke(painter, stroke)

    def _draw_here(self, painter: QPainter) -> None:
        inset = self.look.metrics.px(Space.WIDE)
        place = self._area().toRect().adjusted(inset, 0, -inset, 0)
        font = self.look.fitted(self._here, Type.VALUE, place.size())
        flags = int(Qt.AlignmentFlag.AlignCenter) | WRAPPED
        self.look.draw_in(painter, place, self._here, font, self.look.palette.secondary, flags)

    def _draw_line_to_write_on(self, painter: QPainter) -> None:
        inset, area = self.look.metrics.px(Space.WIDE), self._area()
        height = area.top() + area.height() * 0.78
        pen = QPen(QColor(self.look.palette.hairline), self.look.metrics.px(Space.BORDER))
        painter.setPen(pen)
        painter.drawLine(QPointF(area.left() + inset, height), QPointF(area.right() - inset, height))

    def _draw_stroke(self, painter: QPainter, stroke: Stroke) -> None:
        area, scale = self._area(), self._scale
        points = [QPointF(area.left() + x * scale, area.top() + y * scale) for x, y in stroke]
        if len(points) == 1:
            painter.drawPoint(points[0])
        elif points:
            painter.drawPolyline(QPolygonF(points))

    @property
    def _scale(self) -> float:
        return self._area().width() / WIDTH

    def _area(self) -> QRectF:
        """As large as it can be in its one shape, in the middle."""
        width = min(float(self.width()), self.height() * WIDTH / HEIGHT)
        height = width * HEIGHT / WIDTH
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _begin(self, place: QPointF) -> None:
        self.touch.on_mode(False)
        self._now = [self._point(place)]
        self.update()

    def _go_on(self, place: QPointF) -> None:
        if not self._now:
            return
        x, y = self._point(place)
        last_x, last_y = self._now[-1]
        if abs(x - last_x) + abs(y - last_y) >= _CLOSEST:
            self._now.append((x, y))
            self.update()

    def _end(self) -> None:
        if self._now:
            self._strokes, self._now = (*self._strokes, tuple(self._now)), []
            self.update()
            self._drawn(self._strokes)

    def _point(self, place: QPointF) -> tuple[int, int]:
        """Beyond the edge a line goes along it."""
        at, scale = place - self._area().topLeft(), self._scale
        return min(WIDTH, max(0, round(at.x() / scale))), min(HEIGHT, max(0, round(at.y() / scale)))
