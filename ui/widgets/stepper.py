"""One part of a date, large, between a big + and a big –."""

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from ui.theme import Space, Type
from ui.widgets.dates import Part
from ui.widgets.key import Key
from ui.widgets.style import Style
from ui.widgets.text import CENTRE, Panel, Text
from ui.widgets.touchable import Touch


class Stepper(Panel):
    def __init__(self, part: Part, style: Style, touch: Touch, stepped: Callable[[Part, int], None]) -> None:
        super().__init__(style, edge=style.palette.hairline)
        _ = style.words
        self.part = part
        later = {Part.YEAR: _("下一年"), Part.MONTH: _("下个月"), Part.DAY: _("后一天")}
        earlier = {Part.YEAR: _("上一年"), Part.MONTH: _("上个月"), Part.DAY: _("前一天")}
        self._later = Key(f"{part}.later", later[part], style, touch, "plus")
        self._earlier = Key(f"{part}.earlier", earlier[part], style, touch, "minus")
        self._later.on_strike = lambda: stepped(part, +1)
        self._earlier.on_strike = lambda: stepped(part, -1)
        self._value = Text("", style, Type.QUESTION, align=CENTRE, wraps=False)
        column = QVBoxLayout(self)
        inset = style.metrics.px(Space.SNUG)
        column.setContentsMargins(inset, inset, inset, inset)
        column.setSpacing(style.metrics.px(Space.TIGHT))
        for key in (self._later, self._earlier):
            key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column.addWidget(self._later, 1)
        column.addWidget(self._value)
        column.addWidget(self._earlier, 1)

    @property
    def keys(self) -> tuple[Key, ...]:
        return self._later, self._earlier

    def show_value(self, value: str, may_later: bool, may_earlier: bool) -> None:
        _ = self.look.words
        said = {
            Part.YEAR: _("{value} 年", value=value),
            Part.MONTH: _("{value} 月", value=value),
            Part.DAY: _("{value} 日", value=value),
        }
        self._value.show_text(said[self.part])
        self._later.setEnabled(may_later)
        self._earlier.setEnabled(may_earlier)
