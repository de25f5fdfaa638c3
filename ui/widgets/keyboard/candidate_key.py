"""One character or word to choose, large, with its reading below it."""

from dataclasses import field

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent

from kiosk.domain.values import dataclass
from ui.theme import Space, Type
from ui.widgets.style import Style, draw_panel
from ui.widgets.touchable import Touch, Touchable
from ui.widgets.turning import brush

_MIDDLE = Qt.AlignmentFlag.AlignCenter
_ROLES = (Type.QUESTION, Type.TILE, Type.OPTION, Type.VALUE_BOLD, Type.CHIP)


@dataclass(frozen=True, slots=True)
class Candidate:
    """`reading` stands below it, empty for a word; `told` is what is said of it: 张，弓长张."""

    text: str = field(repr=False)
    reading: str = field(default="", repr=False)
    told: str = field(default="", repr=False)


class CandidateKey(Touchable):
    """Shows one candidate after another: a new one a touch would cost a frame."""

    def __init__(self, number: int, style: Style, touch: Touch) -> None:
        super().__init__(f"candidate.{number}", "", style, touch, moves_on=False)
        self._shown = Candidate("")

    def show_candidate(self, shown: Candidate) -> None:
        self._shown = shown
        self.setText(shown.text)
        self.setAccessibleName(shown.told or shown.text)
        self.update()

    def width_for(self, shown: Candidate, height: int) -> int:
        """As wide as its words at this height, and never narrower than a finger."""
        words = self.look.text_size(shown.text, self._role(height, bool(shown.reading))).width()
        reading = self.look.text_size(shown.reading, Type.CHIP).width()
        least = self.look.metrics.touch(Space.TOUCH_SMALL)
        return max(least, max(words, reading) + self.look.metrics.css(36))

    def minimumSizeHint(self) -> QSize:
        side = self.look.metrics.touch(Space.TOUCH_SMALL)
        return QSize(side, side)

    def text_needs(self) -> QRect:
        size = self.look.text_size(self.text(), self._role(self.height(), self._shows_reading))
        return QRect(0, 0, min(size.width(), self.width()), min(size.height(), self.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = brush(self), self.look.palette
        down = self.isDown()
        ground, ink = (palette.act, palette.on_act) if down else (palette.surface, palette.ink)
        border = self.look.metrics.px(Space.BORDER)
        draw_panel(painter, QRectF(self.rect()), self.radius_px, ground, palette.edge, border)
        place = self.rect()
        if self._shows_reading:
            room, tail = self._reading_px, self.look.metrics.css(4)
            below = QRect(0, self.height() - room - self.look.metrics.css(6), self.width(), room)
            below.adjust(0, -tail, 0, tail)  # or the tail of a g is cut off
            second = palette.on_act if down else palette.secondary
            self.look.draw_text(painter, below, self._shown.reading, Type.CHIP, second, _MIDDLE)
            place = self.rect().adjusted(0, self.look.metrics.css(4), 0, -room - self.look.metrics.css(4))
        self.look.draw_text(
            painter, place, self.text(), self._role(self.height(), self._shows_reading), ink, _MIDDLE
        )

    @property
    def radius_px(self) -> int:
        return self.look.metrics.px(Space.RADIUS_SMALL)

    @property
    def _shows_reading(self) -> bool:
        return bool(self._shown.reading) and self._fits(Type.CHIP, self.height(), with_reading=True)

    @property
    def _reading_px(self) -> int:
        return round(self.look.metrics.type_px(Type.CHIP) * 1.3)

    def _role(self, height: int, with_reading: bool) -> Type:
        fitting = (role for role in _ROLES if self._fits(role, height, with_reading=with_reading))
        return next(fitting, _ROLES[-1])

    def _fits(self, role: Type, height: int, *, with_reading: bool) -> bool:
        room = height - self.look.metrics.css(14) - (self._reading_px if with_reading else 0)
        return self.look.metrics.type_px(role) * 1.25 <= room
