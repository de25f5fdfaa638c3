"""A service on the home screen: tinted disc, title, gloss. Wide tiles set them side by side, tall ones below."""

from math import ceil

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from ui.theme import Space, Type
from ui.view import Tile
from ui.widgets.style import Style, draw_panel
from ui.widgets.text import draw_disc
from ui.widgets.touchable import Touch, Touchable
from ui.widgets.turning import brush

_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_TALL_RATIO = 1.25
_MORE_THAN_ANY_PX = 100_000
"""Higher than any screen."""


class ServiceTile(Touchable):
    def __init__(self, tile: Tile, style: Style, touch: Touch, *, compact: bool) -> None:
        super().__init__(tile.action.id, tile.title, style, touch)
        self.tile = tile
        self.set_compact(compact)
        self.setAccessibleDescription(" ".join(t for t in (tile.gloss, tile.department, tile.mark) if t))
        self.emits(tile.action.event)

    def set_compact(self, compact: bool) -> None:
        """Smaller, and without the chevron, where many must stand together."""
        self._title = Type.VALUE_BOLD if compact else Type.TILE
        self._gloss = Type.HELP if compact else Type.BODY
        self._compact, self._terse, self._marked = compact, False, bool(self.tile.mark)
        self.update()

    def set_terse(self) -> None:
        """The title alone, where all must stand on one screen and words are long; 示例 stands below it where the tile
        has grown high enough, and is said by the guide, too."""
        self._terse = True
        self.update()

    def set_small(self) -> None:
        """Terse, in smaller letters, where a word would be cut. 示例 stands on all such tiles or on none."""
        self._terse, self._marked, self._title = True, False, Type.BODY_BOLD
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """The least, with the disc at the side; above the words, where one of them is wider than the place beside it.
        Where a word is wider than the tile no height is enough."""
        longest = self.look.text_size(self.tile.title, self._title, 1).width()
        beside, below = width - self._side_left() - self._pad - self._chevron, width - 2 * self._pad
        around = 2 * self.look.metrics.px(Space.SNUG)
        if longest <= beside:
            return max(self._words_height(beside), self._disc) + around
        if longest <= below:
            words = self._disc + self.look.gap + self._words_height(below)
            return max(words + around, ceil((width + 1) / _TALL_RATIO))
        return _MORE_THAN_ANY_PX

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.css(360), self.look.metrics.css(250))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.metrics.touch(), self.look.metrics.touch())

    def text_needs(self) -> QRect:
        place = self._words_place()
        title = self.look.text_size(self.tile.title, self._title, place.width()).width()
        return QRect(place.topLeft(), QSize(max(title, place.width()), self._words_height(place.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        palette = self.look.palette
        ground = palette.pressed if self.isDown() else palette.surface
        border = self.look.metrics.px(Space.BORDER)
        draw_panel(painter, QRectF(self.rect()), self.radius_px, ground, palette.edge, border)
        tint = palette.area(self.tile.area)
        draw_disc(painter, self.look, QRectF(self._disc_place()), self.tile.icon, tint.ink, tint.ground)
        place = self._words_place()
        title = self._title_height(place.width())
        above = QRect(place.topLeft(), QSize(self._title_width(place.width()), place.height()))
        self.look.draw_text(painter, above, self.tile.title, self._title, palette.ink, _TOP)
        below = place.adjusted(0, title, 0, 0)
        self.look.draw_text(painter, below, self._small_print, self._gloss, palette.secondary, _TOP)
        if self._shows_mark(place.width()):
            self._draw_mark(painter, place)
        if not self._tall and not self._compact:
            self._draw_chevron(painter)

    def _draw_chevron(self, painter: QPainter) -> None:
        side = self._chevron
        left, top = self.width() - self._pad - side, (self.height() - side) / 2
        place = QRectF(left + side * 0.2, top, side, side)
        self.look.icons.draw(painter, "chevron-right", self.look.palette.secondary, place)

    @property
    def _tall(self) -> bool:
        """Side by side as long as there is width for it."""
        return self.width() < self.height() * _TALL_RATIO

    @property
    def _pad(self) -> int:
        return self.look.metrics.css(24 if self._compact else 40)

    @property
    def _disc(self) -> int:
        return round(self.look.metrics.type_px(self._title) * (1.5 if self._terse else 2.4))

    @property
    def _chevron(self) -> int:
        return 0 if self._compact else round(self.look.metrics.type_px(self._title) * 0.9)

    @property
    def _small_print(self) -> str:
        """What it is, and on a line of its own who does it."""
        if self._terse:
            return ""
        return "\n".join(words for words in (self.tile.gloss, self.tile.department) if words)

    def _mark_size(self) -> QSize:
        """As high as its words and a little air."""
        words = self.look.text_size(self.tile.mark, Type.HELP)
        return QSize(words.width() + self._pad, words.height() + self.look.metrics.css(4))

    def _mark_fits_beside(self, width: int) -> bool:
        title = self.look.text_size(self.tile.title, self._title).width()
        return title + self._pad // 2 + self._mark_size().width() <= width

    def _shows_mark(self, width: int) -> bool:
        fits = not self._terse or self._mark_fits_beside(width) or self._mark_in_spare(width) > 0
        return self._marked and fits

    def _mark_in_spare(self, width: int) -> int:
        """The height of its own line in a terse tile, which asks for none but may have it."""
        if not (self._marked and self._terse) or self._tall or self._mark_fits_beside(width):
            return 0
        line = self._mark_size().height() + self.look.metrics.css(6)
        around = 2 * self.look.metrics.css(8)
        has_room = self._words_height(width) + line + around <= self.height()
        return line if has_room and self._mark_size().width() <= width else 0

    def _mark_below(self, width: int) -> int:
        """The height of its own line, where the title has no room for it."""
        if not self.tile.mark or self._terse or self._mark_fits_beside(width):
            return 0
        return self._mark_size().height() + self.look.metrics.css(6)

    def _draw_mark(self, painter: QPainter, words: QRect) -> None:
        """Quiet: it warns, and is no button."""
        size, palette = self._mark_size(), self.look.palette
        if self._mark_fits_beside(words.width()):
            line = self.look.text_size(self.tile.title, self._title)
            at = QPoint(line.width() + self._pad // 2, (line.height() - size.height()) // 2)
        else:
            height = self._words_height(words.width()) + self._mark_in_spare(words.width())
            at = QPoint(0, height - size.height())
        place = QRect(words.topLeft() + at, size)
        border = self.look.metrics.px(Space.BORDER)
        draw_panel(painter, QRectF(place), size.height() / 2, palette.surface, palette.secondary, border)
        self.look.draw_text(painter, place, self.tile.mark, Type.HELP, palette.secondary, _MIDDLE)

    def _side_left(self) -> int:
        return self._pad + self._disc + self.look.metrics.css(22 if self._compact else 34)

    def _title_width(self, width: int) -> int:
        """No character stands alone on the last line: the one before goes down with it, as 认证 belongs together."""
        title, narrower = self.tile.title, width - self.look.metrics.type_px(self._title)
        height = self._lines_px(title, width)
        is_alone = self._lines_px(title[:-1], width) < height
        return narrower if is_alone and self._lines_px(title, narrower) == height else width

    def _lines_px(self, words: str, width: int) -> int:
        return self.look.text_size(words, self._title, width).height()

    def _title_height(self, width: int) -> int:
        return self._lines_px(self.tile.title, width)

    def _words_height(self, width: int) -> int:
        gloss = self.look.text_size(self._small_print, self._gloss, width)
        return self._title_height(width) + gloss.height() + self._mark_below(width)

    def _disc_place(self) -> QRect:
        if not self._tall:
            return QRect(self._pad, (self.height() - self._disc) // 2, self._disc, self._disc)
        return QRect(self._pad, self._tall_top(), self._disc, self._disc)

    def _tall_top(self) -> int:
        words = self._words_height(self.width() - 2 * self._pad)
        return (self.height() - self._disc - self.look.gap - words) // 2

    def _words_place(self) -> QRect:
        if self._tall:
            top = self._tall_top() + self._disc + self.look.gap
            return QRect(self._pad, top, self.width() - 2 * self._pad, self.height() - top)
        left = self._side_left()
        width = self.width() - left - self._pad - self._chevron
        height = self._words_height(width) + self._mark_in_spare(width)
        return QRect(left, (self.height() - height) // 2, width, height + 2)
