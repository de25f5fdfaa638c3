"""What, for what, who sees it, how long. Nothing is ticked beforehand; 不同意 is a button like the other."""

from functools import partial

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.base import Screen
from ui.screens.choice import options_as_shown
from ui.theme import Space, Type
from ui.view import Body, ConsentBody, ScreenView
from ui.widgets.option import Option
from ui.widgets.paged import Paged
from ui.widgets.statement import begin_page, statements
from ui.widgets.style import Style
from ui.widgets.text import Panel
from ui.widgets.touchable import Touch

_SCALES = ((Type.VALUE_BOLD, Type.VALUE), (Type.BODY_BOLD, Type.BODY))


class ConsentScreen(Screen):
    def __init__(self, view: ScreenView, body: ConsentBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        self._options = [Option(option, style, touch) for option in body.choices]
        panel = self._clauses()
        layout = self.column([panel, *self._choices()], stretched=panel)
        layout.addStretch(0)

    @property
    def read_first(self) -> Paged:
        return self._paged

    def take(self, body: Body) -> bool:
        if not isinstance(body, ConsentBody) or body.rows != self._body.rows:
            return False
        if options_as_shown(body.choices) != options_as_shown(self._body.choices):
            return False
        self._body = body
        for card, option in zip(self._options, body.choices, strict=True):
            card.show_option(option)
        return True

    def _clauses(self) -> QWidget:
        style = self.look
        panel = Panel(style, edge=style.palette.hairline)
        column = QVBoxLayout(panel)
        inset = style.metrics.css(24 if style.metrics.large else 42)
        column.setContentsMargins(inset, inset, inset, inset)
        said = [(f"{name}{style.words('：')}", [words], "") for name, words in self._body.rows]
        width = style.metrics.width_px - 2 * style.metrics.px(Space.MARGIN)
        self._clause_lines = statements(said, style, width_px=width)
        self._paged = Paged(
            self._clause_lines,
            style,
            self.touch,
            gap_px=0,
            scales=[partial(self._set_roles, *roles) for roles in _SCALES],
            loosest_px=style.metrics.css(64 if style.metrics.portrait else 44),
            turned=begin_page,
        )
        column.addWidget(self._paged)
        return panel

    def _set_roles(self, name: Type, words: Type) -> None:
        for line in self._clause_lines:
            line.set_roles(name, words)

    def _choices(self) -> list[QWidget]:
        """Both the same size: a consent that is nudged is none."""
        if not self._options:
            return []
        choices = QWidget()
        portrait = self.look.metrics.portrait
        row: QBoxLayout = QVBoxLayout(choices) if portrait else QHBoxLayout(choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.gap)
        for option in self._options:
            row.addWidget(option, 1)
        return [choices]
