"""Paying on a telephone: words and amount first, the code as large as it goes, the other ways beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.base import Screen
from ui.theme import Space, Type
from ui.view import Body, PayBody, ScreenView
from ui.widgets.notice import NoticePanel
from ui.widgets.paged import Paged
from ui.widgets.qr import QrView
from ui.widgets.style import Style
from ui.widgets.text import CENTRE, Panel, Text
from ui.widgets.touchable import Touch


class PayScreen(Screen):
    """Landscape: the words at the left, the code at the right. Portrait: the code below the words."""

    def __init__(self, view: ScreenView, body: PayBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        portrait = style.metrics.portrait
        self._left = Text(body.countdown, style, Type.BODY, style.palette.secondary, CENTRE)
        parts = QWidget()
        row: QBoxLayout = QVBoxLayout(parts) if portrait else QHBoxLayout(parts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.metrics.px(Space.WIDE))
        row.addWidget(self._words(), 1)
        row.addWidget(self._code(), 0)
        self.column([parts], stretched=parts)

    def take(self, body: Body) -> bool:
        if not isinstance(body, PayBody) or _without_time(body) != _without_time(self._body):
            return False
        self._body = body
        self._left.setText(body.countdown)
        return True

    def _words(self) -> Paged:
        """However large the words: the amount and the other ways stand on the first page, beside the code."""
        body, style = self._body, self.look
        role = Type.BODY if style.metrics.large else Type.SENTENCE
        what = [Text(body.what, style, Type.BODY, style.palette.secondary)] if body.what else []
        amount = Text(body.amount, style, Type.NUMBER, style.palette.ink)
        lines = [Text(line, style, role) for line in body.lines]
        others = NoticePanel(body.other_ways, style)
        return Paged([*what, amount, *lines, others], style, self.touch, foremost=(amount, others))

    def _code(self) -> QWidget:
        style, portrait = self.look, self.look.metrics.portrait
        panel = Panel(style, edge=style.palette.hairline)
        column = QVBoxLayout(panel)
        inset = style.metrics.css(24)
        column.setContentsMargins(inset, inset, inset, inset)
        column.setSpacing(style.metrics.px(Space.TIGHT))
        side = style.metrics.css(_side_css(style))
        code = QrView(self._body.qr, self._body.qr_caption, style, side)
        column.addWidget(code, 1, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._left)
        if not portrait:
            panel.setFixedWidth(style.metrics.css(660))
        return panel


def _side_css(style: Style) -> int:
    """As large as the words in their size leave room for."""
    if style.metrics.portrait:
        return 420 if style.metrics.large else 620
    return 600


def _without_time(body: PayBody) -> tuple[object, ...]:
    return (body.what, body.amount, body.lines, body.other_ways, body.qr, body.qr_caption)
