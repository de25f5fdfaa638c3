"""Where all controls stand low: what is only read may stand above, so that the lower part is for what is touched."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.line import Line
from ui.widgets.touchable import touchables

_TRIES = 12
"""Drawings take their share of every new height: it comes near in steps."""


def rise(part: QWidget, lay_from: Callable[[int], None], highest_px: int, low_px: int) -> None:
    """`lay_from` sets the part from a height of its window down to where it always ends. It begins as high as it may
    while nothing in it that is touched stands above `low_px`; at the latest there."""
    top = highest_px
    for _ in range(_TRIES):
        _settle(lay_from, top)
        missing = low_px - min(_touched_px(part), default=low_px)
        if missing <= 0 or top >= low_px:
            return
        top = min(low_px, top + missing)
    _settle(lay_from, low_px)


def _settle(lay_from: Callable[[int], None], top: int) -> None:
    lay_from(top)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _touched_px(part: QWidget) -> Iterator[int]:
    """The upper edges of keys, of lines to type in, and of what a finger draws on."""
    window = part.window()
    yield from (_top_px(touchable, window) for touchable in touchables(part))
    for widget in part.findChildren(QWidget):
        draws = widget.testAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        if (draws or isinstance(widget, Line)) and widget.isVisibleTo(part):
            yield _top_px(widget, window)


def _top_px(widget: QWidget, window: QWidget) -> int:
    return widget.mapTo(window, QPoint(0, 0)).y()
