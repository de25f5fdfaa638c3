"""What it is about, and what is said of it: 用什么：姓名、手机号. The names stand in a column of their own."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Space, Type
from ui.view import Tone
from ui.widgets.style import Style
from ui.widgets.text import IconView, Text

_TOP = Qt.AlignmentFlag.AlignTop
_MOST_NAME = 0.3
"""Of the width: a longer name is broken."""
_MOST_TOGETHER_EM = 160
"""Characters: two of the longest lines of a guide. More of them may not have room on one page."""


class Statement(QWidget):
    """`name_px` is the width of the column of names. One that `goes_on` with what the statement before it is about says
    its name only where it begins a page."""

    def __init__(
        self,
        name: str,
        lines: Sequence[str],
        style: Style,
        *,
        name_px: int,
        icon: str = "",
        goes_on: bool = False,
        colour: str = "",
    ) -> None:
        super().__init__()
        self.look, self._goes_on = style, goes_on
        self._name = Text(name, style, Type.VALUE_BOLD, colour)
        self._lines = [Text(line, style, Type.VALUE) for line in lines]
        self._head = self._made_head(icon)
        self._lay_out(name_px)
        self.begins_page(first=True)

    def set_roles(self, name: Type, words: Type) -> None:
        self._name.set_role(name)
        for line in self._lines:
            line.set_role(words)

    def begins_page(self, *, first: bool) -> None:
        """Hidden or not, the name keeps its room, so that no page changes by being turned to."""
        policy = self._head.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._head.setSizePolicy(policy)
        self._head.setVisible(first or not self._goes_on)

    def _made_head(self, icon: str) -> QWidget:
        head, style = QWidget(), self.look
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.metrics.px(Space.SNUG))
        if icon:
            row.addWidget(_sign(icon, style), 0, _TOP)
        row.addWidget(self._name, 1)
        return head

    def _lay_out(self, name_px: int) -> None:
        css = self.look.metrics.css
        column = QVBoxLayout(self)
        column.setContentsMargins(0, css(2 if self._goes_on else 14), 0, 0)
        column.setSpacing(0)
        said = QVBoxLayout()
        said.setSpacing(css(4))
        for line in self._lines:
            said.addWidget(line)
        upright = name_px == 0
        both = QBoxLayout(QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight)
        both.setSpacing(css(6) if upright else self.look.metrics.px(Space.GAP))
        if not upright:
            self._head.setFixedWidth(name_px)
        both.addWidget(self._head, 0, Qt.AlignmentFlag(0) if upright else _TOP)
        both.addLayout(said, 1)
        column.addLayout(both)
        column.addStretch(1)


def statements(
    facts: Iterable[tuple[str, Sequence[str], str]],
    style: Style,
    *,
    width_px: int,
    name_role: Type = Type.VALUE_BOLD,
    colour: str = "",
) -> list[Statement]:
    """Of (name, lines, icon). In large words on a wide screen each line for itself, so that pages break between lines;
    on an upright one the names stand above what they name. Of more lines than a page holds never all together."""
    known = list(facts)
    icon_px = _sign_px(style) + style.metrics.px(Space.SNUG) if any(icon for _, _, icon in known) else 0
    widest = max((style.text_size(name, name_role).width() for name, _, _ in known), default=0) + icon_px + 4
    upright = style.metrics.portrait and (bool(icon_px) or style.metrics.large)
    name_px = 0 if upright else min(widest, round(width_px * _MOST_NAME))
    made = []
    for name, lines, icon in known:
        parts = [[line] for line in lines] if style.metrics.large and not upright else _parts(lines, style)
        for part, some in enumerate(parts):
            goes_on = part > 0
            made.append(
                Statement(name, some, style, name_px=name_px, icon=icon, goes_on=goes_on, colour=colour)
            )
    return made


def _parts(lines: Sequence[str], style: Style) -> list[list[str]]:
    """All of them, or so many that a page can hold them; at least one."""
    room_px = _MOST_TOGETHER_EM * style.metrics.type_px(Type.VALUE)
    parts: list[list[str]] = [[]]
    taken_px = 0
    for line in lines:
        line_px = style.text_size(line, Type.VALUE).width()
        if parts[-1] and taken_px + line_px > room_px:
            parts.append([])
            taken_px = 0
        parts[-1].append(line)
        taken_px += line_px
    return parts


def begin_page(shown: Sequence[QWidget], columns: int) -> None:
    """For whoever turns their pages."""
    for place, statement in enumerate(shown):
        if isinstance(statement, Statement):
            statement.begins_page(first=place < columns)


def _sign(icon: str, style: Style) -> IconView:
    """Without a ground: as small as the letters beside it, its strokes need all the room."""
    return IconView(icon, style, style.palette.tint(Tone.ACT).ink, _sign_px(style))


def _sign_px(style: Style) -> int:
    return round(style.metrics.type_px(Type.VALUE) * 1.4)
