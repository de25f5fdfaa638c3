"""The seal: 一通 in a vermilion square. Held for long it is the staff's door; nothing shows that it can be."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimerEvent
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent

from ui.widgets.hold import HOLD_MS, Hold
from ui.widgets.readable import Readable
from ui.widgets.style import Style, draw_panel


class Seal(Readable):
    def __init__(self, style: Style, on_held: Callable[[], None], hold_ms: int = HOLD_MS) -> None:
        super().__init__()
        self.look = style
        self._on_held, self._hold = on_held, Hold(self, hold_ms)
        side = style.metrics.css(76)
        self.setFixedSize(QSize(side, side))
        self.setAccessibleName("一通")
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        seal = self.look.palette.seal
        draw_panel(painter, QRectF(self.rect()), self.width() * 0.2, seal.ground)
        painter.setPen(QColor(seal.ink))
        painter.setFont(self.look.serif(round(self.width() * 0.42)))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "一通")

    def timerEvent(self, event: QTimerEvent) -> None:
        if self._hold.is_over(event):
            self._on_held()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger comes as a mouse."""
        self._hold.begin()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.rect().contains(event.position().toPoint()):
            self._hold.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hold.end()
