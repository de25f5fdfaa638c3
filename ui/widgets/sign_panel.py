"""The clip beside the words that it tells: at their side where the room is wide, above them where it is high."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent

from ui.theme import Space, Type
from ui.view import ClipShown, Overlay
from ui.widgets.button import BigButton
from ui.widgets.film import FilmView
from ui.widgets.paged import Paged
from ui.widgets.style import Style
from ui.widgets.text import Panel, Text
from ui.widgets.touchable import Touch
from ui.widgets.turning import lay

_WIDE = 1.15
_FILM_BESIDE, _FILM_ABOVE = 0.5, 0.46


class SignPanel(Panel):
    """The buttons stand below the words, which turn pages where they have no room."""

    def __init__(self, overlay: Overlay, clip: ClipShown, style: Style, touch: Touch) -> None:
        super().__init__(style, edge=style.palette.act)
        self._film = FilmView(clip, style)
        self._title = Text(overlay.title, style, Type.QUESTION)
        lines = [Text(line, style, Type.SENTENCE) for line in overlay.lines]
        scales = [partial(_set_roles, lines, role) for role in (Type.SENTENCE, Type.VALUE, Type.BODY)]
        self._words = Paged(lines, style, touch, gap_px=style.metrics.px(Space.SNUG), scales=scales)
        last = len(overlay.actions) - 1
        self._buttons = [
            BigButton(action, style, touch, filled=place == last, moves_on=place == last)
            for place, action in enumerate(overlay.actions)
        ]
        for part in (self._film, self._title, self._words, *self._buttons):
            part.setParent(self)

    def take(self, overlay: Overlay, clip: ClipShown) -> None:
        self._film.take(clip)
        for button, action in zip(self._buttons, overlay.actions, strict=True):
            button.show_action(action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        inset, gap = self.look.metrics.px(Space.WIDE), self.look.gap
        room = self.rect().adjusted(inset, inset, -inset, -inset)
        if self.width() > self.height() * _WIDE:
            side = min(room.height(), round(room.width() * _FILM_BESIDE))
            lay(self._film, QRect(room.left(), room.top(), side, room.height()))
            room.setLeft(room.left() + side + self.look.metrics.px(Space.WIDE))
        else:
            side = min(room.width(), round(room.height() * _FILM_ABOVE))
            lay(self._film, QRect(room.left(), room.top(), room.width(), side))
            room.setTop(room.top() + side + gap)
        self._lay_words(room, gap)

    def _lay_words(self, room: QRect, gap: int) -> None:
        button_px = max(button.sizeHint().height() for button in self._buttons)
        title_px = self._title.heightForWidth(room.width())
        lay(self._title, QRect(room.left(), room.top(), room.width(), title_px))
        top, end = room.top() + title_px + gap, room.bottom() + 1 - button_px
        lay(self._words, QRect(room.left(), top, room.width(), max(1, end - gap - top)))
        share = (room.width() - gap * (len(self._buttons) - 1)) // len(self._buttons)
        for place, button in enumerate(self._buttons):
            lay(button, QRect(room.left() + place * (share + gap), end, share, button_px))


def _set_roles(lines: Sequence[Text], role: Type) -> None:
    for line in lines:
        line.set_role(role)
