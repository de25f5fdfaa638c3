"""Rows of keys as a layout file says, each row in the middle; capitals and the space beside the last one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.widgets.key import Key
from ui.widgets.keyboard.layout import KeyLayout
from ui.widgets.pads import typing_key
from ui.widgets.style import Style
from ui.widgets.touchable import Touch

_PER_KEY = 2
"""Columns of the grid that a key takes: rows stand half a key aside of each other."""


class KeysArea(QWidget):
    """`typed` gets one character. Keys keep their places in every language: a keyboard is no sentence."""

    def __init__(self, layout: KeyLayout, style: Style, touch: Touch, typed: Callable[[str], None]) -> None:
        super().__init__()
        self._style, self._touch, self._typed = style, touch, typed
        self._letters: list[Key] = []
        self._is_capital = False
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(style.metrics.css(10))
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
            key = typing_key(character, self._style, self._touch, self._type)
            self._letters.append(key)
            self._grid.addWidget(key, number, start + _PER_KEY * at, 1, _PER_KEY)

    def _add_beside(self, layout: KeyLayout, columns: int) -> None:
        last = len(layout.rows) - 1
        aside = (columns - _PER_KEY * len(layout.rows[last])) // 2
        if layout.capitals:
            self._shift = Key("key.shift", self._style.words("大写"), self._style, self._touch)
            self._shift.on_strike = self._switch
            self._grid.addWidget(self._shift, last, 0, 1, aside)
        if layout.space:
            space = typing_key(" ", self._style, self._touch, self._typed, self._style.words("空格"))
            self._grid.addWidget(space, last, columns - aside, 1, aside)

    def _type(self, character: str) -> None:
        self._typed(character.upper() if self._is_capital else character)

    def _switch(self) -> None:
        """Until it is pressed again: nobody has to hold two keys."""
        self._is_capital = not self._is_capital
        for key in self._letters:
            text = key.text().upper() if self._is_capital else key.text().lower()
            key.setText(text)
            key.setAccessibleName(text)
        words = self._style.words
        self._shift.setText(words("小写") if self._is_capital else words("大写"))
        self._shift.setAccessibleName(self._shift.text())
