"""What the service is, who may use it, what to bring, how long: before anyone is asked who they are."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from ui.screens.base import Screen
from ui.theme import Type
from ui.view import Body, Fact, GuideBody, ScreenView, Tone
from ui.widgets.button import BigButton
from ui.widgets.notice import NoticePanel
from ui.widgets.paged import Paged
from ui.widgets.style import Style
from ui.widgets.text import IconView, Panel, Text
from ui.widgets.touchable import Touch

_MOST_IN_A_ROW = 4
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class FactPanel(Panel):
    """Icon, what it is about, the lines. In a row of panels the icon stands above, in a column at the
    side; large type in a row keeps it beside the label."""

    def __init__(self, fact: Fact, style: Style) -> None:
        super().__init__(style, edge=style.palette.hairline)
        css, elder = style.metrics.css, style.metrics.large
        self._head: QBoxLayout | None = None
        label = Text(fact.label, style, Type.BODY_BOLD, style.palette.secondary)
        lines = QVBoxLayout()
        lines.setSpacing(css(8))
        self._lines = [Text(line, style, Type.SENTENCE) for line in fact.lines]
        for line in self._lines:
            lines.addWidget(line)
        tint = style.palette.tint(Tone.ACT)
        icon = IconView(
            fact.icon, style, tint.ink, css(72 if elder and not style.metrics.portrait else 96), tint.ground
        )
        layout: QBoxLayout = QHBoxLayout(self) if style.metrics.portrait else QVBoxLayout(self)
        layout.setContentsMargins(css(40), css(30), css(40), css(30))
        layout.setSpacing(css(36 if style.metrics.portrait else 16 if elder else 24))
        self._icon = icon
        if style.metrics.portrait:
            layout.addWidget(icon, 0, _MIDDLE)
            layout.addLayout(_centred(label, lines), 1)
            return
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight if elder else QBoxLayout.Direction.TopToBottom)
        self._head = head
        head.setSpacing(css(24))
        head.addWidget(icon, 0, _MIDDLE if elder else Qt.AlignmentFlag.AlignLeft)
        head.addWidget(label, 1)
        layout.addLayout(head)
        layout.addLayout(lines)
        layout.addStretch(1)

    def set_role(self, role: Type) -> None:
        for line in self._lines:
            line.set_role(role)

    def huddle(self) -> None:
        """Where even one panel is higher than the page: the words keep their size, the air goes."""
        css, layout = self.look.metrics.css, self.layout()
        assert isinstance(layout, QBoxLayout)
        layout.setContentsMargins(css(40), css(14), css(40), css(14))
        layout.setSpacing(css(8))
        self._icon.setFixedSize(css(56), css(56))
        if self._head is not None:
            self._head.setDirection(QBoxLayout.Direction.LeftToRight)


def _centred(label: Text, lines: QVBoxLayout) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(lines.spacing())
    words.addStretch(1)
    words.addWidget(label)
    words.addLayout(lines)
    words.addStretch(1)
    return words


class GuideScreen(Screen):
    def __init__(self, view: ScreenView, body: GuideBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        columns = 1 if style.metrics.portrait else min(len(body.facts), _MOST_IN_A_ROW)
        self._facts = [FactPanel(fact, style) for fact in body.facts]
        paged = Paged(
            self._facts,
            style,
            touch,
            columns=columns,
            tallest_px=style.metrics.css(560 if columns > 1 else 360),
            scales=[partial(self._set_role, role) for role in _roles(style)],
            huddle=self._huddle,
        )
        notice = [NoticePanel(body.notice, style)] if body.notice else []
        button = BigButton(body.print_action, style, touch, small=True) if body.print_action else None
        below = [button] if button is not None and style.metrics.lowers else []
        self.column([*notice, paged, *below], stretched=paged)
        if button is not None and not below:
            self.header.put_beside_title(button)

    def _set_role(self, role: Type) -> None:
        for fact in self._facts:
            fact.set_role(role)

    def _huddle(self) -> None:
        for fact in self._facts:
            fact.huddle()

    def take(self, body: Body) -> bool:
        return body == self._body


def _roles(style: Style) -> tuple[Type, ...]:
    """In the version for elders these are as large as a sentence of the other."""
    larger = () if style.metrics.large else (Type.SENTENCE,)
    return (*larger, Type.VALUE, Type.BODY)
