"""What the service is, who may use it, what to bring, how long: before anyone is asked who they are."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.base import Screen
from ui.theme import Space, Type
from ui.view import Body, Fact, GuideBody, ScreenView, Tone
from ui.widgets.button import BigButton
from ui.widgets.notice import NoticePanel
from ui.widgets.paged import Paged
from ui.widgets.style import Style
from ui.widgets.text import IconView, Panel, Text
from ui.widgets.touchable import Touch


class FactPanel(Panel):
    def __init__(self, fact: Fact, style: Style) -> None:
        super().__init__(style, edge=style.palette.hairline)
        css = style.metrics.css
        row = QHBoxLayout(self)
        row.setContentsMargins(css(36), css(28), css(36), css(28))
        row.setSpacing(css(30))
        tint = style.palette.tint(Tone.ACT)
        row.addWidget(
            IconView(fact.icon, style, tint.ink, css(88), tint.ground), 0, Qt.AlignmentFlag.AlignTop
        )
        words = QVBoxLayout()
        words.setSpacing(style.metrics.css(6))
        words.addWidget(Text(fact.label, style, Type.BODY, style.palette.secondary))
        for line in fact.lines:
            words.addWidget(Text(line, style, Type.VALUE_BOLD if len(fact.lines) == 1 else Type.VALUE))
        words.addStretch(1)
        row.addLayout(words, 1)


class GuideScreen(Screen):
    def __init__(self, view: ScreenView, body: GuideBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        columns = 1 if style.metrics.portrait else 2
        facts = [FactPanel(fact, style) for fact in body.facts]
        paged = Paged(facts, style, touch, columns=columns, tallest_px=style.metrics.css(300))
        foot = [self._foot()] if body.notice or body.print_action else []
        self.column([paged, *foot], stretched=paged)

    def take(self, body: Body) -> bool:
        return body == self._body

    def _foot(self) -> QWidget:
        """The notice, and beside it the print button."""
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.metrics.px(Space.GAP))
        if self._body.notice:
            row.addWidget(NoticePanel(self._body.notice, self.look), 1)
        else:
            row.addStretch(1)
        if self._body.print_action:
            button = BigButton(self._body.print_action, self.look, self.touch)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return foot
