"""What was found on this machine, worst first: a shape, a word, what it is, what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.base import Screen
from ui.theme import Space, Type
from ui.view import Action, Body, HealthBody, HealthRow, ScreenView
from ui.widgets.button import BigButton
from ui.widgets.notice import NoticePanel
from ui.widgets.paged import Paged
from ui.widgets.style import Style
from ui.widgets.text import Hairline, IconView, Panel, Text
from ui.widgets.touchable import Touch


class HealthLine(QWidget):
    """One matter. The shape and the word say how it is; the colour only repeats it."""

    def __init__(self, row: HealthRow, style: Style, *, first: bool) -> None:
        super().__init__()
        tint = style.palette.tint(row.tone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if not first:
            column.addWidget(Hairline(style))
        line = QHBoxLayout()
        line.setContentsMargins(0, style.metrics.css(8), 0, style.metrics.css(8))
        line.setSpacing(style.metrics.px(Space.SNUG))
        icon = IconView(row.icon, style, tint.ink, style.metrics.type_px(Type.BODY) * 4 // 3)
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(style.metrics.css(2))
        words.addWidget(Text(f"{row.title} · {row.word}", style, Type.BODY_BOLD, tint.ink))
        words.addWidget(Text(row.detail, style, Type.SMALL))
        if row.advice:
            words.addWidget(Text(row.advice, style, Type.SMALL, style.palette.secondary))
        words.addStretch(1)
        line.addLayout(words, 1)
        column.addLayout(line, 1)


class HealthScreen(Screen):
    """The list on its panel, in two columns where the screen is wide; what staff may do beside the title or below."""

    def __init__(self, view: ScreenView, body: HealthBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        self._panel = Panel(style, edge=style.palette.hairline)
        inset = style.metrics.px(Space.GAP)
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(inset, inset // 2, inset, inset // 2)
        narrow = style.metrics.portrait or style.metrics.large
        columns = 1 if style.metrics.portrait else 2
        lines = [HealthLine(row, style, first=number < columns) for number, row in enumerate(body.rows)]
        column.addWidget(Paged(lines, style, touch, columns=columns, gap_px=0, column_gap_px=2 * inset))
        note = [NoticePanel(body.print_note, style)] if body.print_note else []
        actions = self._actions(body.actions)
        if not narrow:
            self.header.put_beside_title(actions)
        self.column([self._panel, *note, *([actions] if narrow else [])], stretched=self._panel)

    def take(self, body: Body) -> bool:
        return body == self._body

    def _actions(self, actions: tuple[Action, ...]) -> QWidget:
        row = QWidget()
        layout: QBoxLayout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.look.gap)
        for action in actions:
            layout.addWidget(BigButton(action, self.look, self.touch, small=True))
        if self.look.metrics.portrait or self.look.metrics.large:
            layout.addStretch(1)
        return row
