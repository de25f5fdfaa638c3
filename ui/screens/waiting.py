"""Waiting for a card, a code, a department: a small picture, what is going on, that it goes on."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from ui.screens.base import Screen
from ui.theme import Space, Tint, Type
from ui.view import Body, MessageBody, ScreenView, Tone
from ui.widgets.pictures import PictureView
from ui.widgets.progress import ProgressBar
from ui.widgets.style import Style
from ui.widgets.text import CENTRE, Text
from ui.widgets.touchable import Touch

_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class WaitingScreen(Screen):
    """All in the middle and calm: there is nothing to read twice and nothing to do."""

    title_leads = False

    def __init__(self, view: ScreenView, body: MessageBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        self.header.setParent(self)
        self.header.hide()
        self._title = Text(view.title, style, Type.INVITATION, align=CENTRE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.gap)
        column.addStretch(2)
        if not style.metrics.lean:
            column.addWidget(self._picture(), 0, _MIDDLE)
            column.addSpacing(style.gap)
        column.addWidget(self._title)
        self._lines = [
            Text(line, style, Type.SENTENCE, style.palette.secondary, CENTRE) for line in body.lines
        ]
        for line in self._lines:
            column.addWidget(line)
        column.addSpacing(style.metrics.px(Space.MARGIN))
        column.addWidget(self._bar(), 0, _MIDDLE)
        column.addStretch(3)

    def refresh(self, view: ScreenView) -> bool:
        self._title.show_text(view.title)
        return self.take(view.body)

    def take(self, body: Body) -> bool:
        """Other words of the same waiting: the bar goes on as it was."""
        if not isinstance(body, MessageBody) or replace(body, lines=self._body.lines) != self._body:
            return False
        if len(body.lines) != len(self._lines):
            return False
        for line, words in zip(self._lines, body.lines, strict=True):
            line.show_text(words)
        self._body = body
        return True

    def _picture(self) -> PictureView:
        tint = self.look.palette.tint(Tone.ACT)
        edge = tint.ink if self.look.palette.outlined else ""
        picture = PictureView(self._body.picture, self.look, Tint(tint.ink, tint.ground), edge=edge)
        metrics = self.look.metrics
        side = metrics.css(260 if metrics.portrait or not metrics.large else 160)
        picture.setFixedSize(side, side)
        return picture

    def _bar(self) -> ProgressBar:
        bar = ProgressBar(self.look)
        bar.setFixedWidth(self.look.metrics.css(820))
        return bar
