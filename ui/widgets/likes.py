"""The panels of what a person likes: words and colours, sounds, languages. What is chosen shows at once."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Space, Type
from ui.told import Role, tell
from ui.view import ChoiceGroup, Overlay
from ui.widgets.button import BigButton
from ui.widgets.like_button import LikeButton
from ui.widgets.offered import is_offered
from ui.widgets.paged import Paged
from ui.widgets.style import Style
from ui.widgets.text import Panel, Text
from ui.widgets.touchable import Touch
from ui.widgets.turning import lay


class Buttons(QWidget):
    """Rows of equal buttons: as many beside each other as have room for their words in one line."""

    def __init__(self, buttons: Sequence[LikeButton], gap_px: int, *, in_one_row: bool = False) -> None:
        super().__init__()
        self._buttons, self._gap, self._in_one_row = buttons, gap_px, in_one_row
        for button in buttons:
            button.setParent(self)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        columns = self._columns(width)
        rows = -(-len(self._buttons) // columns)
        return rows * self._row_px(width, columns) + (rows - 1) * self._gap

    def resizeEvent(self, event: QResizeEvent) -> None:
        columns = self._columns(self.width())
        width, height = self._column_px(self.width(), columns), self._row_px(self.width(), columns)
        for index, button in enumerate(self._buttons):
            row, column = divmod(index, columns)
            lay(button, QRect(column * (width + self._gap), row * (height + self._gap), width, height))

    def _columns(self, width: int) -> int:
        """Rows of the same length where it can be: four are four, or two and two."""
        count = len(self._buttons)
        if self._in_one_row:
            return count
        natural = max(button.natural_px for button in self._buttons)
        even = [-(-count // rows) for rows in range(1, count + 1)]
        return next((c for c in even if natural <= self._column_px(width, c)), 1)

    def _column_px(self, width: int, columns: int) -> int:
        return (width - self._gap * (columns - 1)) // columns

    def _row_px(self, width: int, columns: int) -> int:
        inner = self._column_px(width, columns)
        return max(button.heightForWidth(inner) for button in self._buttons)


class GroupView(QWidget):
    """The name of a group at the side, or above on an upright screen; its buttons."""

    def __init__(self, group: ChoiceGroup, style: Style, touch: Touch, label_px: int) -> None:
        super().__init__()
        self.look = style
        tell(self, Role.Grouping, group.label)
        choices = [one for one in group.choices if is_offered(one.action, style.metrics)]
        buttons = [LikeButton(one, style, touch, exclusive=group.exclusive) for one in choices]
        self._label = (
            Text(group.label, style, Type.BODY_BOLD, style.palette.secondary) if group.label else None
        )
        self._buttons = Buttons(buttons, style.metrics.px(Space.SNUG))
        self._label_px = label_px
        for part in (self._label, self._buttons):
            if part is not None:
                part.setParent(self)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        buttons = self._above_px(width) + self._buttons.heightForWidth(width - self._beside_px)
        beside = (
            self._label.heightForWidth(self._label_px) if self._label is not None and self._beside_px else 0
        )
        return max(buttons, beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        width, above, beside = self.width(), self._above_px(self.width()), self._beside_px
        lay(self._buttons, QRect(beside, above, width - beside, self.height() - above))
        if self._label is not None:
            row = QRect(0, 0, self._label_px, self.height()) if beside else QRect(0, 0, width, above)
            lay(self._label, row)

    @property
    def _beside_px(self) -> int:
        if self._label is None or self.look.metrics.portrait:
            return 0
        return self._label_px + self.look.gap

    def _above_px(self, width: int) -> int:
        if self._label is None or self._beside_px:
            return 0
        return self._label.heightForWidth(width) + self.look.metrics.css(4)


class LikesPanel(Panel):
    """Tabs above, the open panel's groups below. The way out stands at the upper right, or in the middle below where
    the screen is upright: there a hand that comes from below finds it."""

    def __init__(self, overlay: Overlay, style: Style, touch: Touch) -> None:
        super().__init__(style, edge=style.palette.act)
        tabs = [LikeButton(tab, style, touch, exclusive=True, is_tab=True) for tab in overlay.tabs]
        self._tabs = Buttons(tabs, style.metrics.px(Space.SNUG), in_one_row=True)
        label_px = self._widest(overlay.groups)
        groups = [GroupView(group, style, touch, label_px) for group in overlay.groups]
        notes = [Text(line, style, Type.HELP, style.palette.secondary) for line in overlay.lines]
        self._paged = Paged([*groups, *notes], style, touch, gap_px=style.metrics.px(Space.GAP), evenly=False)
        (close,) = overlay.actions
        self._close = BigButton(close, style, touch, filled=True)
        for part in (self._tabs, self._paged, self._close):
            part.setParent(self)
        self.setFixedWidth(self._inner_px + 2 * self._inset)

    def comfortable_px(self, most_px: int) -> int:
        """As high as all of it, if there is so much room."""
        gap = self.look.gap
        below = self._close_px.height() + gap if self._close_below else 0
        groups = self._paged.needed_px(self._inner_px)
        return min(most_px, 2 * self._inset + self._head_px + gap + groups + below + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        inset, gap, close = self._inset, self.look.gap, self._close_px
        width, end = self._inner_px, self.height() - self._inset
        lay(self._tabs, QRect(inset, inset, self._tabs_px, self._head_px))
        if self._close_below:
            end -= close.height()
            lay(self._close, QRect(inset + (width - close.width()) // 2, end, close.width(), close.height()))
            end -= gap
        else:
            left = inset + width - close.width()
            lay(self._close, QRect(left, inset, close.width(), self._head_px))
        top = inset + self._head_px + gap
        lay(self._paged, QRect(inset, top, width, end - top))

    @property
    def _close_below(self) -> bool:
        return self.look.metrics.portrait

    @property
    def _close_px(self) -> QSize:
        least = self.look.metrics.css(420 if self._close_below else 260)
        return QSize(max(self._close.sizeHint().width(), least), self._close.sizeHint().height())

    @property
    def _tabs_px(self) -> int:
        return self._inner_px - (0 if self._close_below else self._close_px.width() + self.look.gap)

    @property
    def _head_px(self) -> int:
        return max(
            self._tabs.heightForWidth(self._tabs_px), 0 if self._close_below else self._close_px.height()
        )

    @property
    def _inset(self) -> int:
        return self.look.metrics.px(Space.WIDE)

    @property
    def _inner_px(self) -> int:
        metrics = self.look.metrics
        most = metrics.width_px - 2 * metrics.px(Space.MARGIN)
        return (most if metrics.large else min(most, metrics.css(1600))) - 2 * self._inset

    def _widest(self, groups: Sequence[ChoiceGroup]) -> int:
        widths = [self.look.text_size(group.label, Type.BODY_BOLD).width() for group in groups]
        return min(max(widths, default=0) + 4, self.look.metrics.css(330))
