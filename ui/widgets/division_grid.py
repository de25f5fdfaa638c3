"""A grid of places, with as few columns as still show all of them at once."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Space, Type
from ui.widgets.paged import Paged
from ui.widgets.style import Style, draw_panel
from ui.widgets.touchable import Touch, Touchable
from ui.widgets.turning import brush

_COLUMNS = range(2, 10)
_UNBROKEN = "自\u2060治\u2060区"
"""广西壮族 自治区, not 广西壮族自 治区: word joiners keep it together."""


class Place(Touchable):
    """A province or a city."""

    def __init__(self, code: str, name: str, selected: bool, style: Style, touch: Touch) -> None:
        super().__init__(f"place.{code}", name, style, touch, moves_on=False)
        self.code = code
        self.least_mm: float = Space.TOUCH
        self._drawn = name.replace("自治区", _UNBROKEN)
        self.setCheckable(True)
        self.setChecked(selected)

    def nextCheckState(self) -> None:
        """Stays as the view says; the strike only asks."""

    @property
    def radius_px(self) -> int:
        return self.look.metrics.px(Space.RADIUS_SMALL)

    def fits(self, width: int) -> bool:
        """No word is broken and nothing takes more than three lines."""
        room = width - self._pad
        needed = self.look.text_size(self._drawn, Type.BODY_BOLD, room)
        return needed.width() <= room and needed.height() <= 3 * self.look.line_px(Type.BODY_BOLD)

    def text_needs(self) -> QRect:
        size = self.look.text_size(self._drawn, Type.BODY_BOLD, self.width() - self._pad)
        place = QRect(QPoint(0, 0), size)
        place.moveCenter(self.rect().center())
        return place

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = self.look.text_size(self._drawn, Type.BODY_BOLD, width - self._pad).height()
        return max(self.look.metrics.touch(self.least_mm), words + self.look.metrics.css(16))

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.css(200), self.look.metrics.touch())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = brush(self), self.look.palette
        selected = self.isChecked()
        ground = palette.pressed if self.isDown() else palette.act_tint if selected else palette.surface
        edge = palette.act if selected else palette.edge
        border = self.look.metrics.px(Space.BORDER_STRONG if selected else Space.BORDER)
        draw_panel(painter, QRectF(self.rect()), self.radius_px, ground, edge, border)
        inset = self._pad // 2
        words = self.rect().adjusted(inset, 0, -inset, 0)
        centre = Qt.AlignmentFlag.AlignCenter
        self.look.draw_text(painter, words, self._drawn, Type.BODY_BOLD, palette.ink, centre)
        if selected:
            side = self.look.metrics.css(34)
            corner = QRectF(self.width() - side - inset / 2, inset / 2, side, side)
            self.look.icons.draw(painter, "circle-check", palette.act, corner)

    @property
    def _pad(self) -> int:
        return self.look.metrics.css(28)


class DivisionGrid(QWidget):
    def __init__(self, places: Sequence[Place], style: Style, touch: Touch) -> None:
        super().__init__()
        self.look, self.places = style, list(places)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._gap = style.metrics.css(16)
        self._paged = Paged(self.places, style, touch, gap_px=self._gap, tallest_px=style.metrics.touch())
        self._column.addWidget(self._paged)

    def select(self, code: str) -> None:
        for place in self.places:
            place.setChecked(place.code == code)
            place.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        columns = self._best_columns()
        tallest = max((p.heightForWidth(self._cell(columns)) for p in self.places), default=0)
        even = self.places and self.places[0].least_mm == Space.TOUCH
        for place in self.places:
            place.setMinimumHeight(tallest if even else 0)
        self._paged.set_columns(columns)

    def _best_columns(self) -> int:
        """The widest cells that need no second page, lower ones if they must be; else the most columns
        whose words still fit beside what turns pages."""
        possible = [c for c in _COLUMNS if self._fit(c, self.width())] or [2]
        for least_mm in (Space.TOUCH, Space.TOUCH_SMALL):
            for place in self.places:
                place.least_mm = least_mm
            for columns in possible:
                if self._needed(columns) <= self.height():
                    return columns
        turned_px = self._paged.least_width_px(self.width())
        return max((c for c in possible if self._fit(c, turned_px)), default=2)

    def _fit(self, columns: int, width_px: int) -> bool:
        cell = (width_px - self._gap * (columns - 1)) // columns
        return all(place.fits(cell) for place in self.places)

    def _cell(self, columns: int) -> int:
        return (self.width() - self._gap * (columns - 1)) // columns

    def _needed(self, columns: int) -> int:
        heights = [place.heightForWidth(self._cell(columns)) for place in self.places]
        rows = [max(heights[i : i + columns]) for i in range(0, len(heights), columns)]
        if heights and self.places[0].least_mm == Space.TOUCH:
            rows = [max(heights)] * len(rows)
        return sum(rows) + (len(rows) - 1) * self._gap
