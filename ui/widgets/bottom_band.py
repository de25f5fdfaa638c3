"""The way on. 返回 at the left, the next step at the right, 呼叫工作人员 always in its own colour and place."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Space
from ui.view import Action, ScreenView, Tone
from ui.widgets.button import BigButton
from ui.widgets.style import Style
from ui.widgets.touchable import Touch
from ui.widgets.turning import lay


class BottomBand(QWidget):
    """Landscape: one row. Portrait: the ways back and on above, tools and help below, each always there."""

    def __init__(self, view: ScreenView, style: Style, touch: Touch) -> None:
        super().__init__()
        self.look, self._touch = style, touch
        self._shape = _shape(view)
        self._back = self._button(view.back) if view.back else None
        self._tools = [self._button(tool) for tool in view.tools]
        self._help = self._button(view.help)
        last = len(view.ways_on) - 1
        self._ways = [
            self._button(way, filled=i == last and way.tone is not Tone.PLAIN)
            for i, way in enumerate(view.ways_on)
        ]

    def refresh(self, view: ScreenView) -> bool:
        """Other words or events on the same buttons; other buttons need another band."""
        if _shape(view) != self._shape:
            return False
        for button, action in zip(self._all(), _actions(view), strict=True):
            button.show_action(action)
        self._arrange()
        return True

    def height_px(self) -> int:
        metrics = self.look.metrics
        rows = 2 if metrics.portrait and (self._back or self._ways) else 1
        return rows * metrics.touch() + (rows - 1) * self._gap + metrics.css(32) + metrics.css(28)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _button(self, action: Action, filled: bool = False) -> BigButton:
        button = BigButton(action, self.look, self._touch, filled=filled)
        button.setParent(self)
        return button

    def _all(self) -> list[BigButton]:
        return [*([self._back] if self._back else []), *self._tools, self._help, *self._ways]

    @property
    def _gap(self) -> int:
        return self.look.metrics.css(22)

    def _arrange(self) -> None:
        if self.look.metrics.portrait:
            self._arrange_portrait()
        else:
            self._arrange_landscape()

    def _arrange_landscape(self) -> None:
        margin = self.look.metrics.px(Space.MARGIN)
        room = self.width() - 2 * margin
        stacked = sum(self._natural(b) + self._gap for b in self._all()) - self._gap > room
        for tool in self._tools:
            tool.stack(stacked)
        left = margin
        for button in [*([self._back] if self._back else []), *self._tools]:
            left += self._put(button, left, self._natural(button)) + self._gap
        right = self.width() - margin
        for button in [*reversed(self._ways), self._help]:
            width = min(self._natural(button), max(self.look.metrics.touch(), right - left))
            self._put(button, right - width, width)
            right -= width + self._gap

    def _natural(self, button: BigButton) -> int:
        """The main way on is never a small button, however short its words."""
        least = 0
        if button is self._back or button in self._ways:
            least = self.look.metrics.css(380 if button in self._ways[-1:] else 232)
        return max(button.sizeHint().width(), least)

    def _arrange_portrait(self) -> None:
        margin, height = self.look.metrics.px(Space.MARGIN), self.look.metrics.touch()
        room = self.width() - 2 * margin
        bottom = self.height() - self.look.metrics.css(32) - height
        for tool in self._tools:
            tool.stack(True)
        widths = [max(tool.sizeHint().width(), round(height * 1.3)) for tool in self._tools]
        left = margin
        for tool, width in zip(self._tools, widths, strict=True):
            lay(tool, QRect(left, bottom, width, height))
            left += width + self._gap
        lay(self._help, QRect(left, bottom, margin + room - left, height))
        self._share(bottom - height - self._gap, margin, room)

    def _share(self, top: int, left: int, room: int) -> None:
        """Even shares, unless words need more; a single one stays on its own side."""
        buttons = [*([self._back] if self._back else []), *self._ways]
        if not buttons:
            return
        if len(buttons) == 1:
            wide = buttons[0] is not self._back and buttons[0].action.tone is Tone.ACT
            widths = [room if wide else (room - self._gap) // 2]
        else:
            widths = _shared(buttons, room - self._gap * (len(buttons) - 1))
        if len(buttons) == 1 and buttons[0] is not self._back:
            left += room - widths[0]
        for button, width in zip(buttons, widths, strict=True):
            lay(button, QRect(left, top, width, self.look.metrics.touch()))
            left += width + self._gap

    def _put(self, button: BigButton, left: int, width: int) -> int:
        top = self.height() - self.look.metrics.css(32) - self.look.metrics.touch()
        lay(button, QRect(left, top, width, self.look.metrics.touch()))
        return width


def _shared(buttons: Sequence[BigButton], room: int) -> list[int]:
    """Where not all icons have room, every word has."""
    natural = [button.sizeHint().width() for button in buttons]
    even = room // len(buttons)
    if max(natural) <= even:
        return [even] * len(buttons)
    bare = [button.words_px() for button in buttons]
    if sum(natural) > room >= sum(bare):
        return [width + (room - sum(bare)) // len(buttons) for width in bare]
    scale = room / sum(natural)
    return [round(width * scale) for width in natural]


def _actions(view: ScreenView) -> list[Action]:
    return [*([view.back] if view.back else []), *view.tools, view.help, *view.ways_on]


def _shape(view: ScreenView) -> tuple[object, ...]:
    return (
        view.back is not None,
        tuple((action.id, action.icon, action.tone) for action in _actions(view)),
        len(view.ways_on),
    )
