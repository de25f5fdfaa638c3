"""Contrast, computed from what is really on the screen: words 7:1, icons and touchable edges 4.5:1.

WCAG 2.2, relative luminance. The colour of words is the pen they are drawn with; their ground is what most of
the picture shows where they stand. An edge is looked for from outside to inside, on a side that is straight.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import isqrt

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ui.accessibility import place_in
from ui.fitting import name_of
from ui.looking.found import Check, Found
from ui.looking.written import Run
from ui.theme import Space, contrast
from ui.widgets.text import IconView
from ui.widgets.touchable import Touchable

WORDS = 7.0
SHAPES = 4.5
_ENOUGH = 900
"""Pixels, to know the ground of a large place; of a small one all count."""
_INK_SHARE = 0.01
"""What covers less is no stroke."""


def poor_words(runs: Sequence[Run], picture: QImage) -> Iterator[Found]:
    """Words on what cannot be touched now are no information, and go free."""
    for run in runs:
        ground = most_common(picture, run.place)
        ratio = _contrast(run.colour, ground)
        if ratio < WORDS and not run.is_off:
            yield Found(Check.CONTRAST, f"{run.text[:20]!r} is {run.colour} on {ground}: {ratio:.1f}:1")


def poor_shapes(touchable: Sequence[Touchable], picture: QImage, window: QWidget) -> Iterator[Found]:
    for icon in window.findChildren(IconView):
        place = place_in(icon, window)
        if icon.isVisible() and not _is_covered(icon, place, window):
            ratio = best(picture, place)
            if ratio < SHAPES:
                yield Found(Check.CONTRAST, f"an icon at {place.x()}, {place.y()}: {ratio:.1f}:1")
    for widget in touchable:
        ratio = edge(picture, place_in(widget, window), widget.look.metrics.px(Space.BORDER_STRONG))
        if ratio < SHAPES:
            yield Found(Check.CONTRAST, f"{name_of(widget)}: its edge has {ratio:.1f}:1")


def most_common(picture: QImage, place: QRect) -> str:
    """#rrggbb of the ground."""
    counted = _colours(picture, place)
    return counted.most_common(1)[0][0] if counted else "#000000"


def best(picture: QImage, place: QRect) -> float:
    """Between the ground and the colours that stand out most from it: thin strokes have none twice."""
    counted = _colours(picture, place, thinned=False)
    if not counted:
        return 1.0
    ground, least = counted.most_common(1)[0][0], counted.total() * _INK_SHARE
    seen = 0
    for ratio, count in sorted(((_contrast(ground, one), n) for one, n in counted.items()), reverse=True):
        seen += count
        if seen >= least:
            return ratio
    return 1.0


def edge(picture: QImage, place: QRect, border_px: int) -> float:
    """Between what lies outside and the line or the fill that ends there: the best that one meets going in.
    A sign may be lower than the place where it can be touched."""
    middle, out = place.center(), -2 - border_px
    way, down = range(out, 2 + 3 * border_px), range(out, max(2 + 3 * border_px, place.height() // 4))
    paths = (
        [QPoint(place.left() + step, middle.y()) for step in way],
        [QPoint(middle.x(), place.top() + step) for step in down],
    )
    return min((_best_step(picture, path) for path in paths), default=1.0)


def _best_step(picture: QImage, path: Sequence[QPoint]) -> float:
    colours = [picture.pixelColor(point).name() for point in path if picture.rect().contains(point)]
    return max((_contrast(colours[0], colour) for colour in colours), default=1.0)


def _colours(picture: QImage, place: QRect, *, thinned: bool = True) -> Counter[str]:
    """How many pixels have which; of a large place some here and there."""
    part = picture.copy(place.intersected(picture.rect())).convertToFormat(QImage.Format.Format_RGB32)
    if part.isNull():
        return Counter()
    every = max(1, isqrt(part.width() * part.height() // _ENOUGH)) if thinned else 1
    if every > 1:
        part = part.scaled(max(1, part.width() // every), max(1, part.height() // every))
    counted = Counter(memoryview(part.constBits()).cast("B").cast("I").tolist())
    return Counter({f"#{value & 0xFFFFFF:06x}": count for value, count in counted.items()})


@lru_cache(maxsize=20_000)
def _contrast(one: str, other: str) -> float:
    return contrast(one, other)


def _is_covered(widget: QWidget, place: QRect, window: QWidget) -> bool:
    return window.childAt(place.center()) is not widget
