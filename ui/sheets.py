"""Contact sheets: many small screens on one picture, each with its name, for people to look over."""

from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.domain.errors import Reason, StoreError
from ui.faces import make_font
from ui.theme import SANS

_WIDTH_PX, _HEIGHT_PX = 2400, 1500
_GAP_PX, _NAME_PX = 8, 24
_ACROSS_WIDE, _ACROSS_UPRIGHT = 5, 8


class Sheets:
    """NAME-1.png, NAME-2.png ... in `folder`, each as full as it can be. Raises StoreError."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name
        self._hung: list[tuple[str, QImage]] = []
        self.files: list[Path] = []

    def hang(self, name: str, picture: QImage) -> None:
        cell = _cell(picture)
        small = picture.scaled(
            cell.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self._hung.append((name, small))
        if len(self._hung) == _across(picture) * _down(picture):
            self.finish()

    def finish(self) -> None:
        """Save what hangs on the sheet that is not full."""
        if not self._hung:
            return
        sheet = QImage(_WIDTH_PX, _HEIGHT_PX, QImage.Format.Format_RGB32)
        sheet.fill(QColor("#808080"))
        painter = QPainter(sheet)
        painter.setFont(make_font(SANS, _NAME_PX - 6, bold=False))
        painter.setPen(QColor("#ffffff"))
        for index, (name, small) in enumerate(self._hung):
            _hang(painter, index, name, small)
        painter.end()
        file = self._folder / f"{self._name}-{len(self.files) + 1}.png"
        if not sheet.save(str(file)):
            raise StoreError(Reason.STORE_FULL, f"{file}: could not be saved whole; is the disk full?")
        self.files.append(file)
        self._hung.clear()


def _across(picture: QImage) -> int:
    return _ACROSS_WIDE if picture.width() > picture.height() else _ACROSS_UPRIGHT


def _down(picture: QImage) -> int:
    return max(1, _HEIGHT_PX // _pitch_px(picture))


def _pitch_px(picture: QImage) -> int:
    across = _across(picture)
    width = _WIDTH_PX // across - _GAP_PX
    return width * picture.height() // picture.width() + _NAME_PX + _GAP_PX


def _cell(picture: QImage) -> QRect:
    width = _WIDTH_PX // _across(picture) - _GAP_PX
    return QRect(0, 0, width, width * picture.height() // picture.width())


def _hang(painter: QPainter, index: int, name: str, small: QImage) -> None:
    across = _across(small)
    row, column = divmod(index, across)
    left, top = column * (_WIDTH_PX // across), row * _pitch_px(small)
    painter.drawText(QRect(left, top, small.width(), _NAME_PX), Qt.AlignmentFlag.AlignLeft, name)
    painter.drawImage(left, top + _NAME_PX, small)
