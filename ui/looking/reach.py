"""Finds what a hand, a key or a screen reader cannot reach well."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from ui.accessibility import place_in
from ui.design.space import LEAST_TARGET_MM
from ui.design.type import MM_PER_DP
from ui.fitting import name_of
from ui.looking.found import Check, Found
from ui.theme import Metrics

LEAST_GAP_MM = 8 * MM_PER_DP
"""8 dp between two of them."""
_ROLES = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.PageTab,
    QAccessible.Role.EditableText,
}


def targets(reachable: Sequence[QWidget], metrics: Metrics, window: QWidget) -> Iterator[Found]:
    least, gap = metrics.finger_px(LEAST_TARGET_MM), metrics.finger_px(LEAST_GAP_MM)
    places = [(name_of(widget), place_in(widget, window)) for widget in reachable]
    for name, place in places:
        if min(place.width(), place.height()) < least:
            yield Found(Check.TARGET, f"{name} is {place.width()} x {place.height()} px; at least {least}")
    for (a, one), (b, other) in combinations(places, 2):
        if not one.intersects(other) and _between(one, other) < gap:
            yield Found(Check.TARGET, f"{a} and {b} are {_between(one, other)} px apart; at least {gap}")


def names(reachable: Sequence[QWidget]) -> Iterator[Found]:
    seen: set[str] = set()
    for widget in reachable:
        told = QAccessible.queryAccessibleInterface(widget)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            yield Found(Check.NAME, f"{name_of(widget)} has no accessible name")
        elif told.role() not in _ROLES:
            yield Found(Check.NAME, f"{name_of(widget)} is a {told.role().name}")
        if not widget.objectName() or widget.objectName() in seen:
            yield Found(Check.NAME, f"{name_of(widget)} has no id of its own")
        seen.add(widget.objectName())


def order(reachable: Sequence[QWidget], window: QWidget, *, right_to_left: bool) -> Iterator[Found]:
    """`reachable` in the order of the focus: down, and along the line as one reads."""
    for one, other in pairwise(reachable):
        first, second = place_in(one, window), place_in(other, window)
        if _goes_back(first, second, right_to_left):
            yield Found(Check.ORDER, f"{name_of(other)} comes after {name_of(one)}")


def _goes_back(first: QRect, second: QRect, right_to_left: bool) -> bool:
    if second.bottom() <= first.top():
        return True
    in_one_row = first.top() <= second.center().y() <= first.bottom() and (
        second.top() <= first.center().y() <= second.bottom()
    )
    ahead = second.right() <= first.left() if not right_to_left else first.right() <= second.left()
    return in_one_row and ahead


def _between(one: QRect, other: QRect) -> int:
    """The gap between two places, along the axis on which they lie apart."""
    across = max(one.left() - other.right(), other.left() - one.right()) - 1
    down = max(one.top() - other.bottom(), other.top() - one.bottom()) - 1
    return max(across, down)
