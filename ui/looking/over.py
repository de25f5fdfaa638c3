"""One shown screen, looked over for all that may be wrong with it."""

from collections.abc import Collection

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ui.looking.comely import lonely, sparse, stepped_down, uneven
from ui.looking.contrast import poor_shapes, poor_words
from ui.looking.found import Check, Found
from ui.looking.reach import names, order, targets
from ui.looking.room import at_the_edge, clipped, crowded, overlapping, sideways
from ui.looking.words import missing, mixed
from ui.looking.written import Run, written
from ui.widgets.touchable import Touchable
from ui.window import KioskWindow


def look_over(
    window: KioskWindow,
    language: str,
    meant: Collection[str] = (),
    *,
    right_to_left: bool = False,
    picture: QImage | None = None,
) -> list[Found]:
    """All that is found. With the `picture` of the window its contrast, too."""
    reachable, runs = window.reachable(), shown_words(window)
    found = [
        *clipped(window, runs),
        *overlapping(reachable, runs, window),
        *crowded(runs),
        *at_the_edge(reachable, runs, window),
        *sideways(window),
        *missing(reachable, runs, window),
        *mixed(runs, language, meant),
        *lonely(runs),
        *stepped_down(window),
        *sparse(window),
        *names(reachable),
        *order(reachable, window, right_to_left=right_to_left),
    ]
    touchable = [widget for widget in reachable if isinstance(widget, Touchable)]
    if touchable:
        found += targets(reachable, touchable[0].look.metrics, window)
    found += uneven(touchable, window)
    if picture is not None:
        found += [*poor_words(runs, picture), *poor_shapes(touchable, picture, window)]
    return found


def shown_words(window: QWidget) -> list[Run]:
    """What is written in the open; an overlay covers what is below it."""
    over = overlay(window)
    if over is None:
        return written(window, window)
    return [run for part in _open(window, over) for run in written(part, window)]


def overlay(window: QWidget) -> QWidget | None:
    children = (child for child in window.children() if isinstance(child, QWidget))
    return next((child for child in children if child.objectName().startswith("overlay.")), None)


def _open(window: QWidget, over: QWidget) -> list[QWidget]:
    """The overlay, and whatever of the window its middle leaves free."""
    children = [child for child in window.children() if isinstance(child, QWidget) and child.isVisible()]
    return [
        child
        for child in children
        if child is over or not over.geometry().contains(child.geometry().center())
    ]


def counted(found: Collection[Found]) -> dict[Check, int]:
    return {check: sum(one.check is check for one in found) for check in Check}
