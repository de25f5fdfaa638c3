"""A line for long words, such as an address: folded into several lines where one would be too small or slide away."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextLayout, QTextLine, QTextOption

from ui.theme import Space, Type
from ui.widgets.line import Line
from ui.widgets.style import draw_panel

_WORTH_ONE_LINE = 0.75
"""Of the full size: smaller letters are folded rather than made smaller still."""
_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
_AIR_CSS, _CARET_MM = 8, 0.8


class FoldingLine(Line):
    """As high as any line: what is typed moves nothing on the screen."""

    @property
    def folds(self) -> bool:
        return self._share() < _WORTH_ONE_LINE

    @property
    def slides(self) -> bool:
        """Not even in several lines of its smallest letters can all of it be seen."""
        return self.folds and _height(self._folded()) > self._place().height()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.folds:
            super().paintEvent(event)
            return
        painter, palette = QPainter(self), self.look.palette
        edge = palette.act if self.hasFocus() else palette.edge
        border = self.look.metrics.px(Space.BORDER_STRONG)
        draw_panel(painter, QRectF(self.rect()), self.radius_px, palette.surface, edge, border)
        painter.setPen(QColor(palette.ink))
        layout = self._folded()
        layout.draw(painter, self._corner(layout))
        painter.fillRect(self._folded_caret(layout), QColor(palette.act))

    def cursorRect(self) -> QRect:
        return self._folded_caret(self._folded()).toRect() if self.folds else super().cursorRect()

    def cursorPositionAt(self, pos: QPoint) -> int:
        if not self.folds:
            return super().cursorPositionAt(pos)
        layout = self._folded()
        at = QPointF(pos) - self._corner(layout)
        below = [line for line in _lines(layout) if line.y() + line.height() > at.y()]
        line = below[0] if below else list(_lines(layout))[-1]
        return line.xToCursor(at.x())

    @property
    def caret_px(self) -> float:
        return self._folded_caret(self._folded()).center().x() if self.folds else super().caret_px

    def _place(self) -> QRect:
        """Where words may stand."""
        margins, air = self.textMargins(), self.look.metrics.css(_AIR_CSS)
        return self.rect().adjusted(margins.left(), air, -margins.right(), -air)

    def _folded(self) -> QTextLayout:
        """In the largest letters in which all of it has room; else in the smallest."""
        full, layout = self.look.metrics.type_px(Type.OPTION), QTextLayout()
        for share in _SHARES:
            font = QFont(self.look.font(Type.OPTION))
            font.setPixelSize(round(full * share))
            layout = _laid(self.text(), font, self._place().width())
            if _height(layout) <= self._place().height():
                break
        return layout

    def _corner(self, layout: QTextLayout) -> QPointF:
        place = self._place()
        return QPointF(place.left(), place.top() + max(0.0, (place.height() - _height(layout)) / 2))

    def _folded_caret(self, layout: QTextLayout) -> QRectF:
        at = self.cursorPosition()
        line = layout.lineForTextPosition(at)
        width = max(2, self.look.metrics.px(_CARET_MM))
        corner = self._corner(layout)
        return QRectF(corner.x() + _across(line, at) - width / 2, corner.y() + line.y(), width, line.height())


def _laid(text: str, font: QFont, width_px: int) -> QTextLayout:
    layout, option = QTextLayout(text, font), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width_px))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _across(line: QTextLine, at: int) -> float:
    """PySide6 gives the place, and where it put the caret."""
    told: object = line.cursorToX(at)
    x = told[0] if isinstance(told, tuple) else told
    assert isinstance(x, float)
    return x


def _lines(layout: QTextLayout) -> Iterator[QTextLine]:
    return (layout.lineAt(number) for number in range(layout.lineCount()))


def _height(layout: QTextLayout) -> float:
    return sum(line.height() for line in _lines(layout))
