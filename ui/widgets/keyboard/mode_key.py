"""A key that turns a way of typing on; the one that is on is filled."""

from PySide6.QtCore import QSize

from ui.theme import Type
from ui.view_typing import ModeKey
from ui.widgets.key import Key
from ui.widgets.style import Style
from ui.widgets.touchable import Touch

_SMALL = 0.7


class ModeButton(Key):
    """Says of itself whether it is on."""

    def __init__(self, key: ModeKey, style: Style, touch: Touch) -> None:
        super().__init__(key.action.id, key.action.label, style, touch)
        self.mode = key.mode
        self._is_on = False
        self.emits(key.action.event)

    @property
    def is_filled(self) -> bool:
        return self._is_on or super().is_filled

    def sizeHint(self) -> QSize:
        """In a column or in a row, and no narrower than two characters and their room."""
        natural = super().sizeHint()
        return QSize(max(natural.width(), self.look.metrics.css(150)), natural.height())

    def minimumSizeHint(self) -> QSize:
        """Where a row has little width each has its share of it: that of its word in small letters."""
        least = super().minimumSizeHint()
        words = round(self.look.text_size(self.text(), Type.CHIP).width() * _SMALL)
        return QSize(max(least.width(), words + self.look.metrics.css(16)), least.height())

    def turn(self, on: bool) -> None:
        self._is_on = on
        words = self.look.words
        self.setAccessibleName(words("{way}，正在用", way=self.text()) if on else self.text())
        self.update()
