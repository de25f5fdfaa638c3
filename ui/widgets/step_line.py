"""第 2 步，共 8 步 · 备案类型: the steps as one line."""

from PySide6.QtCore import QRect

from ui.theme import Type
from ui.widgets.style import Style
from ui.widgets.text import Text
from ui.widgets.turning import lay


class StepLine(Text):
    def __init__(self, line: str, style: Style) -> None:
        super().__init__(line, style, Type.VALUE, style.palette.secondary)


def place_line(line: StepLine, style: Style, row: QRect, title: str | None) -> int:
    """At the end of the row that this title begins, where both have room, else above; the height it takes."""
    natural = line.sizeHint().width()
    title_size = style.text_size(title or "", Type.QUESTION)
    if title is not None and title_size.width() + style.gap + natural <= row.width():
        lay(line, QRect(row.right() + 1 - natural, row.top(), natural, title_size.height()))
        return 0
    height = line.heightForWidth(row.width())
    lay(line, QRect(row.left(), row.top(), row.width(), height))
    return height + style.metrics.css(12)
