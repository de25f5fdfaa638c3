"""What turns pages: two buttons and 1 / 4 between them, below a list or, where height is dearer, at its end side."""

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.workflow.events import StillHere
from ui.theme import Space, Type
from ui.view import Action
from ui.widgets.button import BigButton
from ui.widgets.style import Style
from ui.widgets.text import CENTRE, Text
from ui.widgets.touchable import Touch
from ui.widgets.turning import lay

_MARK = "1 / 2"
_TALLEST = 2
"""Times the height of what is touched, for a button at the side: taller, its words would be lost in it."""


class Pagers:
    """Of one list, `home`; `turn` is told which way."""

    def __init__(self, home: QWidget, style: Style, touch: Touch, turn: Callable[[int], None]) -> None:
        self._home, self._style = home, style
        self._earlier = self._button("page.earlier", style.words("上一屏"), "chevron-up", touch)
        self._mark = Text("", style, Type.VALUE, style.palette.secondary, CENTRE, wraps=False)
        self._mark.setParent(home)
        self._later = self._button("page.later", style.words("下一屏"), "chevron-down", touch)
        for button in (self._earlier, self._later):
            button.stand_with((self._earlier, self._later))
        self._earlier.on_strike = lambda: turn(-1)
        self._later.on_strike = lambda: turn(+1)

    @property
    def height_px(self) -> int:
        """Below the list."""
        return self._style.metrics.touch(Space.TOUCH * 0.8)

    @property
    def width_px(self) -> int:
        """At its side: the words below their icon, where they are long broken between them."""
        look, touch = self._style, self._style.metrics.touch()
        labels = [button.action.label for button in (self._earlier, self._later)]
        whole = max(look.text_size(label, Type.CHIP).width() for label in labels)
        widest_word = max(look.text_size(label, Type.CHIP, 1).width() for label in labels)
        return max(touch, min(whole, max(widest_word, touch * 2)) + look.metrics.px(Space.WIDE))

    @property
    def least_beside_px(self) -> int:
        """Of the list whose pages they turn from its side."""
        return 2 * self._style.metrics.touch(Space.TOUCH_SMALL) + self._style.line_px(Type.VALUE, _MARK)

    @property
    def _roomy_px(self) -> int:
        """The height from which words stand below their icons."""
        look, width = self._style, self.width_px - self._style.metrics.px(Space.GAP)
        labels = [button.action.label for button in (self._earlier, self._later)]
        words = max(look.text_size(label, Type.CHIP, width).height() for label in labels)
        icon = look.metrics.type_px(Type.CHIP) * 3 // 2
        return 2 * (icon + words + look.gap) + look.line_px(Type.VALUE, _MARK)

    def raise_(self) -> None:
        self._earlier.raise_()

    def hide(self) -> None:
        for part in (self._earlier, self._mark, self._later):
            part.hide()

    def show(self, page: int, pages: int, *, beside: bool) -> None:
        for part in (self._earlier, self._mark, self._later):
            part.show()
        self._mark.show_text(f"{page + 1} / {pages}")
        for button in (self._earlier, self._later):
            button.stack(beside and self._home.height() >= self._roomy_px)
        if beside:
            self._place_beside()
        else:
            self._place_below()
        self._earlier.setEnabled(page > 0)
        self._later.setEnabled(page < pages - 1)

    def _button(self, action_id: str, label: str, icon: str, touch: Touch) -> BigButton:
        button = BigButton(Action(action_id, label, StillHere(), icon), self._style, touch, moves_on=False)
        button.setParent(self._home)
        return button

    def _place_below(self) -> None:
        width, height = self._home.width(), self.height_px
        middle = self._mark.sizeHint().width() + 2 * self._style.gap
        half, top = (width - middle) // 2, self._home.height() - height
        lay(self._earlier, QRect(0, top, half, height))
        lay(self._mark, QRect(half, top, middle, height))
        lay(self._later, QRect(width - half, top, half, height))

    def _place_beside(self) -> None:
        """One above the other in the middle of the height, as the pages themselves follow each other."""
        width, mark = self.width_px, self._mark.sizeHint().height()
        left, room = self._home.width() - width, self._home.height()
        height = min((room - mark) // 2, self._style.metrics.touch() * _TALLEST)
        top = (room - mark) // 2 - height
        lay(self._earlier, QRect(left, top, width, height))
        lay(self._mark, QRect(left, top + height, width, mark))
        lay(self._later, QRect(left, top + height + mark, width, height))
