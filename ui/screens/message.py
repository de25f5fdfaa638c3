"""One sentence and one picture: problems, waiting, already done, farewell."""

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.base import Screen
from ui.theme import Space, Tint, Type
from ui.view import Action, Body, MessageBody, ScreenView, Tone
from ui.widgets.button import BigButton
from ui.widgets.notice import NoticePanel
from ui.widgets.number_box import number_box
from ui.widgets.paged import Paged, least_height
from ui.widgets.pictures import PictureView
from ui.widgets.progress import CountdownRing, ProgressBar
from ui.widgets.style import Style
from ui.widgets.text import Text
from ui.widgets.touchable import Touch
from ui.widgets.turning import lay

_MORE_PAGES_FROM = 1.45
"""Times the standard size of words."""


class MessageScreen(Screen):
    """Picture at the side (above, in portrait); the words stand in the middle of their height."""

    title_leads = False

    def __init__(self, view: ScreenView, body: MessageBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        self._ring: CountdownRing | None = None
        self._sentences: list[Text] = []
        self._picture = self._drawing()
        self._words = Paged(list(self._blocks()), style, touch)
        for part in (self._picture, self.header, self.problem, self._words):
            part.setParent(self)

    def take(self, body: Body) -> bool:
        if not isinstance(body, MessageBody):
            return False
        same = _without_time(body) == _without_time(self._body)
        if not same or (body.countdown_s is None) != (self._ring is None):
            return False
        self._body = body
        if self._ring is not None and body.countdown_s is not None:
            self._ring.show_time(body.countdown_s, body.countdown_of_s)
        self._arrange()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _drawing(self) -> PictureView:
        """Cards, slots and paper are things: they stand on the strong panel. The rest on its tint."""
        palette, tone = self.look.palette, self._body.tone
        tint = palette.tint(Tone.ACT if tone is Tone.PLAIN else tone)
        edge = tint.ink if palette.outlined else ""
        return PictureView(self._body.picture, self.look, Tint(tint.ink, tint.ground), edge=edge)

    def _blocks(self) -> Iterator[QWidget]:
        body, style = self._body, self.look
        if body.number_label:
            yield number_box(body.number_label, body.big, style)
        elif body.big:
            tone = Tone.ACT if body.tone is Tone.PLAIN else body.tone
            yield Text(body.big, style, Type.NUMBER, style.palette.tint(tone).ink)
        if style.metrics.huge:
            yield from (self._lines((line,)) for line in body.lines)
        elif body.lines:
            yield self._lines(body.lines)
        if body.notice:
            yield NoticePanel(body.notice, style)
        if body.actions:
            yield self._choices(body.actions)
        if body.progress:
            yield ProgressBar(style, leading=True)
        if body.countdown_s is not None:
            self._ring = CountdownRing(style, body.countdown_s, body.countdown_of_s)
            yield self._ring

    def _choices(self, actions: tuple[Action, ...]) -> QWidget:
        """Side by side where the screen is wide."""
        choices = QWidget()
        portrait = self.look.metrics.portrait
        row: QBoxLayout = QVBoxLayout(choices) if portrait else QHBoxLayout(choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.gap)
        for action in actions:
            row.addWidget(BigButton(action, self.look, self.touch, role=Type.BUTTON))
        return choices

    def _lines(self, lines: tuple[str, ...]) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.metrics.px(Space.TIGHT))
        for line in lines:
            self._sentences.append(Text(line, self.look, Type.SENTENCE))
            column.addWidget(self._sentences[-1])
        return block

    def _arrange(self) -> None:
        wide = self.look.metrics.px(Space.MARGIN)
        if self.look.metrics.portrait:
            height = self._picture_px(wide)
            lay(self._picture, QRect(0, 0, self.width(), height))
            self._stand(QRect(0, height + wide, self.width(), self.height() - height - wide), share=0.3)
        else:
            width = round(self.width() * (0.26 if self.look.metrics.large else 0.31))
            lay(self._picture, QRect(0, 0, width, self.height()))
            left = width + wide * 4 // 3
            self._stand(QRect(left, 0, self.width() - left, self.height()), share=0.44)

    def _picture_px(self, below: int) -> int:
        """In portrait: a third of the height, less where the words need it."""
        self._speak_up(QRect(0, 0, self.width(), round(self.height() * 0.64) - below))
        header = least_height(self.header, self.width()) + self.look.gap
        words = header + self._words.needed_px(self.width()) + below
        most = min(round(self.height() * 0.36), self.width() * 3 // 5)
        return max(min(most, self.height() - words), self.height() // 6)

    def _stand(self, place: QRect, share: float) -> None:
        """Header, problem and blocks, with `share` of the spare height above."""
        self._speak_up(place)
        gap = self.look.gap
        parts = [part for part in (self.header, self.problem) if not part.isHidden()]
        heights = [least_height(part, place.width()) for part in parts]
        above = sum(heights) + gap * len(parts)
        words = min(self._words.needed_px(place.width()), place.height() - above)
        top = place.top() + round(max(0, place.height() - above - words) * share)
        for part, height in zip(parts, heights, strict=True):
            lay(part, QRect(place.left(), top, place.width(), height))
            top += height + gap
        lay(self._words, QRect(place.left(), top, place.width(), max(words, 1)))

    def _speak_up(self, place: QRect) -> None:
        """The title as large as one line allows, the sentences as large as the height does."""
        self.header.enlarge(place.width())
        for role in self._roles:
            for sentence in self._sentences:
                sentence.set_role(role)
            above = least_height(self.header, place.width()) + self.look.gap
            if above + self._words.needed_px(place.width()) <= place.height():
                return

    @property
    def _roles(self) -> tuple[Type, ...]:
        """From the largest on; in very large words rather another page than small ones."""
        smaller = self.look.metrics.scale <= _MORE_PAGES_FROM or self.look.setter is not None
        return (Type.SENTENCE, Type.VALUE, Type.BODY) if smaller else (Type.SENTENCE,)


def _without_time(body: MessageBody) -> tuple[object, ...]:
    shown = (body.picture, body.tone, body.big, body.number_label, body.lines)
    return (*shown, body.notice, body.actions, body.progress)
