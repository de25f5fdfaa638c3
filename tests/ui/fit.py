"""Finds what does not fit: clipped words, parts beyond their parent, touchables on top of each other."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from ui.accessibility import place_in
from ui.widgets.milestones import Milestones
from ui.widgets.number_box import NumberBox
from ui.widgets.text import Text
from ui.widgets.touchable import Touchable, touchables

_TOLERANCE_PX = 2


def misfits(window: QWidget) -> list[str]:
    shown = [w for w in window.findChildren(QWidget) if w.isVisible() and w.parentWidget() is not None]
    found = [f"{name_of(w)} reaches beyond its parent" for w in shown if not is_inside(w)]
    found += [f"words are clipped: {w.text()[:30]!r}" for w in shown if isinstance(w, Text) and is_clipped(w)]
    found += [f"{name_of(w)}: words do not fit" for w in shown if isinstance(w, Touchable) and overflows(w)]
    found += [
        f"{name_of(w)} is too low"
        for w in shown
        if isinstance(w, NumberBox | Milestones) and w.heightForWidth(w.width()) > w.height() + _TOLERANCE_PX
    ]
    return found + collisions(window) + overprinted(window)


def collisions(window: QWidget) -> list[str]:
    places = [(name_of(t), place_in(t, window)) for t in reachable_touchables(window)]
    return [
        f"{a} and {b} overlap"
        for i, (a, one) in enumerate(places)
        for b, other in places[i + 1 :]
        if one.intersects(other)
    ]


def overprinted(window: QWidget) -> list[str]:
    """Words on top of other words; an overlay may cover what is below it."""
    if any(w.objectName().startswith("overlay.") for w in window.findChildren(QWidget)):
        return []
    texts = [(t.text(), inked(t, window)) for t in window.findChildren(Text) if t.isVisible() and t.text()]
    return [
        f"{a[:20]!r} and {b[:20]!r} are printed on each other"
        for i, (a, one) in enumerate(texts)
        for b, other in texts[i + 1 :]
        if one.adjusted(0, _TOLERANCE_PX, 0, -_TOLERANCE_PX).intersects(other)
    ]


def inked(text: Text, window: QWidget) -> QRect:
    """Where the words stand inside their label."""
    place = place_in(text, window)
    size = text.look.text_size(text.text(), text.role, place.width())
    ink = QRect(place.left(), place.center().y() - size.height() // 2, size.width(), size.height())
    if text.alignment() & Qt.AlignmentFlag.AlignHCenter:
        ink.moveLeft(place.center().x() - size.width() // 2)
    if text.alignment() & Qt.AlignmentFlag.AlignRight:
        ink.moveRight(place.right())
    return ink


def reachable_touchables(window: QWidget) -> list[Touchable]:
    """Without what an overlay covers."""
    overlays = [w for w in window.findChildren(QWidget) if w.objectName().startswith("overlay.")]
    found = touchables(window)
    if not overlays:
        return found
    covered = place_in(overlays[0], window)
    return [
        t for t in found if overlays[0].isAncestorOf(t) or not covered.contains(place_in(t, window).center())
    ]


def is_inside(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    room = parent.rect().adjusted(-_TOLERANCE_PX, -_TOLERANCE_PX, _TOLERANCE_PX, _TOLERANCE_PX)
    return room.contains(widget.geometry()) or widget.__class__.__name__ == "FocusRing"


def is_clipped(text: Text) -> bool:
    needed = text.look.text_size(text.text(), text.role, text.width() if text.wordWrap() else 100_000)
    return needed.width() > text.width() + _TOLERANCE_PX or needed.height() > text.height() + _TOLERANCE_PX


def overflows(touchable: Touchable) -> bool:
    needs = touchable.text_needs()
    if needs is None:
        return False
    room: QRect = touchable.rect().adjusted(-_TOLERANCE_PX, -_TOLERANCE_PX, _TOLERANCE_PX, _TOLERANCE_PX)
    return not room.contains(needs)


def name_of(widget: QWidget) -> str:
    return f"{type(widget).__name__}({widget.objectName()})"
