"""第 2 步，共 8 步 · 备案类型: the steps as one line."""

from PySide6.QtCore import QRect

from ui.theme import Type
from ui.widgets.style import Style
from ui.widgets.text import Text
from ui.widgets.turning import lay

BEFORE_THE_NAME = " · "


class StepLine(Text):
    """Beside a long title it says which step it is, and leaves its name to that title."""

    def __init__(self, line: str, style: Style) -> None:
        super().__init__(line, style, Type.VALUE, style.palette.secondary)
        self.line = line
        self.setAccessibleName(line)

    def widest_in(self, room: int) -> str:
        """The line, or what of it has room; nothing where nothing has."""
        sayings = (self.line, self.line.partition(BEFORE_THE_NAME)[0])
        return next((said for said in sayings if self.look.text_size(said, self.role).width() < room), "")


def place_line(line: StepLine, style: Style, row: QRect, title: str | None) -> int:
    """At the end of the row that this title begins, where both have room, else above; the height it takes."""
    title_size = style.text_size(title or "", Type.QUESTION)
    said = line.widest_in(row.width() - title_size.width() - style.gap) if title is not None else ""
    line.show_text(said or line.line)
    if said:
        natural = line.sizeHint().width()
        lay(line, QRect(row.right() + 1 - natural, row.top(), natural, title_size.height()))
        return 0
    height = line.heightForWidth(row.width())
    lay(line, QRect(row.left(), row.top(), row.width(), height))
    return height + style.metrics.css(12)
