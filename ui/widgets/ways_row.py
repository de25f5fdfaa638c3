"""Buttons of one row, the first the main one: below each other before its words break."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.view import Action
from ui.widgets.button import BigButton
from ui.widgets.style import Style
from ui.widgets.touchable import Touch
from ui.widgets.turning import lay


class WaysRow(QWidget):
    """The others stand beside the first, as wide as their words, in large type below an icon; where its words in one line
    leave them no room, they share a row below it."""

    def __init__(self, ways: Sequence[Action], style: Style, touch: Touch) -> None:
        super().__init__()
        self.look = style
        self._first = BigButton(ways[0], style, touch)
        self._others = [BigButton(way, style, touch, stacked=style.metrics.large) for way in ways[1:]]
        for button in (self._first, *self._others):
            button.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def folds_at(self, width: int) -> bool:
        """Whether they take two rows."""
        return not self._in_one_row(width)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._in_one_row(width):
            return self._first.heightForWidth(self._first_px(width))
        return self._first.heightForWidth(width) + self.look.gap + self._others_px

    def sizeHint(self) -> QSize:
        width = self._first.least_line_px() + self._beside_px
        return QSize(width, self._first.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self._first.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = self.width()
        if self._in_one_row(width):
            self._place(QRect(0, 0, self._first_px(width), self.height()))
            return
        top = self.height() - self._others_px
        lay(self._first, QRect(0, 0, width, top - self.look.gap))
        even = (width - self.look.gap * (len(self._others) - 1)) // len(self._others)
        for place, button in enumerate(self._others):
            lay(button, QRect(place * (even + self.look.gap), top, even, self._others_px))

    def _place(self, first: QRect) -> None:
        lay(self._first, first)
        left = first.right() + 1
        for button in self._others:
            left += self.look.gap
            lay(button, QRect(left, 0, button.sizeHint().width(), self.height()))
            left += button.sizeHint().width()

    def _in_one_row(self, width: int) -> bool:
        return not self._others or self._first.least_line_px() <= self._first_px(width)

    def _first_px(self, width: int) -> int:
        return width - self._beside_px

    @property
    def _beside_px(self) -> int:
        return sum(button.sizeHint().width() + self.look.gap for button in self._others)

    @property
    def _others_px(self) -> int:
        return max(button.sizeHint().height() for button in self._others)
