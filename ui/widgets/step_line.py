"""第 2 步，共 8 步 · 备案类型: the steps as one line."""

from ui.theme import Type
from ui.widgets.style import Style
from ui.widgets.text import Text


class StepLine(Text):
    def __init__(self, line: str, style: Style) -> None:
        super().__init__(line, style, Type.VALUE, style.palette.secondary)
