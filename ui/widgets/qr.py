"""A QR code on the screen or on paper: dark on white whatever the theme, each module whole pixels."""

import qrcode
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy
from qrcode.exceptions import DataOverflowError

from ui.theme import LIGHT
from ui.told import Role, tell
from ui.widgets.readable import Readable
from ui.widgets.style import Style, draw_panel

_QUIET_MODULES = 4


def qr_matrix(text: str) -> list[list[bool]]:
    """Empty for a text that no code can hold: the words beside it must do."""
    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError):  # the library raises one or the other, by length
        return []
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


class QrView(Readable):
    def __init__(self, text: str, name: str, style: Style, side_px: int) -> None:
        super().__init__()
        self.look = style
        self._matrix = qr_matrix(text)
        tell(self, Role.Graphic, name)
        self._side_px = side_px
        self.setMinimumSize(QSize(side_px // 2, side_px // 2))
        self.setMaximumSize(QSize(side_px, side_px))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(self._side_px, self._side_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height())
        place = QRectF((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        draw_panel(painter, place, self.look.metrics.css(12), "#FFFFFF", LIGHT.hairline, 2)
        draw_qr(painter, place, self._matrix)
