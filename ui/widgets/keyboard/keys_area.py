"""Rows of keys as a layout file says, each row in the middle; capitals and the space beside the last one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.domain.key_rows import KeyRows
from ui.widgets.key import Key
from ui.widgets.keyboard.tibetan import as_on_a_key
from ui.widgets.pads import typing_key
from ui.widgets.style import Style
from ui.widgets.touchable import Touch

_PER_KEY = 2
"""Columns of the grid that a key takes: rows stand half a key aside of each other."""


class KeysArea(QWidget):
    """`typed` gets one character. Keys keep their places in every language: a keyboard is no sentence."""

    def __init__(self, layout: KeyRows, style: Style, touch: Touch, typed: Callable[[str], None]) -> None:
        super().__init__()
        self._style, self._touch, self._typed = style, touch, typed
        self._layout, self._letters = layout, list[Key]()
        self._is_shifted = False
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(style.metrics.css(9 if style.metrics.huge else 10))
        columns = _PER_KEY * max(len(row) for row in layout.rows)
        for number, row in enumerate(layout.rows):
            self._add_row(number, row, columns)
        self._add_beside(layout, columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        for number in range(len(layout.rows)):
            self._grid.setRowStretch(number, 1)

    def _add_row(self, number: int, row: str, columns: int) -> None:
        start = (columns - _PER_KEY * len(row)) // 2
        for at, character in enumerate(row):
            label = as_on_a_key(character)
            key = typing_key(character, self._style, self._touch, self._type, label)
            self._letters.append(key)
            self._grid.addWidget(key, number, start + _PER_KEY * at, 1, _PER_KEY)

    def _add_beside(self, layout: KeyRows, columns: int) -> None:
        last = len(layout.rows) - 1
        aside = (columns - _PER_KEY * len(layout.rows[last])) // 2
        if layout.capitals or layout.shifted:
            self._shift = Key("key.shift", self._shift_words, self._style, self._touch)
            self._shift.on_strike = self._switch
            self._grid.addWidget(self._shift, last, 0, 1, aside)
        if layout.space:
            space = typing_key(" ", self._style, self._touch, self._typed, self._style.words("空格"))
            self._grid.addWidget(space, last, columns - aside, 1, aside)

    def _type(self, character: str) -> None:
        """`character` is what the key has unshifted."""
        at = self._plain.index(character)
        self._typed(self._shown[at])
        if self._is_shifted and self._layout.shifted:
            self._switch()

    def _switch(self) -> None:
        """Capitals stay until it is pressed again, other letters for one: nobody has to hold two keys."""
        self._is_shifted = not self._is_shifted
        for key, text in zip(self._letters, self._shown, strict=True):
            key.setText(as_on_a_key(text))
            key.setAccessibleName(as_on_a_key(text))
        self._shift.setText(self._shift_words)
        self._shift.setAccessibleName(self._shift_words)

    @property
    def _plain(self) -> str:
        return "".join(self._layout.rows)

    @property
    def _shown(self) -> str:
        if not self._is_shifted:
            return self._plain
        return "".join(self._layout.shifted) or self._plain.upper()

    @property
    def _shift_words(self) -> str:
        words = self._style.words
        if self._layout.capitals:
            return words("小写") if self._is_shifted else words("大写")
        return words("常用字母") if self._is_shifted else words("别的字母")
