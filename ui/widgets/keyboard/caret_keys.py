"""Two keys that move the caret, left and right as the eye sees it, and say where it stands."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.caret import caret_words
from ui.widgets.key import Key
from ui.widgets.keyboard.composer import Composer
from ui.widgets.style import Style
from ui.widgets.touchable import Touch


class CaretKeys(QWidget):
    """`step` hears of each press, true to the right. Left is left in every language."""

    def __init__(self, height_px: int, style: Style, touch: Touch, step: Callable[[bool], None]) -> None:
        super().__init__()
        self._words = style.words
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        words = style.words
        self._left = self._key("caret.left", words("往左"), words("往左移一个字"), style, touch)
        self._right = self._key("caret.right", words("往右"), words("往右移一个字"), style, touch)
        self._left.on_strike = lambda: step(False)
        self._right.on_strike = lambda: step(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.metrics.css(10))
        for key in (self._left, self._right):
            key.setFixedHeight(height_px)
            row.addWidget(key)

    def show_place(self, composer: Composer, *, right_to_left: bool) -> None:
        """Whoever cannot see it hears it with the key."""
        to_beginning, to_end = composer.can_go
        self._left.setEnabled(to_end if right_to_left else to_beginning)
        self._right.setEnabled(to_beginning if right_to_left else to_end)
        for key in (self._left, self._right):
            key.setAccessibleDescription(self._where(composer))

    def _where(self, composer: Composer) -> str:
        return caret_words(composer.text[: composer.caret], self._words) if composer.text else ""

    @staticmethod
    def _key(id: str, label: str, name: str, style: Style, touch: Touch) -> Key:
        key = Key(id, label, style, touch)
        key.setAccessibleName(name)
        return key
