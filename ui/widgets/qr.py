"""A QR code on the screen or on paper: dark on white whatever the theme, each module whole pixels."""

import qrcode
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import LIGHT
from ui.widgets.style import Style, draw_panel

_QUIET_MODULES = 4


def qr_matrix(text: str) -> list[list[bool]]:
    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    return code.get_matrix()


def draw_qr(painter: QPainter, place: QRectF, matrix: list[list[bool]]) -> None:
    """Centred, with its quiet zone; modules are whole device units."""
    count = len(matrix) + 2 * _QUIET_MODULES
    module = max(1, int(place.width()) // count)
    left = place.left() + (place.width() - module * len(matrix)) // 2
    top = place.top() + (place.height() - module * len(matrix)) // 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                painter.fillRect(
                    QRectF(int(left) + x * module, int(top) + y * module, module, module),
                    Qt.GlobalColor.black,
                )


class QrView(QWidget):
    def __init__(self, text: str, name: str, style: Style, side_px: int) -> None:
        super().__init__()
        self.look = style
        self._matrix = qr_matrix(text)
        self.setAccessibleName(name)
        self.setMinimumSize(QSize(side_px, side_px))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_panel(painter, QRectF(self.rect()), self.look.metrics.css(12), "#FFFFFF", LIGHT.hairline, 2)
        painter.setPen(QColor("#000000"))
        draw_qr(painter, QRectF(self.rect()), self._matrix)
