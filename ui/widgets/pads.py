"""Pads to type on: digits, digits with X or a point. The same way round in every language."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.widgets.key import Key
from ui.widgets.style import Style
from ui.widgets.touchable import Touch


class NumberPad(QWidget):
    """Three columns, as on a telephone. `typed` gets one character, `erased` the wish to take one back.

    `more` is one key besides the digits: X of an identity number, the point of a sum; empty: none.
    """

    def __init__(
        self,
        style: Style,
        touch: Touch,
        typed: Callable[[str], None],
        erased: Callable[[], None],
        more: str,
    ) -> None:
        super().__init__()
        self._style, self._touch, self._typed = style, touch, typed
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(style.metrics.css(16))
        for index, digit in enumerate("123456789"):
            grid.addWidget(self._key(digit), index // 3, index % 3)
        if more:
            grid.addWidget(self._key(more), 3, 0)
        grid.addWidget(self._key("0"), 3, 1 if more else 0, 1, 1 if more else 2)
        grid.addWidget(erase_key(style, touch, erased), 3, 2)
        _stretch(grid)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(tallest_px(style))

    def _key(self, text: str) -> Key:
        return typing_key(text, self._style, self._touch, self._typed)


class PinPad(QWidget):
    """Ten digits in the order of `keys`, three columns, and both ways to take back. `quiet` for all of them."""

    def __init__(
        self,
        style: Style,
        touch: Touch,
        keys: str,
        typed: Callable[[str], None],
        erased: Callable[[], None],
        cleared: Callable[[], None],
        *,
        quiet: bool,
    ) -> None:
        super().__init__()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(style.metrics.css(16))
        for index, digit in enumerate(keys[:-1]):
            key = typing_key(digit, style, touch, typed, quiet=quiet)
            grid.addWidget(key, index // 3, index % 3)
        grid.addWidget(clear_key(style, touch, cleared), 3, 0)
        grid.addWidget(typing_key(keys[-1], style, touch, typed, quiet=quiet), 3, 1)
        grid.addWidget(erase_key(style, touch, erased), 3, 2)
        _stretch(grid)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(tallest_px(style))


def _stretch(grid: QGridLayout) -> None:
    """Three columns and four rows, all of one size."""
    for column in range(3):
        grid.setColumnStretch(column, 1)
    for row in range(4):
        grid.setRowStretch(row, 1)


def tallest_px(style: Style) -> int:
    """Larger keys are easier to hit, up to where the hand has to travel."""
    return round(4 * style.metrics.touch() * (1.8 if style.metrics.portrait else 1.55))


def typing_key(
    text: str,
    style: Style,
    touch: Touch,
    typed: Callable[[str], None],
    label: str = "",
    *,
    quiet: bool = False,
) -> Key:
    key = Key(f"key.{'space' if text == ' ' else text}", label or text, style, touch, quiet=quiet)
    key.on_strike = lambda: typed(text)
    key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return key


def erase_key(style: Style, touch: Touch, erased: Callable[[], None]) -> Key:
    key = Key("key.erase", style.words("删除"), style, touch, "backspace")
    key.on_strike = erased
    key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return key


def clear_key(style: Style, touch: Touch, cleared: Callable[[], None]) -> Key:
    key = Key("key.clear", style.words("清空"), style, touch, "eraser")
    key.on_strike = cleared
    key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return key
