"""A line for long words, such as an address: folded into several lines where one would be too small or slide away.

Where even these have no room it scrolls, by whole lines, and the one with the caret is always seen.
"""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from kiosk.domain.values import dataclass
from ui.theme import Space, Type
from ui.widgets.line import Line
from ui.widgets.style import Style, draw_panel

_WORTH_ONE_LINE = 0.75
"""Of the full size: smaller letters are folded rather than made smaller still."""
_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6)
_LINE_EM = 1.25
"""From line to line. Two must stand in a field that is no higher for it."""
_RISE_EM = 0.74
"""How much more of a Chinese character stands above the base line than below it."""
_AIR_CSS, _CARET_MM = 6, 0.8
_BAR_MM, _BAR_FROM_EDGE_CSS, _BAR_FROM_TOP_CSS = 1.2, 11, 16
"""What shows, at the side, which part of the whole is seen."""


@dataclass(frozen=True, slots=True)
class _Folded:
    """Lines from the first on, each `line_px` below the one before."""

    layout: QTextLayout
    line_px: float

    @property
    def count(self) -> int:
        return self.layout.lineCount()

    @property
    def height_px(self) -> float:
        return self.count * self.line_px

    def line(self, number: int) -> QTextLine:
        return self.layout.lineAt(number)

    def number_at(self, caret: int) -> int:
        """Of the line in which it stands."""
        return self.layout.lineForTextPosition(caret).lineNumber()


class FoldingLine(Line):
    """As high as any line: what is typed moves nothing on the screen."""

    _first = 0
    """Of the lines that are seen."""

    @property
    def folds(self) -> bool:
        return self._share() < max(_WORTH_ONE_LINE, self._floor_px / self._full_px)

    @property
    def slides(self) -> bool:
        """Not one line of it has room. What more there is stands above and below, and the caret leads there."""
        return self.folds and self._folded().line_px > self.height()

    @property
    def seen(self) -> str:
        """What of the text can be read without moving the caret."""
        if not self.folds:
            return self.text()
        folded = self._folded()
        lines = [folded.line(number) for number in self._in_sight(folded)]
        units = self.text().encode("utf-16-le")
        return b"".join(
            units[2 * line.textStart() : 2 * (line.textStart() + line.textLength())] for line in lines
        ).decode("utf-16-le")

    @property
    def letters_px(self) -> int:
        """How large it is written."""
        return self._folded().layout.font().pixelSize() if self.folds else self.font().pixelSize()

    def show_text(self, text: str, caret: int | None = None) -> None:
        super().show_text(text, caret)
        self._keep_caret_in_sight()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_caret_in_sight()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.folds:
            super().paintEvent(event)
            return
        painter, palette, folded = QPainter(self), self.look.palette, self._folded()
        edge = palette.act if self.hasFocus() else palette.edge
        border = self.look.metrics.px(Space.BORDER_STRONG)
        draw_panel(painter, QRectF(self.rect()), self.radius_px, palette.surface, edge, border)
        painter.setPen(QColor(palette.ink))
        for number in self._in_sight(folded):
            folded.line(number).draw(painter, self._corner(folded))
        painter.fillRect(self._folded_caret(folded), QColor(palette.act))
        if folded.count > self._room(folded):
            self._draw_bar(painter, folded)

    def cursorRect(self) -> QRect:
        return self._folded_caret(self._folded()).toRect() if self.folds else super().cursorRect()

    def cursorPositionAt(self, pos: QPoint) -> int:
        if not self.folds:
            return super().cursorPositionAt(pos)
        folded = self._folded()
        at = QPointF(pos) - self._corner(folded)
        shown = self._in_sight(folded)
        number = min(max(int(at.y() // folded.line_px), shown[0]), shown[-1])
        return folded.line(number).xToCursor(at.x())

    @property
    def caret_px(self) -> float:
        return self._folded_caret(self._folded()).center().x() if self.folds else super().caret_px

    def _moved(self) -> None:
        if not self._is_showing:
            self._keep_caret_in_sight()
        super()._moved()

    def _keep_caret_in_sight(self) -> None:
        """No line moves that need not."""
        if not self.folds:
            self._first = 0
            return
        folded = self._folded()
        room, number = self._room(folded), folded.number_at(self.cursorPosition())
        first = min(max(self._first, number - room + 1), number)
        self._first = min(first, max(0, folded.count - room))
        self.update()

    @property
    def _place(self) -> QRect:
        """Where words may stand."""
        margins, air = self.textMargins(), self.look.metrics.css(_AIR_CSS)
        return self.rect().adjusted(margins.left(), air, -margins.right(), -air)

    @property
    def _full_px(self) -> int:
        return self.look.metrics.type_px(Type.OPTION)

    @property
    def _floor_px(self) -> int:
        return min(self.look.metrics.floor_px, self._full_px)

    def _room(self, folded: _Folded) -> int:
        """How many lines can be seen at once."""
        return max(1, int(self._place.height() / folded.line_px))

    def _in_sight(self, folded: _Folded) -> range:
        return range(self._first, min(self._first + self._room(folded), folded.count))

    def _folded(self) -> _Folded:
        """In the largest letters in which all of it has room; else in the smallest that can be read well."""
        sizes = [max(self._floor_px, round(self._full_px * share)) for share in _SHARES]
        for size_px in sizes:
            font = QFont(self.look.font(Type.OPTION))
            font.setPixelSize(size_px)
            folded = _laid(self.text(), font, self._place.width(), self.look)
            if folded.height_px <= self._place.height():
                break
        return folded

    def _corner(self, folded: _Folded) -> QPointF:
        """Of the first line of all, which may be out of sight."""
        place, height = self._place, len(self._in_sight(folded)) * folded.line_px
        top = place.top() + (place.height() - height) / 2
        return QPointF(place.left(), top - self._first * folded.line_px)

    def _folded_caret(self, folded: _Folded) -> QRectF:
        at = self.cursorPosition()
        number = folded.number_at(at)
        width = max(2, self.look.metrics.px(_CARET_MM))
        corner = self._corner(folded)
        across = _across(folded.line(number), at)
        return QRectF(
            corner.x() + across - width / 2,
            corner.y() + number * folded.line_px,
            width,
            min(folded.line_px, self._place.height()),
        )

    def _draw_bar(self, painter: QPainter, folded: _Folded) -> None:
        """How much stands above and below, at the side where lines end."""
        metrics = self.look.metrics
        width, aside = metrics.px(_BAR_MM), metrics.css(_BAR_FROM_EDGE_CSS)
        ends_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = aside if ends_left else self.width() - aside - width
        top = metrics.css(_BAR_FROM_TOP_CSS)
        height = self.height() - 2 * top
        part_px = height / folded.count
        painter.fillRect(left, top, width, height, QColor(self.look.palette.hairline))
        seen = QRectF(left, top + self._first * part_px, width, self._room(folded) * part_px)
        painter.fillRect(seen, QColor(self.look.palette.secondary))


def _laid(text: str, font: QFont, width_px: int, look: Style) -> _Folded:
    layout, option = QTextLayout(text, font), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    line_px, baseline = _pitch(text, font, look)
    layout.beginLayout()
    number = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width_px))
        line.setPosition(QPointF(0, number * line_px + baseline - line.ascent()))
        number += 1
    layout.endLayout()
    return _Folded(layout, line_px)


def _pitch(text: str, font: QFont, look: Style) -> tuple[float, float]:
    """From line to line, and how far below its upper edge the letters of one stand."""
    if look.setter is not None and look.setter.has_letters(text):
        line_px = look.setter.line_px(font, text)
        return line_px, look.setter.baseline(text, font, line_px)
    return font.pixelSize() * _LINE_EM, font.pixelSize() * (_LINE_EM + _RISE_EM) / 2


def _across(line: QTextLine, at: int) -> float:
    """PySide6 gives the place, and where it put the caret."""
    told: object = line.cursorToX(at)
    x = told[0] if isinstance(told, tuple) else told
    assert isinstance(x, float)
    return x
