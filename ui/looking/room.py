"""Finds what does not fit: words cut off, parts beyond their parent, things on top of each other."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from ui.accessibility import place_in
from ui.fitting import grown, misfits, name_of
from ui.looking.found import Check, Found
from ui.looking.written import Run
from ui.widgets.focus_ring import FocusRing

_TOLERANCE_PX = 2


def clipped(window: QWidget, runs: Sequence[Run]) -> Iterator[Found]:
    """By what the widgets say that they need, and by where the letters really stand."""
    for misfit in misfits(window):
        yield Found(Check.CLIPPED, misfit)
    for run in runs:
        if not grown(run.home.intersected(window.rect())).contains(run.ink):
            yield Found(Check.CLIPPED, f"{run.text[:30]!r} reaches beyond where it stands")


def overlapping(touchable: Sequence[QWidget], runs: Sequence[Run], window: QWidget) -> Iterator[Found]:
    places = [(name_of(t), place_in(t, window)) for t in touchable]
    for (a, one), (b, other) in combinations(places, 2):
        if one.intersects(other):
            yield Found(Check.OVERLAP, f"{a} and {b} overlap")
    for run, below in combinations(runs, 2):
        if _shrunk(run.ink).intersects(_shrunk(below.ink)):
            yield Found(Check.OVERLAP, f"{run.text[:20]!r} and {below.text[:20]!r} are printed on each other")


def sideways(window: QWidget) -> Iterator[Found]:
    """Nothing scrolls, and nothing is wider than the screen."""
    for widget in seen(window):
        if isinstance(widget, QAbstractScrollArea | QScrollBar):
            yield Found(Check.SIDEWAYS, f"{name_of(widget)} scrolls")
        place = place_in(widget, window)
        if not isinstance(widget, FocusRing) and (place.left() < 0 or place.right() > window.width()):
            yield Found(Check.SIDEWAYS, f"{name_of(widget)} is wider than the screen")


def seen(window: QWidget) -> list[QWidget]:
    return [w for w in window.findChildren(QWidget) if w.isVisible() and w.parentWidget() is not None]


def _shrunk(place: QRect) -> QRect:
    return place.adjusted(_TOLERANCE_PX, _TOLERANCE_PX, -_TOLERANCE_PX, -_TOLERANCE_PX)
