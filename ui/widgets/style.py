"""What every widget is drawn with: colours, sizes, fonts, icons and words of one screen."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from kiosk.domain.languages import CHINESE, Language
from kiosk.domain.ports import Viewfinder
from kiosk.domain.sign_language import NO_CLIPS, Film, SignClip
from kiosk.domain.typing import TypingAids
from ui.faces import Face, face_of, make_font
from ui.icons import Icons
from ui.theme import SERIF, Metrics, Palette, Space, Type
from ui.widgets.lines import Setter
from ui.widgets.long_runs import LONGEST_WORD, opened
from ui.widgets.numerals import kept_whole
from ui.widgets.turning import upright
from ui.words import Words

WRAPPED = int(Qt.TextFlag.TextWordWrap)
_MOST_SIZES = 2_000
_ANY_HEIGHT_PX = 100_000
_WORD = 12
"""Characters: a longer last word is no orphan."""
_LEAN = 0.6
"""Of a gap: wide enough for two fingers still."""
_SHARES = (0.92, 0.85, 0.78, 0.72, 0.66)
"""Of the size of a button's words, where a language has long ones."""


@dataclass(frozen=True)
class Style:
    """Built anew whenever theme, size or language changes."""

    palette: Palette
    metrics: Metrics
    icons: Icons
    words: Words
    reduced_motion: bool = False
    viewfinder: Viewfinder | None = None
    """What the camera for codes sees; None where there is no such camera."""
    language: Language = CHINESE
    aids: Callable[[], TypingAids] = TypingAids
    """What the machine knows of pinyin, handwriting and characters."""
    films: Callable[[SignClip], Film] = NO_CLIPS.film
    """Opens a clip in sign language. Raises SettingsError."""

    @cached_property
    def face(self) -> Face:
        return face_of(self.language)

    @cached_property
    def setter(self) -> Setter | None:
        """Who sets lines, where Qt's own are not right for this script."""
        line = self.face.line
        return Setter(line, right_to_left=self.language.right_to_left) if line is not None else None

    @cached_property
    def _fonts(self) -> dict[Type, QFont]:
        return {}

    @cached_property
    def _font_metrics(self) -> dict[Type, QFontMetrics]:
        return {}

    def font(self, role: Type) -> QFont:
        if role not in self._fonts:
            self._fonts[role] = self._font_of(self.metrics.type_px(role), role)
        return self._fonts[role]

    def _font_of(self, size_px: int, role: Type) -> QFont:
        return make_font(self.face.sans, size_px, role.bold, narrow=self.face.narrow)

    def measure(self, role: Type) -> QFontMetrics:
        if role not in self._font_metrics:
            self._font_metrics[role] = QFontMetrics(self.font(role))
        return self._font_metrics[role]

    def line_px(self, role: Type, text: str | None = None) -> int:
        """The height of one line, of this text if one is given."""
        if self.setter is None:
            return self.measure(role).height()
        return self.setter.line_px(self.font(role), text)

    def text_size(self, text: str, role: Type, width_px: int = _ANY_HEIGHT_PX) -> QSize:
        """What the text needs when it wraps at this width; nothing for no text."""
        if not text:
            return QSize(0, 0)
        key = (hash(text), len(text), role, width_px)
        if key not in self._sizes:
            if len(self._sizes) >= _MOST_SIZES:
                self._sizes.clear()
            self._sizes[key] = self._text_size(text, role, width_px)
        return QSize(self._sizes[key])

    def opened(self, text: str, role: Type, width_px: int, longest: int = LONGEST_WORD) -> str:
        """The same letters; runs of more than `longest` that no line of this width holds may break anywhere."""
        return opened(text, lambda run: self.text_size(run, role, 1).width() > width_px, longest)

    @cached_property
    def _sizes(self) -> dict[tuple[int, int, Type, int], QSize]:
        """Layouts and the look whether all has room ask for the same words again and again. Only a number stands for
        them: they may be somebody's own."""
        return {}

    def _text_size(self, text: str, role: Type, width_px: int) -> QSize:
        whole = kept_whole(text)
        if self.setter is not None:
            return self.setter.size(whole, self.font(role), width_px)
        area = QRect(0, 0, max(width_px, 1), _ANY_HEIGHT_PX)
        return self.measure(role).boundingRect(area, WRAPPED, whole).size()

    def unorphaned_px(self, text: str, role: Type, width_px: int) -> int:
        """At most this width: that in which as many lines end in more than a lone word or character."""
        text = kept_whole(text)
        tail, height = _tail(text), self.text_size(text, role, width_px).height()
        if not tail or height < 2 * self.line_px(role, text) - 2:
            return width_px
        step, narrower = max(1, self.metrics.type_px(role) // 2), width_px
        while self.text_size(text[: -len(tail)], role, narrower).height() < height:
            narrower -= step
            needed = self.text_size(text, role, narrower)
            is_broken = needed.height() > height or needed.width() > narrower + 1
            if narrower < width_px // 2 or is_broken:
                return width_px
        return narrower

    def size_in(self, text: str, font: QFont, width_px: int) -> QSize:
        """As `text_size`, in any font."""
        whole = kept_whole(text)
        if self.setter is not None:
            return self.setter.size(whole, font, width_px)
        area = QRect(0, 0, max(width_px, 1), _ANY_HEIGHT_PX)
        return QFontMetrics(font).boundingRect(area, WRAPPED, whole).size()

    def fitted(self, text: str, role: Type, room: QSize) -> QFont:
        """The role's font, or one as much smaller as the words need to stand in the room."""
        font, full = self.font(role), self.metrics.type_px(role)
        for share in _SHARES:
            needed = self.size_in(text, font, room.width())
            if needed.width() <= room.width() and needed.height() <= room.height():
                break
            font = self._font_of(round(full * share), role)
        return font

    def serif(self, size_px: int) -> QFont:
        return make_font(SERIF, size_px, bold=True)

    @property
    def gap(self) -> int:
        """Between what stands beside or below each other."""
        return self.metrics.px(Space.GAP * (_LEAN if self.metrics.lean else 1.0))

    @property
    def radius(self) -> int:
        return self.metrics.px(Space.RADIUS)

    def draw_text(
        self,
        painter: QPainter,
        place: QRect,
        text: str,
        role: Type,
        colour: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    ) -> None:
        narrower = place.width() - self.unorphaned_px(text, role, place.width())
        if align & Qt.AlignmentFlag.AlignHCenter:
            place = place.adjusted(narrower // 2, 0, -narrower // 2, 0)
        elif not align & Qt.AlignmentFlag.AlignRight:
            place = place.adjusted(0, 0, -narrower, 0)
        self.draw_in(painter, place, text, self.font(role), colour, int(align) | WRAPPED)

    def draw_in(
        self, painter: QPainter, place: QRect, text: str, font: QFont, colour: str, flags: int
    ) -> None:
        """In any font; AlignLeft is the side where the language begins."""
        painter.setFont(font)
        painter.setPen(QColor(colour))
        if self.setter is None:
            painter.drawText(place, flags, kept_whole(text))
            return
        with upright(painter, QRectF(place)):
            self.setter.draw(painter, place, kept_whole(text), flags, wraps=bool(flags & WRAPPED))


def _tail(text: str) -> str:
    """The last word; of a language that writes without spaces, the last character and what closes it."""
    last = text.rpartition(" ")[2]
    if len(last) < len(text) and len(last) <= _WORD:
        return f" {last}"
    tail = text[-1:]
    while len(tail) < len(text) and not tail[0].isalnum():
        tail = text[-len(tail) - 1 :]
    return "" if tail == text else tail


def draw_panel(
    painter: QPainter, place: QRectF, radius_px: float, ground: str, edge: str = "", edge_px: float = 0
) -> None:
    """A rounded panel; its edge lies inside `place`."""
    half = edge_px / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(ground))
    painter.setPen(QPen(QColor(edge), edge_px) if edge and edge_px else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(place.adjusted(half, half, -half, -half), radius_px, radius_px)
