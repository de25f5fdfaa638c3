"""How many digits of a PIN were typed: a dot each, a ring for those to come. Never which."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from ui.theme import Space, Type
from ui.widgets.readable import Readable
from ui.widgets.style import Style, draw_panel

_DOT_SHARE = 0.30
"""Of the room that one digit has."""


class Dots(Readable):
    """`counted` says the same in words, below the dots."""

    def __init__(self, count: int, length: int, counted: str, style: Style) -> None:
        super().__init__()
        self.look, self._length = style, length
        self.count = 0
        self._counted = ""
        self.setObjectName("field")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(round(style.metrics.touch() * 1.2) + style.line_px(Type.BODY))
        self.show_count(count, counted)

    def show_count(self, count: int, counted: str) -> None:
        self.count, self._counted = count, counted
        self.setAccessibleName(counted)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.css(600), self.height())

    def text_needs(self) -> QRect:
        return QRect(self._words_place().topLeft(), self.look.text_size(self._counted, Type.BODY))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.look.palette
        edge = palette.act if self.count else palette.edge
        border = self.look.metrics.px(Space.BORDER_STRONG)
        draw_panel(painter, QRectF(self.rect()), self.look.radius, palette.surface, edge, border)
        for index in range(self._length):
            self._draw_dot(painter, index)
        self.look.draw_text(
            painter,
            self._words_place(),
            self._counted,
            Type.BODY,
            palette.secondary,
            Qt.AlignmentFlag.AlignCenter,
        )

    def _draw_dot(self, painter: QPainter, index: int) -> None:
        palette, place = self.look.palette, self._dots_place()
        room = place.width() / self._length
        radius = min(room * _DOT_SHARE, place.height() * _DOT_SHARE)
        filled = index < self.count
        colour = QColor(palette.ink if filled else palette.edge)
        painter.setPen(QPen(colour, self.look.metrics.px(Space.BORDER_STRONG)))
        painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
        middle = QPointF(place.left() + room * (index + 0.5), place.center().y())
        painter.drawEllipse(middle, radius, radius)

    def _dots_place(self) -> QRect:
        pad = self.look.metrics.px(Space.WIDE)
        top = self.look.metrics.px(Space.TIGHT)
        return QRect(pad, top, self.width() - 2 * pad, self._words_place().top() - top)

    def _words_place(self) -> QRect:
        height = self.look.line_px(Type.BODY)
        top = self.height() - height - self.look.metrics.px(Space.TIGHT)
        return QRect(0, top, self.width(), height)
