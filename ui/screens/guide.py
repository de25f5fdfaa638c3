"""What the service is, who may use it, what to bring, how long: before anyone is asked who they are."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from ui.screens.base import Screen
from ui.theme import Space, Type
from ui.view import Body, GuideBody, ScreenView
from ui.widgets.button import BigButton
from ui.widgets.notice import NoticePanel
from ui.widgets.paged import Paged
from ui.widgets.statement import begin_page, statements
from ui.widgets.style import Style
from ui.widgets.text import Panel
from ui.widgets.touchable import Touch

_MORE_PAGES_FROM = 1.45
"""Times the standard size: who asked for so large words rather turns a page than has them smaller."""


class GuideScreen(Screen):
    """One matter below the other, as it is read; what each is about stands in a column of its own."""

    def __init__(self, view: ScreenView, body: GuideBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        panel = self._facts(body)
        notice = [NoticePanel(body.notice, style)] if body.notice else []
        button = BigButton(body.print_action, style, touch, small=True) if body.print_action else None
        below = [button] if button is not None and style.metrics.lowers else []
        self.column([*notice, panel, *below], stretched=panel)
        if button is not None and not below:
            self.header.put_beside_title(button)

    def _facts(self, body: GuideBody) -> Panel:
        style, metrics = self.look, self.look.metrics
        panel = Panel(style, edge=style.palette.hairline)
        column = QVBoxLayout(panel)
        inset = metrics.css(24 if metrics.large else 42)
        column.setContentsMargins(inset, inset, inset, inset)
        said = [(fact.label, fact.lines, fact.icon) for fact in body.facts]
        width = metrics.width_px - 2 * metrics.px(Space.MARGIN)
        self._lines = statements(said, style, width_px=width, colour=style.palette.secondary)
        self._paged = Paged(
            self._lines,
            style,
            self.touch,
            gap_px=0,
            loosest_px=metrics.css(70 if metrics.portrait else 44),
            scales=[partial(self._set_roles, *roles) for roles in _roles(style)],
            turned=begin_page,
        )
        column.addWidget(self._paged)
        return panel

    def _set_roles(self, name: Type, words: Type) -> None:
        for line in self._lines:
            line.set_roles(name, words)

    @property
    def read_first(self) -> Paged:
        return self._paged

    def take(self, body: Body) -> bool:
        return body == self._body


def _roles(style: Style) -> tuple[tuple[Type, Type], ...]:
    """Of names and lines. In the version for elders these are as large as a sentence of the other."""
    larger = ((Type.VALUE_BOLD, Type.SENTENCE),)
    if style.metrics.scale > _MORE_PAGES_FROM and style.setter is None:
        return larger
    return (
        *(() if style.metrics.large else larger),
        (Type.VALUE_BOLD, Type.VALUE),
        (Type.BODY_BOLD, Type.BODY),
    )
