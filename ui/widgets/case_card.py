"""A case as a full-width card: the shape of its state, what it is, where it stands, its number and day."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from ui.theme import Space, Type
from ui.view import CaseCard
from ui.widgets.style import Style, draw_panel
from ui.widgets.text import draw_disc
from ui.widgets.touchable import Touch, Touchable
from ui.widgets.turning import brush, in_own_direction

_POINT = " · "
_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class CaseTile(Touchable):
    def __init__(self, card: CaseCard, style: Style, touch: Touch) -> None:
        super().__init__(card.action.id, card.title, style, touch)
        self.card = card
        self.setAccessibleDescription(card.word)
        self.emits(card.action.event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = self._words_height(self._words_width(width))
        return max(words, self._disc) + 2 * self.look.metrics.px(Space.TIGHT)

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.css(600), self.heightForWidth(self.look.metrics.css(600)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.metrics.touch(), self.look.metrics.touch())

    def text_needs(self) -> QRect:
        place = self._words_place()
        lines = self._lines("", place.width())
        widest = max(self.look.text_size(text, role, place.width()).width() for text, role, _ in lines)
        return QRect(place.topLeft(), QSize(max(widest, place.width()), self._words_height(place.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        palette, card = self.look.palette, self.card
        ground = palette.pressed if self.isDown() else palette.surface
        border = self.look.metrics.px(Space.BORDER)
        draw_panel(painter, QRectF(self.rect()), self.radius_px, ground, palette.edge, border)
        tint = palette.tint(card.tone)
        disc = QRectF(self._pad, (self.height() - self._disc) / 2, self._disc, self._disc)
        draw_disc(painter, self.look, disc, card.icon, tint.ink, tint.ground)
        place = self._words_place()
        for text, role, ink in self._lines(tint.ink, place.width()):
            self.look.draw_text(painter, place, text, role, ink, _TOP)
            place = place.adjusted(0, self.look.text_size(text, role, place.width()).height(), 0, 0)
        self._draw_chevron(painter)

    def _lines(self, ink: str, width: int) -> tuple[tuple[str, Type, str], ...]:
        palette, card = self.look.palette, self.card
        return (
            (card.title, Type.VALUE_BOLD, palette.ink),
            (self._parted(card.word, Type.BODY_BOLD, width), Type.BODY_BOLD, ink),
            (self._parted(card.detail, Type.HELP, width), Type.HELP, palette.secondary),
        )

    def _parted(self, text: str, role: Type, width: int) -> str:
        """Two things in one line, or each in its own: no line begins with the point between them. A number among letters
        that run from right to left would else take the day's number to its side."""
        if self.look.language.right_to_left:
            text = _POINT.join(in_own_direction(part) for part in text.split(_POINT))
        in_one = self.look.text_size(text, role).width() <= width
        return text if in_one else text.replace(_POINT, "\n")

    def _draw_chevron(self, painter: QPainter) -> None:
        side = self._chevron
        place = QRectF(self.width() - self._pad - side * 0.8, (self.height() - side) / 2, side, side)
        self.look.icons.draw(painter, "chevron-right", self.look.palette.secondary, place)

    @property
    def _pad(self) -> int:
        return self.look.metrics.css(18 if self.look.metrics.huge else 30)

    @property
    def _disc(self) -> int:
        """In huge words smaller: a case whose lines break is a page more to turn."""
        share = 1.4 if self.look.metrics.huge else 2.2
        return round(self.look.metrics.type_px(Type.VALUE_BOLD) * share)

    @property
    def _chevron(self) -> int:
        return round(self.look.metrics.type_px(Type.VALUE_BOLD) * 0.9)

    def _words_left(self) -> int:
        return self._pad + self._disc + self.look.metrics.css(18 if self.look.metrics.huge else 26)

    def _words_width(self, width: int) -> int:
        return width - self._words_left() - self._pad - self._chevron

    def _words_height(self, width: int) -> int:
        return sum(
            self.look.text_size(text, role, width).height() for text, role, _ in self._lines("", width)
        )

    def _words_place(self) -> QRect:
        width = self._words_width(self.width())
        height = self._words_height(width)
        return QRect(self._words_left(), (self.height() - height) // 2, width, height + 2)
