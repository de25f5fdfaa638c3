"""Pages laid out in millimetres: words, rules, codes, one below the other; as PDF, or as the dots of a printer."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from kiosk.domain.errors import PrinterError, Reason
from kiosk.domain.ports import Bitmap
from kiosk.domain.values import dataclass
from ui.faces import make_font
from ui.theme import SANS
from ui.widgets.long_runs import opened
from ui.widgets.numerals import kept_whole
from ui.widgets.qr import draw_qr, qr_matrix

_DPI = 300
_ROLL_DOTS_PER_MM = 8.0
"""Of nearly all receipt printers (203 dpi)."""
_NARROW_MM = 60.0
_BETWEEN_MM = 2.0
_INK = "#000000"
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_LEFT = Qt.AlignmentFlag.AlignLeft
CENTRED = Qt.AlignmentFlag.AlignHCenter
RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Grain:
    """How fine the paper is drawn."""

    px_per_mm: float

    def px(self, mm: float) -> int:
        return round(mm * self.px_per_mm)

    def font(self, size_mm: float, bold: bool) -> QFont:
        """Without local forms: beside Latin letters they put digits that a PDF cannot name, so that the
        number could be read but not searched or copied."""
        font = make_font(SANS, self.px(size_mm), bold)
        font.setFeature(QFont.Tag("locl"), 0)
        return font


PDF = Grain(_DPI / 25.4)
DOTS = Grain(_ROLL_DOTS_PER_MM)


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; `size_mm` is the size of the type."""

    text: str
    size_mm: float
    bold: bool = False
    align: Qt.AlignmentFlag = _LEFT
    below_mm: float = 1.0
    in_one_line: bool = False
    """Smaller rather than broken: a number that is copied by hand is one thing."""

    def height_px(self, width_px: int, grain: Grain) -> float:
        area = QRectF(0, 0, width_px, grain.px(10_000))
        metrics = QFontMetricsF(self._font(width_px, grain))
        return metrics.boundingRect(area, _WRAPPED, self._said(metrics, width_px)).height() + grain.px(
            self.below_mm
        )

    def draw(self, painter: QPainter, left: int, top: float, width_px: int, grain: Grain) -> None:
        font = self._font(width_px, grain)
        painter.setFont(font)
        place = QRectF(left, top, width_px, self.height_px(width_px, grain) + 1)
        said = self._said(QFontMetricsF(font), width_px)
        painter.drawText(place, int(self.align | Qt.AlignmentFlag.AlignTop) | _WRAPPED, said)

    def _said(self, metrics: QFontMetricsF, width_px: int) -> str:
        """On paper, too, nothing runs off its edge for want of a space."""
        if self.in_one_line:
            return kept_whole(self.text)
        area = QRectF(0, 0, 1, 1)
        return kept_whole(
            opened(self.text, lambda run: metrics.boundingRect(area, _WRAPPED, run).width() > width_px, 1)
        )

    def _font(self, width_px: int, grain: Grain) -> QFont:
        font = grain.font(self.size_mm, self.bold)
        natural_px = QFontMetricsF(font).horizontalAdvance(self.text)
        if not self.in_one_line or natural_px <= width_px:
            return font
        return grain.font(self.size_mm * 0.98 * width_px / natural_px, self.bold)


@dataclass(frozen=True, slots=True)
class Entry:
    """A label, and what it says, in columns."""

    label: str
    value: str
    size_mm: float
    label_share: float = 0.3
    below_mm: float = 1.6

    def height_px(self, width_px: int, grain: Grain) -> float:
        label, value = self._parts()
        if self._stands(width_px, grain):
            return label.height_px(width_px, grain) + value.height_px(width_px, grain)
        label_px = self._label_px(width_px)
        return max(label.height_px(label_px, grain), value.height_px(width_px - label_px, grain))

    def draw(self, painter: QPainter, left: int, top: float, width_px: int, grain: Grain) -> None:
        label, value = self._parts()
        if self._stands(width_px, grain):
            label.draw(painter, left, top, width_px, grain)
            value.draw(painter, left, top + label.height_px(width_px, grain), width_px, grain)
            return
        label_px = self._label_px(width_px)
        label.draw(painter, left, top, label_px - grain.px(_BETWEEN_MM), grain)
        value.draw(painter, left + label_px, top, width_px - label_px, grain)

    def _parts(self) -> tuple[Words, Words]:
        label = Words(self.label, self.size_mm, below_mm=self.below_mm)
        return label, Words(self.value, self.size_mm, bold=True, below_mm=self.below_mm)

    def _label_px(self, width_px: int) -> int:
        return round(width_px * self.label_share)

    def _stands(self, width_px: int, grain: Grain) -> bool:
        """The value below its label: on a narrow roll, and where the label would not fit beside it."""
        room_px = self._label_px(width_px) - grain.px(_BETWEEN_MM)
        needed_px = QFontMetricsF(grain.font(self.size_mm, bold=False)).horizontalAdvance(self.label)
        return width_px < grain.px(_NARROW_MM) or needed_px > room_px


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across."""

    below_mm: float = 2.5

    def height_px(self, width_px: int, grain: Grain) -> float:
        return grain.px(self.below_mm)

    def draw(self, painter: QPainter, left: int, top: float, width_px: int, grain: Grain) -> None:
        painter.setPen(QPen(QColor(_INK), grain.px(0.25)))
        painter.drawLine(left, round(top), left + width_px, round(top))


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code in the middle."""

    text: str
    side_mm: float
    below_mm: float = 1.0

    def height_px(self, width_px: int, grain: Grain) -> float:
        return grain.px(self.side_mm + self.below_mm)

    def draw(self, painter: QPainter, left: int, top: float, width_px: int, grain: Grain) -> None:
        side = grain.px(self.side_mm)
        place = QRectF(left + (width_px - side) // 2, top, side, side)
        painter.fillRect(place, Qt.GlobalColor.white)
        draw_qr(painter, place, qr_matrix(self.text))


@dataclass(frozen=True, slots=True)
class Gap:
    mm: float

    def height_px(self, width_px: int, grain: Grain) -> float:
        return grain.px(self.mm)

    def draw(self, painter: QPainter, left: int, top: float, width_px: int, grain: Grain) -> None:
        """White."""


class Block(Protocol):
    """What stands on a page, as wide as the page: `top` and all sizes in pixels."""

    def height_px(self, width_px: int, grain: Grain) -> float: ...

    def draw(self, painter: QPainter, left: int, top: float, width_px: int, grain: Grain) -> None: ...


@dataclass(frozen=True, slots=True)
class Format:
    """Without a height the page is as long as what stands on it."""

    width_mm: float
    margin_mm: float
    height_mm: float | None = None

    def inner_px(self, grain: Grain) -> int:
        return grain.px(self.width_mm - 2 * self.margin_mm)


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


def to_dots(blocks: Sequence[Block], dots_across: int) -> Bitmap:
    """The roll's own margins are not printable: the picture begins at its first dot. A dot is black or white;
    nothing is dithered, so letters keep their edges and a code its modules. Everything is drawn twice: strokes
    come out darker, for paper that fades and eyes that are old."""
    heights = [block.height_px(dots_across, DOTS) for block in blocks]
    image = QImage(dots_across, round(sum(heights)) + 1, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    top = 0.0
    for block, height in zip(blocks, heights, strict=True):
        painter.setPen(QColor(_INK))
        for _ in range(2):
            block.draw(painter, 0, round(top), dots_across, DOTS)
        top += height
    painter.end()
    return _black_and_white(image)


def _black_and_white(image: QImage) -> Bitmap:
    sharp = Qt.ImageConversionFlag.MonoOnly | Qt.ImageConversionFlag.ThresholdDither
    mono = image.convertToFormat(QImage.Format.Format_Mono, sharp)
    if QColor(mono.color(1)) == QColor(Qt.GlobalColor.white):
        mono.invertPixels()
    step, padded, dots = (mono.width() + 7) // 8, mono.bytesPerLine(), bytes(mono.constBits())
    rows = b"".join(dots[y * padded : y * padded + step] for y in range(mono.height()))
    return Bitmap(mono.width(), mono.height(), rows)


def _needed_mm(blocks: Sequence[Block], format_: Format) -> float:
    inner_px = format_.inner_px(PDF)
    return sum(b.height_px(inner_px, PDF) for b in blocks) / PDF.px_per_mm + 2 * format_.margin_mm + 4


def _draw(
    painter: QPainter,
    writer: QPdfWriter,
    blocks: Sequence[Block],
    format_: Format,
    height_mm: float,
    mark: str,
) -> None:
    left, width, bottom = (
        PDF.px(format_.margin_mm),
        format_.inner_px(PDF),
        PDF.px(height_mm - format_.margin_mm),
    )
    top: float = PDF.px(format_.margin_mm)
    _draw_mark(painter, mark, format_, height_mm)
    for block in blocks:
        height = block.height_px(width, PDF)
        if format_.height_mm is not None and top + height > bottom:
            writer.newPage()
            _draw_mark(painter, mark, format_, height_mm)
            top = PDF.px(format_.margin_mm)
        painter.setPen(QColor(_INK))
        block.draw(painter, left, top, width, PDF)
        top += height


def _draw_mark(painter: QPainter, mark: str, format_: Format, height_mm: float) -> None:
    if not mark:
        return
    painter.save()
    painter.translate(PDF.px(format_.width_mm) / 2, PDF.px(height_mm) / 2)
    painter.rotate(-30)
    painter.setFont(PDF.font(format_.width_mm * 0.3, bold=True))
    painter.setPen(QColor("#E4E4E4"))
    reach = PDF.px(height_mm)
    painter.drawText(QRect(-reach, -reach, 2 * reach, 2 * reach), Qt.AlignmentFlag.AlignCenter, mark)
    painter.restore()
