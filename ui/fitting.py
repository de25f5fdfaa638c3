"""Whether all that a part of the screen has to say has room in it."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.design.space import LEAST_TARGET_MM
from ui.widgets.focus_ring import FocusRing
from ui.widgets.keyboard.writing_field import WritingField
from ui.widgets.line import Line
from ui.widgets.paged import Paged
from ui.widgets.text import Text
from ui.widgets.touchable import Touchable

_TOLERANCE_PX = 2
_ANY_WIDTH_PX = 100_000


def fits(part: QWidget) -> bool:
    """Of what is laid out already."""
    return next(misfits(part), None) is None


def misfits(part: QWidget) -> Iterator[str]:
    """By what the widgets in it say that they need."""
    for widget in part.findChildren(QWidget):
        if widget.isVisible() and widget.parentWidget() is not None:
            yield from _misfits_of(widget)


def name_of(widget: QWidget) -> str:
    return f"{type(widget).__name__}({widget.objectName()})"


def grown(place: QRect) -> QRect:
    """By what no eye sees."""
    return place.adjusted(-_TOLERANCE_PX, -_TOLERANCE_PX, _TOLERANCE_PX, _TOLERANCE_PX)


def shrunk(place: QRect) -> QRect:
    """By what no eye sees."""
    return place.adjusted(_TOLERANCE_PX, _TOLERANCE_PX, -_TOLERANCE_PX, -_TOLERANCE_PX)


def _misfits_of(widget: QWidget) -> Iterator[str]:
    match widget:
        case FocusRing():
            return
        case Text():
            if _is_cut(widget):
                yield f"words are cut off: {widget.text()[:30]!r}"
        case Touchable():
            if _overflows(widget):
                yield f"{name_of(widget)}: words do not fit"
            if min(widget.width(), widget.height()) < widget.look.metrics.finger_px(LEAST_TARGET_MM):
                yield f"{name_of(widget)} is too small for a finger"
        case Line():
            if widget.slides:
                yield f"{name_of(widget)}: what was typed slides out of sight"
        case WritingField():
            if widget.height() < widget.least_px:
                yield f"{name_of(widget)} is too low to write in"
        case Paged():
            if widget.overfull:
                yield f"{name_of(widget)}: a row is higher than a page"
        case _ if _is_too_low(widget):
            yield f"{name_of(widget)} is too low"
        case _:
            yield from _laid_over(widget)
    parent = widget.parentWidget()
    if parent is not None and not grown(parent.rect()).contains(widget.geometry()):
        yield f"{name_of(widget)} reaches beyond its parent"


def _laid_over(widget: QWidget) -> Iterator[str]:
    """Where a column has no room, Qt lays its parts over each other."""
    layout = widget.layout()
    if not isinstance(layout, QBoxLayout):
        return
    items = [item for at in range(layout.count()) if (item := layout.itemAt(at)) is not None]
    parts = [part for item in items if (part := item.widget()) is not None and part.isVisible()]
    for one, other in pairwise(parts):
        if shrunk(one.geometry()).intersects(shrunk(other.geometry())):
            yield f"{name_of(other)} is laid over {name_of(one)}"


def _is_cut(text: Text) -> bool:
    width = text.width() if text.wordWrap() else _ANY_WIDTH_PX
    needed = text.look.text_size(text.said_in(width), text.role, width)
    return needed.width() > text.width() + _TOLERANCE_PX or needed.height() > text.height() + _TOLERANCE_PX


def _overflows(touchable: Touchable) -> bool:
    needs = touchable.text_needs()
    return needs is not None and not grown(touchable.rect()).contains(needs)


def _is_too_low(widget: QWidget) -> bool:
    """What paints itself says its height; what is laid out is seen by its parts."""
    paints = widget.layout() is None and widget.hasHeightForWidth()
    return paints and widget.heightForWidth(widget.width()) > widget.height() + _TOLERANCE_PX
