"""A number to write down: the largest thing on its screen, on its own ground, never broken across lines."""

from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from kiosk.workflow.states import TextSize
from ui.faces import make_font
from ui.theme import SANS, Space, Type
from ui.widgets.readable import Readable
from ui.widgets.style import Style, draw_panel
from ui.widgets.turning import brush

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextDontClip)
"""The tail of a Q hangs below a line so low: without it one reads O."""

_LINE = 1.2
_MOST_GROWN = 1.3


class NumberBox(Readable):
    """`note` stands at the end of the label's line, or below the number where that has no room."""

    def __init__(
        self, label: str, number: str, style: Style, *, on_paper: bool = False, note: str = ""
    ) -> None:
        super().__init__()
        self.look, self._label, self._number, self._note = style, label, number, note
        self._on_paper = on_paper
        self._grown = not on_paper
        self.setObjectName("number")
        self.setAccessibleName(" ".join(part for part in (label, number, note) if part))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    @property
    def number(self) -> str:
        return self._number

    def grow(self, grown: bool) -> None:
        """Beyond what a number is elsewhere, where there is height for it."""
        self._grown = grown
        self.updateGeometry()
        self.update()

    @property
    def letter_px(self) -> int:
        """The size of the number's letters."""
        return self._letter_px_in(self.width())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        pad = self.look.metrics.px(Space.SNUG)
        number = round(self._letter_px_in(width) * self._line_em)
        note = self._note_height(width) if self._note_below(width) else 0
        return self._label_height(width) + number + note + 2 * pad

    def sizeHint(self) -> QSize:
        width = self.look.metrics.css(560)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.metrics.css(200), self.look.metrics.css(120))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = brush(self), self.look.palette
        ground, edge = palette.act_tint, palette.act
        if self._on_paper:
            ground, edge = palette.surface, palette.hairline
        border = self.look.metrics.px(Space.BORDER)
        draw_panel(painter, QRectF(self.rect()), self.look.radius, ground, edge, border)
        place = self.rect().adjusted(self._pad, self.look.metrics.px(Space.SNUG), -self._pad, 0)
        height = self._label_height(self.width())
        label = QRect(place.left(), place.top(), place.width(), height)
        self.look.draw_text(painter, label, self._label, Type.BODY, palette.secondary)
        size = self._letter_px_in(self.width())
        font = make_font(SANS, size, bold=True)
        number = QRect(
            place.left(), place.top() + height, place.width() + self._pad, round(size * self._line_em)
        )
        self.look.draw_in(painter, number, self._number, font, palette.ink, _LEFT)
        self._draw_note(painter, place, number.bottom() + 1)

    def _draw_note(self, painter: QPainter, place: QRect, below: int) -> None:
        if not self._note:
            return
        under = self._note_below(self.width())
        top, align = (
            (below, Qt.AlignmentFlag.AlignLeft) if under else (place.top(), Qt.AlignmentFlag.AlignRight)
        )
        line = QRect(place.left(), top, place.width(), self._note_height(self.width()))
        self.look.draw_text(painter, line, self._note, Type.BODY, self.look.palette.secondary, align)

    @property
    def _line_em(self) -> float:
        """A number needs less than letters do: while one practises, words stand here."""
        setter = self.look.setter
        if setter is None or not setter.has_letters(self._number):
            return _LINE
        return setter.line_px(self.look.font(Type.NUMBER)) / self.look.metrics.type_px(Type.NUMBER)

    @property
    def _pad(self) -> int:
        """In huge words what stands beside it leaves it less width: the number is worth more than air."""
        return self.look.metrics.css(14 if self.look.metrics.huge else 40)

    def _label_height(self, width: int) -> int:
        return self.look.text_size(self._label, Type.BODY, width - 2 * self._pad).height()

    def _note_height(self, width: int) -> int:
        return self.look.text_size(self._note, Type.BODY, width - 2 * self._pad).height()

    def _note_below(self, width: int) -> bool:
        both = self.look.text_size(self._label, Type.BODY).width() + self.look.gap
        return both + self.look.text_size(self._note, Type.BODY).width() > width - 2 * self._pad

    def _letter_px_in(self, width: int) -> int:
        """As large as its line has room for, up to what is read from afar; in huge words never less than in standard
        ones, where it may have grown."""
        metrics = self.look.metrics
        full = metrics.type_px(Type.NUMBER)
        most = round(full * _MOST_GROWN) if self._grown else full
        if metrics.huge and not self._on_paper:
            standard = replace(metrics, text=TextSize.STANDARD, eased=1.0)
            most = max(most, round(standard.type_px(Type.NUMBER) * _MOST_GROWN))
        needed = self.look.measure(Type.NUMBER).horizontalAdvance(self._number)
        return max(1, min(most, full * (width - 2 * self._pad) // max(1, needed)))


def number_box(label: str, number: str, style: Style) -> NumberBox:
    """Beside what is said of it: no larger than numbers are."""
    box = NumberBox(label, number, style)
    box.grow(False)
    return box
