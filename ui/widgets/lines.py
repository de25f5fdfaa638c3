"""Lines broken and set by us, for scripts whose letters reach higher or lower than Chinese, or run the other way.

Qt takes the height of a line from the first font, and lets a space at the end of a line push it aside where
letters run from right to left.
"""

from math import ceil

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextLine, QTextOption

from ui.faces import Line
from ui.widgets.turning import in_own_direction

_ANY_WIDTH_PX = 1_000_000
_MOST_KEPT = 512
_TRIES = 4
_CHINESE_LINE_EM = 1.45
"""Of what has none of the script's letters: a number, a Chinese name."""
_CHINESE_RISE_EM = 0.74
"""A Chinese character reaches this much further above its line than below it; so does a capital."""


class Setter:
    """One script's lines; `right_to_left` is the language's, whatever stands in it."""

    def __init__(self, line: Line, *, right_to_left: bool) -> None:
        self._line = line
        self._direction = Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        self._turns = right_to_left
        self._kept: dict[tuple[str, str, int], tuple[tuple[str, float], ...]] = {}

    def line_px(self, font: QFont, text: str | None = None) -> int:
        """Of this text; without one, as high as the script's letters ask for."""
        is_own = text is None or self.has_letters(text)
        em = self._line.ascent_em + self._line.descent_em if is_own else _CHINESE_LINE_EM
        return round(font.pixelSize() * em)

    def size(self, text: str, font: QFont, width_px: int) -> QSize:
        lines = self._broken(text, font, width_px)
        return QSize(ceil(max(width for _, width in lines)) + 1, len(lines) * self.line_px(font, text))

    def draw(self, painter: QPainter, place: QRect, text: str, flags: int, *, wraps: bool) -> None:
        font, line_px = painter.font(), self.line_px(painter.font(), text)
        lines = self._broken(text, font, place.width() if wraps else _ANY_WIDTH_PX)
        top = _top(place, len(lines) * line_px, flags)
        if flags & Qt.AlignmentFlag.AlignVCenter.value and self.has_letters(text):
            top += self._to_middle(font, place.height() - len(lines) * line_px)
        painter.setLayoutDirection(self._direction)
        for index, (line, width) in enumerate(lines):
            baseline = top + index * line_px + self.baseline(line, font, line_px)
            said = in_own_direction(line) if self._turns else line
            painter.drawText(QPointF(self._left(place, width, flags), baseline), said)

    def baseline(self, line: str, font: QFont, line_px: int) -> float:
        """Below the upper edge of a line so high."""
        if self.has_letters(line):
            return font.pixelSize() * self._line.ascent_em
        return (line_px + font.pixelSize() * _CHINESE_RISE_EM) / 2

    def _to_middle(self, font: QFont, spare_px: int) -> float:
        """Further down, so that the ink stands in the middle rather than the line: the line has room for letters that
        few words have. Never out of the place."""
        line, most = self._line, max(0.0, spare_px / 2)
        down = font.pixelSize() * (line.middle_em - (line.ascent_em - line.descent_em) / 2)
        return max(-most, min(down, most))

    def has_letters(self, text: str) -> bool:
        """Of the script."""
        first, last = self._line.letters
        return any(first <= letter <= last for letter in text)

    def _left(self, place: QRect, width: float, flags: int) -> float:
        if flags & Qt.AlignmentFlag.AlignHCenter.value:
            return place.left() + (place.width() - width) / 2
        ends = bool(flags & Qt.AlignmentFlag.AlignRight.value)
        at_right = ends is (self._direction is Qt.LayoutDirection.LeftToRight)
        return place.left() + place.width() - width if at_right else place.left()

    def _broken(self, text: str, font: QFont, width_px: int) -> tuple[tuple[str, float], ...]:
        """Asked for again and again while a layout looks for its sizes, and once more to draw."""
        key = (text, font.key(), width_px)
        if key not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = self._break(text, font, width_px)
        return self._kept[key]

    def _break(self, text: str, font: QFont, width_px: int) -> tuple[tuple[str, float], ...]:
        """Line and width of each; a space at the end of a line takes no room."""
        return tuple(line for part in text.split("\n") for line in self._wrap(part, font, width_px))

    def _wrap(self, text: str, font: QFont, width_px: int) -> list[tuple[str, float]]:
        layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        option.setTextDirection(self._direction)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[tuple[str, float]] = []
        while (line := layout.createLine()).isValid():
            _narrow(line, max(width_px, 1), font.pixelSize() / 2)
            said = _part(text, line.textStart(), line.textLength()).rstrip(" ")
            lines.append((said, line.naturalTextWidth()))
        layout.endLayout()
        return lines or [("", 0.0)]


def _narrow(line: QTextLine, width_px: int, step_px: float) -> None:
    """Where one script follows another Qt goes on beyond the width by a character or two."""
    room: float = width_px
    for _ in range(_TRIES):
        line.setLineWidth(room)
        beyond = line.naturalTextWidth() - width_px
        if beyond <= 0 or room == 1:
            return
        room = max(1.0, room - max(beyond, step_px))


def _part(text: str, start: int, length: int) -> str:
    """Qt counts in UTF-16: a rare character of a name counts twice there."""
    units = text.encode("utf-16-le")
    return units[2 * start : 2 * (start + length)].decode("utf-16-le")


def _top(place: QRect, height: int, flags: int) -> float:
    if flags & Qt.AlignmentFlag.AlignTop.value:
        return place.top()
    if flags & Qt.AlignmentFlag.AlignBottom.value:
        return place.top() + place.height() - height
    return place.top() + (place.height() - height) / 2
