"""Waiting without an end in sight, and time that runs down."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.design.motion import BEAT_MS
from ui.theme import Type
from ui.told import Role, tell
from ui.widgets.style import Style, draw_panel
from ui.widgets.turning import brush

_SEGMENTS = 8
_DOTS = 3
_BAR_CSS, _DOT_CSS = 18, 26


class ProgressBar(QWidget):
    """Segments fill one after the other, calmly. Where motion is reduced: three dots, which nobody takes for a bar that
    has stopped half way; they stand in the middle, or with `leading` where the words above begin."""

    def __init__(self, style: Style, *, leading: bool = False) -> None:
        super().__init__()
        self.look, self._leading = style, leading
        self._at = 2
        self.setFixedHeight(style.metrics.css(_DOT_CSS if style.reduced_motion else _BAR_CSS))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        tell(self, Role.ProgressBar, style.words("请稍等"))
        if not style.reduced_motion:
            timer = QTimer(self, interval=BEAT_MS)
            timer.timeout.connect(self._advance)
            timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        if self.look.reduced_motion:
            self._draw_dots(painter)
        else:
            self._draw_segments(painter)

    def _draw_dots(self, painter: QPainter) -> None:
        side, act = self.height(), self.look.palette.act
        left = 0.0 if self._leading else (self.width() - (2 * _DOTS - 1) * side) / 2
        for index in range(_DOTS):
            draw_panel(painter, QRectF(left + 2 * index * side, 0, side, side), side / 2, act)

    def _draw_segments(self, painter: QPainter) -> None:
        palette, gap = self.look.palette, self.look.metrics.css(8)
        width = (self.width() - gap * (_SEGMENTS - 1)) / _SEGMENTS
        for index in range(_SEGMENTS):
            lit = (self._at - index) % _SEGMENTS < 3
            place = QRectF(index * (width + gap), 0, width, self.height())
            edge = palette.act if lit else palette.edge
            draw_panel(painter, place, self.height() / 2, palette.act if lit else palette.surface, edge, 2)

    def _advance(self) -> None:
        self._at = (self._at + 1) % _SEGMENTS
        self.update()


class CountdownRing(QWidget):
    """Seconds left, as a number inside a ring that shortens."""

    def __init__(self, style: Style, left_s: int, of_s: int) -> None:
        super().__init__()
        self.look = style
        side = round(style.metrics.type_px(Type.NUMBER) * 2.5)
        self.setFixedSize(QSize(side, side))
        tell(self, Role.StaticText)
        self.show_time(left_s, of_s)

    def show_time(self, left_s: int, of_s: int) -> None:
        self._left_s, self._of_s = left_s, max(of_s, left_s, 1)
        self.setAccessibleName(self.look.words("还剩 {seconds} 秒", seconds=left_s))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, stroke = self.look.palette, self.width() * 0.075
        ring = QRectF(self.rect()).adjusted(stroke, stroke, -stroke, -stroke)
        painter.setBrush(QColor(palette.surface))
        painter.setPen(QPen(QColor(palette.hairline), stroke / 3))
        painter.drawEllipse(ring)
        pen = QPen(QColor(palette.wait), stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(ring, 90 * 16, round(360 * 16 * self._left_s / self._of_s))
        centre = Qt.AlignmentFlag.AlignCenter
        self.look.draw_text(painter, self.rect(), str(self._left_s), Type.NUMBER, palette.ink, centre)
