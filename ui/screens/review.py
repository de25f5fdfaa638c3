"""Every answer with its own 修改, in full, to be checked once more."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.base import Screen
from ui.theme import Space, Type
from ui.view import Body, ReviewBody, ReviewRow, ScreenView
from ui.widgets.button import BigButton
from ui.widgets.notice import NoticePanel
from ui.widgets.paged import Paged
from ui.widgets.style import Style
from ui.widgets.text import Hairline, Panel, Text
from ui.widgets.touchable import Touch


class ReviewLine(QWidget):
    """What was asked, what was answered. All rows keep the same columns."""

    def __init__(self, row: ReviewRow, first: bool, style: Style, touch: Touch) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if not first:
            column.addWidget(Hairline(style))
        line = QHBoxLayout()
        line.setContentsMargins(0, style.metrics.css(8), 0, style.metrics.css(8))
        line.setSpacing(style.gap)
        words = QVBoxLayout() if style.metrics.portrait else QHBoxLayout()
        words.setSpacing(style.metrics.css(4) if style.metrics.portrait else style.gap)
        words.addWidget(Text(row.label, style, Type.BODY, style.palette.secondary), 5)
        words.addWidget(Text(row.value, style, Type.VALUE_BOLD), 12)
        line.addLayout(words, 1)
        line.addWidget(self._edit(row, style, touch), 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(line, 1)
        self.setMinimumHeight(style.metrics.touch(Space.TOUCH_SMALL) + style.metrics.css(16))

    def _edit(self, row: ReviewRow, style: Style, touch: Touch) -> QWidget:
        """A row that cannot be changed keeps the room, so that the columns stand."""
        if row.edit is not None:
            button = BigButton(row.edit, style, touch, small=True)
            button.setAccessibleName(f"{row.edit.label} {row.label}")
            button.setFixedWidth(button.sizeHint().width())
            return button
        return QWidget()


class ReviewScreen(Screen):
    def __init__(self, view: ScreenView, body: ReviewBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        panel = Panel(style, edge=style.palette.hairline)
        column = QVBoxLayout(panel)
        inset = style.metrics.px(Space.WIDE)
        column.setContentsMargins(inset, inset // 2, inset, inset // 2)
        lines = [ReviewLine(row, i == 0, style, touch) for i, row in enumerate(body.rows)]
        tallest = style.metrics.css(132)
        self._paged = Paged(lines, style, touch, gap_px=0, tallest_px=tallest)
        column.addWidget(self._paged)
        panel.setMaximumHeight(tallest * len(lines) + inset)
        notice = [NoticePanel(body.notice, style)] if body.notice else []
        self.column([panel, *notice], stretched=panel).addStretch(0)

    def take(self, body: Body) -> bool:
        return body == self._body
