"""The seal: 一通 in a vermilion square."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.style import Style, draw_panel


class Seal(QWidget):
    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        side = style.metrics.css(76)
        self.setFixedSize(QSize(side, side))
        self.setAccessibleName("一通")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        seal = self.look.palette.seal
        draw_panel(painter, QRectF(self.rect()), self.width() * 0.2, seal.ground)
        painter.setPen(QColor(seal.ink))
        painter.setFont(self.look.serif(round(self.width() * 0.42)))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "一通")
