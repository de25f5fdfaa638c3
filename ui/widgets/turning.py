"""Right to left: what is painted by hand turns round as layouts do; words and most pictures in it stay upright."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QWidget

_ISOLATED, _ISOLATION_ENDS = "\u2068", "\u2069"
_LETTERS = (("\u0590", "\u08ff"), ("\ufb1d", "\ufdff"), ("\ufe70", "\ufefc"))
"""Where the letters stand that run from right to left."""


def brush(widget: QWidget) -> QPainter:
    """Paints as if all went from left to right; where the language does not, it comes out turned round."""
    painter = QPainter(widget)
    if widget.isRightToLeft():
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        painter.translate(widget.width(), 0)
        painter.scale(-1, 1)
    return painter


def is_turned(painter: QPainter) -> bool:
    return painter.worldTransform().m11() < 0


@contextmanager
def upright(painter: QPainter, place: QRectF) -> Iterator[None]:
    """What is drawn in `place` meanwhile is not turned round, wherever the place has gone."""
    if not is_turned(painter):
        yield
        return
    painter.save()
    painter.translate(place.left() + place.right(), 0)
    painter.scale(-1, 1)
    yield
    painter.restore()


def lay(part: QWidget, place: QRect) -> None:
    """Set it where it stands from left to right; its parent turns it round where the language does."""
    parent = part.parentWidget()
    assert parent is not None
    part.setGeometry(QStyle.visualRect(parent.layoutDirection(), parent.rect(), place))


def in_own_direction(line: str) -> str:
    """A line without a letter of a right-to-left script keeps its order: 138 0000 0000, 张*英, 只有中文。"""
    return line if not line or has_turning_letters(line) else f"{_ISOLATED}{line}{_ISOLATION_ENDS}"


def has_turning_letters(line: str) -> bool:
    """Whether any letter in it runs from right to left."""
    return any(first <= letter <= last for letter in line for first, last in _LETTERS)
