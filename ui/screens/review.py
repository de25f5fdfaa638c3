"""Every answer with its own 修改, in full, to be checked once more."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.base import Screen
from ui.theme import Space, Type
from ui.told import Role
from ui.view import Action, Body, ReviewBody, ReviewRow, ScreenView, Tone
from ui.widgets.button import BigButton
from ui.widgets.notice import NoticePanel
from ui.widgets.paged import Paged
from ui.widgets.style import Style
from ui.widgets.text import Hairline, Panel, Text
from ui.widgets.touchable import Touch

_MOST_IN_A_COLUMN = 5


class ReviewLine(QWidget):
    """What was asked, what was answered; `stacked` sets one below the other."""

    def __init__(self, row: ReviewRow, style: Style, touch: Touch, *, first: bool, stacked: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if not first:
            column.addWidget(Hairline(style))
        line = QHBoxLayout()
        line.setContentsMargins(0, style.metrics.css(8), 0, style.metrics.css(8))
        line.setSpacing(style.gap)
        words = QVBoxLayout() if stacked else QHBoxLayout()
        words.setSpacing(style.metrics.css(2) if stacked else style.gap)
        if stacked:
            words.addStretch(1)
        if stacked:
            words.addLayout(self._label_and_origin(row, style))
            words.addWidget(Text(row.value, style, Type.VALUE_BOLD))
        else:
            words.addWidget(Text(row.label, style, Type.BODY, style.palette.secondary), 5)
            words.addWidget(self._value(row, style), 12)
        if stacked:
            words.addStretch(1)
        line.addLayout(words, 1)
        if row.edit is not None:
            edit = self._edit(row, row.edit, style, touch)
            line.addWidget(edit, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(line, 1)
        self.setMinimumHeight(style.metrics.touch(Space.TOUCH_SMALL) + style.metrics.css(16))

    def _label_and_origin(self, row: ReviewRow, style: Style) -> QHBoxLayout:
        """Side by side, so that a row takes no more room for saying where its answer is from."""
        line = QHBoxLayout()
        line.setSpacing(style.gap)
        label = Text(row.label, style, Type.BODY, style.palette.secondary)
        line.addWidget(label, 0 if row.origin else 1)
        if row.origin:
            line.addWidget(Text(row.origin, style, Type.HELP, style.palette.tint(Tone.DONE).ink), 1)
        return line

    def _value(self, row: ReviewRow, style: Style) -> QWidget:
        """With where it is from below it, small, unless it is the person's own word."""
        value = Text(row.value, style, Type.VALUE_BOLD)
        if not row.origin:
            return value
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(value)
        column.addWidget(Text(row.origin, style, Type.HELP, style.palette.tint(Tone.DONE).ink))
        return both

    def _edit(self, row: ReviewRow, edit: Action, style: Style, touch: Touch) -> QWidget:
        button = BigButton(edit, style, touch, small=True)
        button.setAccessibleName(f"{edit.label} {row.label}")
        button.setAccessibleDescription(row.value)
        button.setFixedWidth(button.sizeHint().width())
        return button


class ReviewScreen(Screen):
    """Many answers stand in two columns where the screen is wide: all of them at one glance."""

    told_as = Role.Form
    """Each button says its own answer; of a panel Orca would say some of them first."""

    def __init__(self, view: ScreenView, body: ReviewBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        self._panel = Panel(style, edge=style.palette.hairline)
        column = QVBoxLayout(self._panel)
        self._inset = style.metrics.px(Space.WIDE)
        column.setContentsMargins(self._inset, self._inset // 2, self._inset, self._inset // 2)
        portrait = style.metrics.portrait
        columns = 1 if portrait or len(body.rows) <= _MOST_IN_A_COLUMN else 2
        lines = [
            ReviewLine(row, style, touch, first=i < columns, stacked=portrait or columns > 1)
            for i, row in enumerate(body.rows)
        ]
        tallest = style.metrics.css(170 if portrait else 132)
        self._paged = Paged(
            lines,
            style,
            touch,
            columns=columns,
            gap_px=0,
            column_gap_px=2 * self._inset,
            tallest_px=tallest,
        )
        column.addWidget(self._paged)
        notice = [NoticePanel(body.notice, style)] if body.notice else []
        self.column([self._panel, *notice], stretched=self._panel).addStretch(0)

    def take(self, body: Body) -> bool:
        return body == self._body

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel is no higher than its rows."""
        rows_px = self._paged.comfortable_px(self.width() - 2 * self._inset)
        self._panel.setMaximumHeight(rows_px + self._inset + 2)
