"""Every answer with its own 修改, in full, to be checked once more."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

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
from ui.widgets.turning import lay

_MOST_IN_A_COLUMN = 5
_WIDE = 1100
"""From here on question and answer stand side by side, in pixels of a screen of 1920."""


class ReviewLine(QWidget):
    """What was asked, what was answered, 修改: side by side where the row is wide, else the answer below the question. The
    buttons of all rows stand below each other."""

    def __init__(self, row: ReviewRow, style: Style, touch: Touch) -> None:
        super().__init__()
        self.look = style
        self._rule = Hairline(style)
        self._label = Text(row.label, style, Type.BODY, style.palette.secondary)
        self._value = Text(row.value, style, Type.VALUE_BOLD, typed=True)
        self._origin = Text(row.origin, style, Type.HELP, style.palette.tint(Tone.DONE).ink)
        self._edit = _edit_button(row, row.edit, style, touch) if row.edit is not None else None
        for part in (self._rule, self._label, self._value, self._origin, self._edit):
            if part is not None:
                part.setParent(self)
        self._origin.setVisible(bool(row.origin))
        self.setMinimumHeight(style.metrics.touch(Space.TOUCH_SMALL) + 2 * self._air)

    def begins_page(self, *, first: bool) -> None:
        """No rule above the first of a page."""
        self._rule.setVisible(not first)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        label, value, origin = self._heights(width)
        words = max(label, value + origin) if self._is_wide(width) else max(label, origin) + value
        return max(words, self.look.metrics.touch(Space.TOUCH_SMALL)) + 2 * self._air

    def resizeEvent(self, event: QResizeEvent) -> None:
        width, height = self.width(), self.height()
        lay(self._rule, QRect(0, 0, width, self._rule.height()))
        if self._edit is not None:
            edit = self._edit.sizeHint()
            lay(
                self._edit,
                QRect(width - edit.width(), (height - edit.height()) // 2, edit.width(), edit.height()),
            )
        label, value, origin = self._heights(width)
        label_px, value_px, origin_px = self._widths(width)
        if self._is_wide(width):
            left, top = width - self._edit_px - value_px, (height - value - origin) // 2
            lay(self._label, QRect(0, (height - label) // 2, label_px, label))
            lay(self._value, QRect(left, top, value_px, value))
            lay(self._origin, QRect(left, top + value, origin_px, origin))
            return
        above = max(label, origin)
        top = (height - above - value) // 2
        lay(self._label, QRect(0, top, label_px, above))
        lay(self._origin, QRect(label_px + self.look.gap, top, origin_px, above))
        lay(self._value, QRect(0, top + above, value_px, value))

    @property
    def _air(self) -> int:
        return self.look.metrics.css(8)

    @property
    def _edit_px(self) -> int:
        return self._edit.sizeHint().width() + self.look.gap if self._edit is not None else 0

    def _is_wide(self, width: int) -> bool:
        return width >= self.look.metrics.css(_WIDE)

    def _widths(self, width: int) -> tuple[int, int, int]:
        """Of question, answer, and where the answer is from."""
        room = width - self._edit_px
        if self._is_wide(width):
            label = (room - self.look.gap) * 5 // 17
            return label, room - label - self.look.gap, room - label - self.look.gap
        if not self._origin.text():
            return room, room, 0
        label = min(self._label.sizeHint().width(), (room - self.look.gap) // 2)
        return label, room, room - label - self.look.gap

    def _heights(self, width: int) -> tuple[int, int, int]:
        parts = zip((self._label, self._value, self._origin), self._widths(width), strict=True)
        label, value, origin = (part.heightForWidth(room) if part.text() else 0 for part, room in parts)
        return label, value, origin


def _edit_button(row: ReviewRow, edit: Action, style: Style, touch: Touch) -> BigButton:
    button = BigButton(edit, style, touch, small=True)
    button.setAccessibleName(f"{edit.label} {row.label}")
    button.setAccessibleDescription(row.value)
    return button


def _begin_page(shown: Sequence[QWidget], columns: int) -> None:
    for place, line in enumerate(shown):
        if isinstance(line, ReviewLine):
            line.begins_page(first=place < columns)


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
        lines = [ReviewLine(row, style, touch) for row in body.rows]
        tallest = style.metrics.css(170 if portrait else 132)
        self._paged = Paged(
            lines,
            style,
            touch,
            columns=columns,
            gap_px=0,
            column_gap_px=2 * self._inset,
            tallest_px=tallest,
            turned=_begin_page,
        )
        column.addWidget(self._paged)
        notice = [NoticePanel(body.notice, style)] if body.notice else []
        self.column([self._panel, *notice], stretched=self._panel).addStretch(0)

    @property
    def read_first(self) -> Paged:
        return self._paged

    def take(self, body: Body) -> bool:
        return body == self._body

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel is no higher than its rows."""
        rows_px = self._paged.comfortable_px(self.width() - 2 * self._inset)
        self._panel.setMaximumHeight(rows_px + self._inset + 2)
