"""The way on. 返回 at the left, the next step at the right, 呼叫工作人员 always in its own colour and place."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Space
from ui.view import Action, ConsentBody, GuideBody, ReviewBody, ScreenView, Tone
from ui.widgets.button import BigButton
from ui.widgets.offered import is_offered, is_sign, never_folds
from ui.widgets.paged import Paged
from ui.widgets.style import Style
from ui.widgets.touchable import Touch
from ui.widgets.turning import lay
from ui.widgets.way_on import WayOn


class BottomBand(QWidget):
    """Landscape: one row. Portrait: the ways back and on above, tools and help below, each always there; where there
    is no way on, the tools have the row above for themselves. Tools without room fold into one button, but for that
    of languages: who reads nothing else here finds its sign."""

    def __init__(self, view: ScreenView, style: Style, touch: Touch) -> None:
        super().__init__()
        self.look, self._touch = style, touch
        self._shape = _shape(view)
        self._scrim: QColor | None = None
        self._back = self._button(view.back) if view.back else None
        self._tools = [self._button(tool) for tool in _offered(view, style)]
        self._more = self._button(view.more) if view.more else None
        self._help = self._button(view.help)
        self._ways = [self._button(way) for way in view.ways_on[:-1]]
        self._ways += [self._way_on(way, reads_first=reads_first(view)) for way in view.ways_on[-1:]]

    def refresh(self, view: ScreenView) -> bool:
        """Other words or events on the same buttons; other buttons need another band."""
        if _shape(view) != self._shape:
            return False
        for button, action in zip(self._all(), self._actions(view), strict=True):
            button.show_action(action)
        self._arrange()
        return True

    def reads(self, pages: Paged | None) -> None:
        """What of the screen above is to be seen before the way on is open."""
        for way in self._ways:
            if isinstance(way, WayOn):
                way.reads(pages)

    def dim(self, scrim: QColor | None) -> None:
        """Under a panel the ground is as dark as what lies behind it; the buttons are not, for they can be pressed."""
        if scrim != self._scrim:
            self._scrim = scrim
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scrim is not None:
            QPainter(self).fillRect(self.rect().adjusted(0, self.covered_px, 0, 0), self._scrim)

    @property
    def covered_px(self) -> int:
        """Of the air above its buttons, by a panel over the screen."""
        return self.look.metrics.css(14)

    def height_px(self) -> int:
        metrics = self.look.metrics
        rows = 2 if metrics.portrait else 1
        return rows * metrics.touch() + (rows - 1) * self._gap + metrics.css(32) + metrics.css(28)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _button(self, action: Action, filled: bool = False) -> BigButton:
        button = BigButton(action, self.look, self._touch, filled=filled)
        button.setParent(self)
        return button

    def _way_on(self, way: Action, *, reads_first: bool) -> BigButton:
        filled = way.tone is not Tone.PLAIN
        if not reads_first:
            return self._button(way, filled=filled)
        button = WayOn(way, self.look, self._touch, filled=filled)
        button.setParent(self)
        return button

    def _all(self) -> list[BigButton]:
        more = [self._more] if self._more else []
        return [*([self._back] if self._back else []), *self._tools, *more, self._help, *self._ways]

    def _actions(self, view: ScreenView) -> list[Action]:
        more = [view.more] if view.more else []
        tools = [*_offered(view, self.look), *more]
        return [*([view.back] if view.back else []), *tools, view.help, *view.ways_on]

    def _shown_tools(self, room: int) -> list[BigButton]:
        """All of them, or the first, the one that leads to the others, and those of languages."""
        folds = self._more is not None and self._width_of(self._tools) > room
        languages = [tool for tool in self._tools[1:] if never_folds(tool.action)]
        shown = [*self._tools[:1], self._more, *languages] if folds and self._more else self._tools
        if self.look.metrics.portrait and _has_sign(shown) and self._width_of(shown) > room:
            shown = shown[1:]  # reading aloud stands among the sounds, too, where another one leads
        for tool in (*self._tools, *([self._more] if self._more else [])):
            tool.setVisible(tool in shown)
        return list(shown)

    def _width_of(self, buttons: Sequence[BigButton]) -> int:
        return sum(self._natural(button) + self._gap for button in buttons) - self._gap

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
        back = [self._back] if self._back else []
        others = self._width_of([*back, self._help, *self._ways]) + self._gap
        room = self.width() - 2 * margin - others
        self._stack(False)
        tools = self._shown_tools(room)
        self._stack(self._width_of(tools) > room)
        shown = [*back, *tools, self._help, *self._ways]
        room = self.width() - 2 * margin
        widths = self._in_one_row(shown, room - self._gap * (len(shown) - 1))
        left = margin
        for button in [*back, *tools]:
            left += self._put(button, left, widths[button]) + self._gap
        right = self.width() - margin
        for button in [*reversed(self._ways), self._help]:
            self._put(button, right - widths[button], widths[button])
            right -= widths[button] + self._gap

    def _in_one_row(self, buttons: Sequence[BigButton], room: int) -> dict[BigButton, int]:
        """As wide as they are; where that is too wide, each in proportion, but none narrower than its longest word."""
        natural = {button: self._natural(button) for button in buttons}
        least = {button: min(natural[button], button.least_px()) for button in buttons}
        spare, wanted = room - sum(least.values()), sum(natural.values()) - sum(least.values())
        if wanted <= 0 or spare >= wanted:
            return natural
        if spare < 0:
            return {button: low * room // sum(least.values()) for button, low in least.items()}
        share = spare / wanted
        return {button: least[button] + int((natural[button] - least[button]) * share) for button in buttons}

    def _stack(self, stacked: bool) -> None:
        for tool in (*self._tools, *([self._more] if self._more else [])):
            tool.stack(stacked)

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
        self._stack(True)
        if self._back is None and not self._ways:
            self._help_alone(QRect(margin, bottom, room, height))
            return
        help_px = max(self.look.metrics.touch() * 3, self._help.sizeHint().width() + self._gap)
        tools = self._shown_tools(room - help_px)
        left = margin
        for tool in tools:
            width = max(tool.sizeHint().width(), round(height * 1.3))
            lay(tool, QRect(left, bottom, width, height))
            left += width + self._gap
        lay(self._help, QRect(left, bottom, margin + room - left, height))
        self._share(bottom - height - self._gap, margin, room)

    def _help_alone(self, row: QRect) -> None:
        """The tools in the row above, as wide as their words ask for."""
        tools = self._shown_tools(row.width())
        self._stack(len(tools) > 2)
        widths = _shared(tools, row.width() - self._gap * (len(tools) - 1))
        left, top = row.left(), row.top() - row.height() - self._gap
        for tool, width in zip(tools, widths, strict=True):
            lay(tool, QRect(left, top, width, row.height()))
            left += width + self._gap
        lay(self._help, row)

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
    """Where not all icons have room, every word has; and none is narrower than its longest word."""
    natural = [button.sizeHint().width() for button in buttons]
    even = room // len(buttons)
    if max(natural) <= even:
        return [even] * len(buttons)
    bare = [button.words_px() for button in buttons]
    if sum(natural) > room >= sum(bare):
        return [width + (room - sum(bare)) // len(buttons) for width in bare]
    least = [min(width, button.least_px()) for width, button in zip(natural, buttons, strict=True)]
    if sum(natural) > room >= sum(least):
        share = (room - sum(least)) / (sum(natural) - sum(least))
        return [low + int((high - low) * share) for low, high in zip(least, natural, strict=True)]
    scale = room / sum(natural)
    return [round(width * scale) for width in natural]


def reads_first(view: ScreenView) -> bool:
    """Whether all pages of it are to be seen before the way on; who has heard all of it has no page to turn."""
    return isinstance(view.body, GuideBody | ReviewBody | ConsentBody) and not view.is_heard


def _has_sign(tools: Sequence[BigButton]) -> bool:
    return any(is_sign(tool.action) for tool in tools)


def _offered(view: ScreenView, style: Style) -> list[Action]:
    return [tool for tool in view.tools if is_offered(tool, style.metrics)]


def _shape(view: ScreenView) -> tuple[object, ...]:
    return (
        view.back is not None,
        tuple((action.id, action.icon, action.tone) for action in _all_actions(view)),
        len(view.ways_on),
        reads_first(view),
    )


def _all_actions(view: ScreenView) -> list[Action]:
    parts = (view.back, *view.tools, view.more, view.help, *view.ways_on)
    return [action for action in parts if action is not None]
