"""Finds what nobody would be proud of, though all of it can be read and reached: noted, not counted as a fault."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtWidgets import QWidget

from ui.accessibility import place_in
from ui.fitting import name_of
from ui.looking.found import Check, Found
from ui.looking.written import Run
from ui.screens.base import Screen
from ui.theme import Type
from ui.widgets.paged import Paged
from ui.widgets.text import Text
from ui.widgets.touchable import Touchable

_LONE = re.compile(r"^[\u4e00-\u9fff][\u3000-\u303f\uff00-\uffef”’]*$")
"""One Chinese character, and what may not stand at the beginning of a line."""
_FULL_LINE = 0.6
"""Of the width: a shorter line was ended on purpose."""
_MUCH_SMALLER = 0.7
"""Of the letters that were asked for."""
_HALF = 0.5
_EVEN_PX = 2


def lonely(runs: Sequence[Run]) -> Iterator[Found]:
    """A last line of one character."""
    for lines in _paragraphs(runs):
        for above, last in pairwise(lines):
            if (
                last is lines[-1]
                and _LONE.match(last.text)
                and above.place.width() > _FULL_LINE * last.home.width()
            ):
                yield Found(Check.LONELY, f"{last.text!r} stands alone below {above.text[-12:]!r}")


def _paragraphs(runs: Sequence[Run]) -> list[list[Run]]:
    """Lines below each other in one font, drawn by one widget."""
    found: dict[tuple[object, ...], list[Run]] = defaultdict(list)
    for run in runs:
        where = (run.home.left(), run.home.top(), run.home.width(), run.home.height())
        found[(where, run.font.key(), run.colour)].append(run)
    return [sorted(lines, key=lambda run: run.place.top()) for lines in found.values()]


def stepped_down(window: QWidget) -> Iterator[Found]:
    """Between the bands stand much smaller letters than in them."""
    screen, clock = window.findChild(Screen), window.findChild(Text)
    if screen is None or clock is None:
        return
    asked, shown = clock.look.metrics.type_px(Type.BODY), screen.look.metrics.type_px(Type.BODY)
    if shown < _MUCH_SMALLER * asked:
        yield Found(Check.SMALL, f"letters of {shown} px where {asked} were asked for")


def sparse(window: QWidget) -> Iterator[Found]:
    """A page that is turned, and the larger part of it empty."""
    for paged in window.findChildren(Paged):
        if paged.isVisible() and paged.pages > 1:
            below = max((block.geometry().bottom() for block in paged.shown_blocks), default=0)
            if below < _HALF * paged.height():
                yield Found(
                    Check.SPARSE,
                    f"{paged.pages} pages, and this one filled to {below} of {paged.height()} px",
                )


def uneven(touchable: Sequence[Touchable], window: QWidget) -> Iterator[Found]:
    """Beside each other and as wide as each other, but not as high."""
    for one, other in pairwise(touchable):
        if type(one) is not type(other) or one.parent() is not other.parent():
            continue
        first, second = place_in(one, window), place_in(other, window)
        alike = first.top() == second.top() and abs(first.width() - second.width()) <= _EVEN_PX
        if alike and abs(first.height() - second.height()) > _EVEN_PX:
            yield Found(
                Check.UNEVEN,
                f"{name_of(one)} is {first.height()} px high, {name_of(other)} {second.height()}",
            )
