"""Finds what does not fit: words cut off, parts beyond their parent, things on top of each other."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from ui.accessibility import place_in
from ui.fitting import grown, misfits, name_of, shrunk
from ui.looking.found import Check, Found
from ui.looking.written import Run
from ui.widgets.focus_ring import FocusRing

_LEAST_GAP_EM = 0.12
"""Of the height of a line, about half of a blank. What one widget draws may be one text: there only what runs into
each other is found."""
_EDGE_PX = 10
_TOLERANCE_PX = 3


def clipped(window: QWidget, runs: Sequence[Run]) -> Iterator[Found]:
    """By what the widgets say that they need, and by where the letters really stand."""
    for misfit in misfits(window):
        yield Found(Check.CLIPPED, misfit)
    for run in runs:
        if not grown(run.clip.intersected(window.rect())).contains(run.ink):
            yield Found(Check.CLIPPED, f"{run.text[:30]!r} reaches beyond where it stands")


def overlapping(touchable: Sequence[QWidget], runs: Sequence[Run], window: QWidget) -> Iterator[Found]:
    places = [(name_of(t), place_in(t, window)) for t in touchable]
    for (a, one), (b, other) in combinations(places, 2):
        if one.intersects(other):
            yield Found(Check.OVERLAP, f"{a} and {b} overlap")
    inked = [(run, shrunk(run.ink)) for run in runs]
    for (run, ink), (below, other_ink) in combinations(inked, 2):
        if ink.intersects(other_ink):
            yield Found(Check.OVERLAP, f"{run.text[:20]!r} and {below.text[:20]!r} are printed on each other")


def crowded(runs: Sequence[Run]) -> Iterator[Found]:
    """Words of two texts in one line, with less between them than between two words."""
    from_left = sorted(runs, key=lambda run: run.place.left())
    spans = [(run, run.ink.top(), run.ink.center().y(), run.ink.bottom()) for run in from_left]
    for (left, top, _, bottom), (right, _, middle, _) in combinations(spans, 2):
        if not top <= middle <= bottom:
            continue
        height = left.place.height()
        least = -_TOLERANCE_PX if left.home == right.home else round(height * _LEAST_GAP_EM)
        gap = right.place.left() - left.place.right()
        if -height < gap < least:
            yield Found(Check.OVERLAP, f"{left.text[:20]!r} and {right.text[:20]!r} stand {gap} px apart")


def at_the_edge(reachable: Sequence[QWidget], runs: Sequence[Run], window: QWidget) -> Iterator[Found]:
    """What is read or touched keeps away from the sides, where a bezel or a hand may cover it."""
    room = window.rect().adjusted(_EDGE_PX, 0, -_EDGE_PX, 0)
    for widget in reachable:
        place = place_in(widget, window)
        if place.left() < room.left() or place.right() > room.right():
            yield Found(Check.SIDEWAYS, f"{name_of(widget)} stands at the edge of the screen")
    for run in runs:
        if run.ink.left() < room.left() or run.ink.right() > room.right():
            yield Found(Check.SIDEWAYS, f"{run.text[:20]!r} stands at the edge of the screen")


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
