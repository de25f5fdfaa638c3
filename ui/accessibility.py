"""Moving the focus by keys: to the nearest in a direction, or on in reading order."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget


class Direction(Enum):
    """(dx, dy) of one step; y grows downwards."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


_SIDEWAYS_WEIGHT = 3
"""Straight ahead beats nearer but aside."""
_SLIGHT_PX = 8
"""Buttons of one row are seldom quite in line."""


def nearest(here: QRect, others: Sequence[QRect], direction: Direction) -> int | None:
    """Which of the others lies next in that direction; None at the edge.

    To the side the eye stays in its row as long as there is anything in it.
    """
    scored = [(_distance(here, other, direction), i) for i, other in enumerate(others)]
    ahead = [(distance, i) for distance, i in scored if distance is not None]
    if direction in (Direction.LEFT, Direction.RIGHT):
        ahead = [(d, i) for d, i in ahead if _in_one_row(here, others[i])] or ahead
    else:
        ahead = ahead or [
            (_between(here, other), i) for i, other in enumerate(others) if _juts(here, other, direction)
        ]
    return min(ahead)[1] if ahead else None


def _juts(here: QRect, other: QRect, direction: Direction) -> bool:
    """What lies partly over it, in a room too narrow for both, can still be come to."""
    on = 1 if direction is Direction.DOWN else -1
    tops, centres = other.top() - here.top(), other.center().y() - here.center().y()
    return tops * on > _SLIGHT_PX and centres * on > 0


def _between(one: QRect, other: QRect) -> float:
    return abs(one.center().y() - other.center().y())


def closest(here: QRect, others: Sequence[QRect]) -> int | None:
    """Whichever way it lies: where the focus goes when what had it is gone."""
    gaps = [(_gap_between(here, other), i) for i, other in enumerate(others)]
    return min(gaps)[1] if gaps else None


def _distance(here: QRect, other: QRect, direction: Direction) -> float | None:
    dx, dy = direction.value
    along = (other.center().x() - here.center().x()) * dx + (other.center().y() - here.center().y()) * dy
    forward = _forward_gap(here, other, direction)
    if along <= 0 or forward < 0:
        return None
    aside = _gap(here.top(), here.bottom(), other.top(), other.bottom())
    off_axis = abs(other.center().y() - here.center().y())
    if dx == 0:
        aside = _gap(here.left(), here.right(), other.left(), other.right())
        off_axis = abs(other.center().x() - here.center().x())
    return forward + _SIDEWAYS_WEIGHT * aside + off_axis / 100


def _forward_gap(here: QRect, other: QRect, direction: Direction) -> int:
    """Below zero when the other does not really lie ahead; a small overlap is forgiven."""
    match direction:
        case Direction.LEFT:
            gap = here.left() - other.right()
        case Direction.RIGHT:
            gap = other.left() - here.right()
        case Direction.UP:
            gap = here.top() - other.bottom()
        case Direction.DOWN:
            gap = other.top() - here.bottom()
    return gap + 4


def _gap(start: int, end: int, other_start: int, other_end: int) -> int:
    """Between two stretches; zero where they overlap."""
    return max(0, other_start - end, start - other_end)


def _in_one_row(one: QRect, other: QRect) -> bool:
    return _gap(one.top(), one.bottom(), other.top(), other.bottom()) == 0


def _gap_between(one: QRect, other: QRect) -> int:
    across = _gap(one.left(), one.right(), other.left(), other.right())
    return across + _gap(one.top(), one.bottom(), other.top(), other.bottom())


def in_reading_order(widgets: Sequence[QWidget], window: QWidget) -> list[QWidget]:
    """Top to bottom, each row from where its language begins; what stands in one row is read as a row."""
    rows: list[list[QWidget]] = []
    for widget in sorted(widgets, key=lambda w: place_in(w, window).center().y()):
        last = rows[-1][0] if rows else None
        if last is not None and _same_row(place_in(last, window), place_in(widget, window)):
            rows[-1].append(widget)
        else:
            rows.append([widget])
    side = -1 if window.isRightToLeft() else 1
    return [w for row in rows for w in sorted(row, key=lambda w: side * place_in(w, window).center().x())]


def _same_row(one: QRect, other: QRect) -> bool:
    return abs(one.center().y() - other.center().y()) <= min(one.height(), other.height()) / 2


def place_in(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
