"""A pencil for drawings: flat shapes in one field, scaled to where they stand."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from ui.faces import make_font
from ui.theme import SANS, Palette

FIELD = QRectF(48, 8, 304, 284)
CARD = "#F6F4EF"
CARD_INK = "#14283D"
BACK = "#D5DAE1"
STRIPE = "#3C4656"
SCRIBBLE = "#8FA3B8"
GOLD = "#E8B93F"
GOLD_EDGE = "#B98A12"

_LEGIBLE_PX = 9


class Sketch:
    def __init__(self, painter: QPainter, palette: Palette, place: QRectF) -> None:
        self.painter, self.palette = painter, palette
        scale = min(place.width() / FIELD.width(), place.height() / FIELD.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(place.center())
        painter.scale(scale, scale)
        painter.translate(-FIELD.center())

    def pen(self, colour: str, width: float) -> None:
        if not colour:
            self.painter.setPen(Qt.PenStyle.NoPen)
            return
        round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        self.painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, round_cap, round_join))

    def box(self, place: QRectF, radius: float, fill: str = "", edge: str = "", width: float = 3) -> None:
        self.pen(edge, width)
        self.painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(place, radius, radius)

    def disc(
        self, x: float, y: float, radius: float, fill: str = "", edge: str = "", width: float = 3
    ) -> None:
        self.pen(edge, width)
        self.painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        self.painter.drawEllipse(QPointF(x, y), radius, radius)

    def line(self, colour: str, width: float, *points: tuple[float, float]) -> None:
        self.pen(colour, width)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))

    def arc(self, place: QRectF, start_deg: float, span_deg: float, colour: str, width: float) -> None:
        self.pen(colour, width)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawArc(place, round(start_deg * 16), round(span_deg * 16))

    def arrow(self, colour: str, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Straight, vertical or horizontal, with an open head."""
        self.line(colour, 8, start, end)
        dx, dy = (end[0] - start[0], end[1] - start[1])
        length = (dx * dx + dy * dy) ** 0.5
        ux, uy = dx / length * 16, dy / length * 16
        left = (end[0] - ux - uy, end[1] - uy + ux)
        right = (end[0] - ux + uy, end[1] - uy - ux)
        self.line(colour, 8, left, end, right)

    def words(self, place: QRectF, text: str, size: float, colour: str, bold: bool = True) -> None:
        """Words belong to the picture of a thing, as printed on it; the screen's own words stand beside. In a drawing so
        small that nobody could read them there are none."""
        if size * abs(self.painter.worldTransform().m22()) < _LEGIBLE_PX:
            return
        font: QFont = make_font(SANS, round(size), bold)
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        self.painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)

    def half_disc(self, x: float, y: float, radius: float, fill: str) -> None:
        """Shoulders."""
        path = QPainterPath()
        path.moveTo(x - radius, y)
        path.arcTo(QRectF(x - radius, y - radius, 2 * radius, 2 * radius), 180, -180)
        path.closeSubpath()
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.fillPath(path, QColor(fill))
