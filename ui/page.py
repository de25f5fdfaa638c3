"""Pages of a PDF, laid out in millimetres: words, rules, codes, one below the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from kiosk.domain.errors import PrinterError, Reason
from ui.theme import SANS
from ui.widgets.qr import draw_qr, qr_matrix
from ui.widgets.style import make_font

_DPI = 300
_PX_PER_MM = _DPI / 25.4
_INK = "#000000"
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_LEFT = Qt.AlignmentFlag.AlignLeft
CENTRED = Qt.AlignmentFlag.AlignHCenter
RIGHT = Qt.AlignmentFlag.AlignRight


def _px(mm: float) -> int:
    return round(mm * _PX_PER_MM)


def _font(size_mm: float, bold: bool) -> QFont:
    """Without local forms: beside Latin letters they put digits that a PDF cannot name, so that the
    number could be read but not searched or copied."""
    font = make_font(SANS, _px(size_mm), bold)
    font.setFeature(QFont.Tag("locl"), 0)
    return font


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; `size_mm` is the size of the type."""

    text: str
    size_mm: float
    bold: bool = False
    align: Qt.AlignmentFlag = _LEFT
    below_mm: float = 1.0

    def height_px(self, width_px: int) -> float:
        area = QRectF(0, 0, width_px, _px(10_000))
        metrics = QFontMetricsF(_font(self.size_mm, self.bold))
        return metrics.boundingRect(area, _WRAPPED, self.text).height() + _px(self.below_mm)

    def draw(self, painter: QPainter, left: int, top: float, width_px: int) -> None:
        painter.setFont(_font(self.size_mm, self.bold))
        place = QRectF(left, top, width_px, self.height_px(width_px) + 1)
        painter.drawText(place, int(self.align | Qt.AlignmentFlag.AlignTop) | _WRAPPED, self.text)


@dataclass(frozen=True, slots=True)
class Entry:
    """A label, and what it says, in columns."""

    label: str
    value: str
    size_mm: float
    label_share: float = 0.3
    below_mm: float = 1.6

    def height_px(self, width_px: int) -> float:
        label, value = self._parts(width_px)
        return max(label[0].height_px(label[1]), value[0].height_px(value[1]))

    def draw(self, painter: QPainter, left: int, top: float, width_px: int) -> None:
        (label, label_px), (value, value_px) = self._parts(width_px)
        label.draw(painter, left, top, label_px)
        value.draw(painter, left + width_px - value_px, top, value_px)

    def _parts(self, width_px: int) -> tuple[tuple[Words, int], tuple[Words, int]]:
        label_px = round(width_px * self.label_share)
        label = Words(self.label, self.size_mm, below_mm=self.below_mm)
        value = Words(self.value, self.size_mm, bold=True, below_mm=self.below_mm)
        return (label, label_px - _px(2)), (value, width_px - label_px)


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across."""

    below_mm: float = 2.5

    def height_px(self, width_px: int) -> float:
        return _px(self.below_mm)

    def draw(self, painter: QPainter, left: int, top: float, width_px: int) -> None:
        painter.setPen(QPen(QColor(_INK), _px(0.25)))
        painter.drawLine(left, round(top), left + width_px, round(top))


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code in the middle."""

    text: str
    side_mm: float
    below_mm: float = 1.0

    def height_px(self, width_px: int) -> float:
        return _px(self.side_mm + self.below_mm)

    def draw(self, painter: QPainter, left: int, top: float, width_px: int) -> None:
        side = _px(self.side_mm)
        place = QRectF(left + (width_px - side) // 2, top, side, side)
        painter.fillRect(place, Qt.GlobalColor.white)
        draw_qr(painter, place, qr_matrix(self.text))


@dataclass(frozen=True, slots=True)
class Gap:
    mm: float

    def height_px(self, width_px: int) -> float:
        return _px(self.mm)

    def draw(self, painter: QPainter, left: int, top: float, width_px: int) -> None:
        """White."""


Block = Words | Entry | Rule | Code | Gap


@dataclass(frozen=True, slots=True)
class Format:
    """Without a height the page is as long as what stands on it."""

    width_mm: float
    margin_mm: float
    height_mm: float | None = None

    @property
    def inner_px(self) -> int:
        return _px(self.width_mm - 2 * self.margin_mm)


ROLL = Format(80, 4)
A4 = Format(210, 20, 297)


def to_pdf(blocks: Sequence[Block], format_: Format, title: str, mark: str = "") -> bytes:
    """`mark` goes large and grey across every page, behind the words."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(title)
    writer.setCreator("Yitong")
    height_mm = format_.height_mm or _needed_mm(blocks, format_)
    size = QPageSize(QSizeF(format_.width_mm, height_mm), QPageSize.Unit.Millimeter)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter()
    if not painter.begin(writer):
        raise PrinterError(Reason.PRINTER_OFFLINE, "the page could not be drawn")
    _draw(painter, writer, blocks, format_, height_mm, mark)
    painter.end()
    return bytes(content.data())


def _needed_mm(blocks: Sequence[Block], format_: Format) -> float:
    return sum(b.height_px(format_.inner_px) for b in blocks) / _PX_PER_MM + 2 * format_.margin_mm + 4


def _draw(
    painter: QPainter,
    writer: QPdfWriter,
    blocks: Sequence[Block],
    format_: Format,
    height_mm: float,
    mark: str,
) -> None:
    left, width, bottom = _px(format_.margin_mm), format_.inner_px, _px(height_mm - format_.margin_mm)
    top: float = _px(format_.margin_mm)
    _draw_mark(painter, mark, format_, height_mm)
    for block in blocks:
        height = block.height_px(width)
        if format_.height_mm is not None and top + height > bottom:
            writer.newPage()
            _draw_mark(painter, mark, format_, height_mm)
            top = _px(format_.margin_mm)
        painter.setPen(QColor(_INK))
        block.draw(painter, left, top, width)
        top += height


def _draw_mark(painter: QPainter, mark: str, format_: Format, height_mm: float) -> None:
    if not mark:
        return
    painter.save()
    painter.translate(_px(format_.width_mm) / 2, _px(height_mm) / 2)
    painter.rotate(-30)
    painter.setFont(_font(format_.width_mm * 0.3, bold=True))
    painter.setPen(QColor("#E4E4E4"))
    reach = _px(height_mm)
    painter.drawText(QRect(-reach, -reach, 2 * reach, 2 * reach), Qt.AlignmentFlag.AlignCenter, mark)
    painter.restore()
