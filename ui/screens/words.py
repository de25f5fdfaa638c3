"""Free words: a line, and the keyboard of our own below it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.workflow.events import Entered, Event, InkLeft, NextPressed
from ui.screens.base import Screen
from ui.screens.typing import Draft
from ui.view import Body, ScreenView, WordsBody
from ui.widgets.folding_line import FoldingLine
from ui.widgets.keyboard.panel import TypingPanel
from ui.widgets.style import Style
from ui.widgets.touchable import Touch

_TALL_UP_TO = 1.3
"""From this size of words on, the field to write in needs the height of the keys below it."""


class WordsScreen(Screen):
    """The keyboard keeps to the lower end, where hands are."""

    def __init__(self, view: ScreenView, body: WordsBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        if style.metrics.lean:
            self.header.give_way()
        self._draft = Draft(body.entered)
        line = FoldingLine(body.entered, body.placeholder, body.max_characters, style, touch)
        upright = style.metrics.portrait
        self._panel = TypingPanel(
            body.typing,
            line,
            style,
            touch,
            self._replace,
            upright=upright,
            rows=2 if upright else 1,
            is_tall=upright and style.metrics.text.scale <= _TALL_UP_TO,
            ink=body.ink,
        )
        if upright:
            self._panel.setMaximumHeight(round(style.metrics.height_px * 0.56))
        self.column([area := self._area()], stretched=area)

    @property
    def after_key(self) -> str:
        return self._panel.after_key

    def take(self, body: Body) -> bool:
        if not isinstance(body, WordsBody):
            return False
        is_answered = self._draft.answered(body.entered)
        self._panel.show_view(body.typing, body.entered if is_answered else None)
        return True

    def meant(self, event: Event) -> Event:
        """Nobody goes on past a character that they have written and not chosen."""
        ink = self._panel.ink
        return InkLeft(ink) if ink.strokes and isinstance(event, NextPressed) else event

    def typed(self, text: str) -> bool:
        return self._panel.type_key(text)

    def _area(self) -> QWidget:
        area = QWidget()
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 0, 0, 0)
        if self.look.metrics.portrait:
            column.addStretch(1)
        column.addWidget(self._panel, 1000)
        return area

    def _replace(self, text: str) -> None:
        self._draft.typed(text)
        self.touch.emit(Entered(text))
