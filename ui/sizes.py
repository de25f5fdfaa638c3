"""Large words have their limit in the room that a screen has: rather a little smaller than cut off.

And rather a little smaller, down to what can still be read well, than a question whose answers stand on several pages.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from itertools import pairwise
from math import sqrt

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from kiosk.workflow.states import TextSize
from ui.fitting import fits
from ui.view import Body, CasesBody, FindBody, HealthBody, HomeBody, ScreenView
from ui.widgets.paged import Paged
from ui.widgets.style import Style

READ_WELL = TextSize.LARGE
"""Capitals of 0.7 degrees: EN 301 549 5.1.4."""
_TOO_MANY = 2
"""Parts of one screen that turn pages, each with its own two buttons: nobody knows which is which."""


@dataclass(frozen=True, slots=True)
class _Settled:
    step: int
    in_pages: bool


class Sizes:
    """The styles in which a screen may be set: as it was asked for, in every smaller size of words, and down to what can
    be read well half way between two sizes.

    Where all controls stand low, a little below the standard size, too. In which one a screen had room is remembered
    for when the same is shown again, so that it is built once. Only a number stands for what it said: other words of
    the same screen are measured anew, and nobody's are kept.
    """

    def __init__(self, style: Style) -> None:
        asked = style.metrics.text
        sizes = [size for size in reversed(list(TextSize)) if size.scale <= asked.scale]
        self._styles = [_sized(style, sizes[0])]
        for larger, smaller in pairwise(sizes):
            if smaller.scale >= READ_WELL.scale:
                self._styles.append(_half_way(style, larger, smaller))
            self._styles.append(_sized(style, smaller))
        if style.metrics.lowers:
            self._styles.append(_tightened(self._styles[-1]))
        self._settled: dict[int, _Settled] = {}

    def settle(self, words: Hashable, show: Callable[[Style], QWidget], *, is_list: bool = False) -> None:
        """`show` builds and shows the words in a style, instead of what it showed before. A list may turn pages."""
        key = hash(words)
        before = self._settled.get(key)
        may_turn = is_list or (before is not None and before.in_pages)
        last = step = len(self._styles) - 1
        in_pages: int | None = None
        for step in range(before.step if before is not None else 0, last + 1):
            part = show(self._styles[step])
            if step < last and not _has_room(part):
                continue
            if may_turn or not _turns_pages(part):
                self._settled[key] = _Settled(step, _turns_pages(part))
                return
            in_pages = step if in_pages is None else in_pages
            if self._styles[step].metrics.scale <= READ_WELL.scale:
                break
        settled = last if in_pages is None else in_pages
        if settled != step:
            show(self._styles[settled])
        self._settled[key] = _Settled(settled, in_pages=True)

    def still_fits(self, style: Style, part: QWidget) -> bool:
        """Whether what was refreshed in place has room, too: in the smallest it has to."""
        return style.metrics == self._styles[-1].metrics or _has_room(part)


def is_list(body: Body) -> bool:
    """As long as there are services, cases or parts of the machine."""
    return isinstance(body, HomeBody | FindBody | CasesBody | HealthBody)


def said(view: ScreenView) -> tuple[Hashable, ...]:
    """What a screen says between the bands, and what these leave it."""
    within = (view.key, view.title, view.lead, view.problem, view.body, view.steps, view.step_line)
    return (*within, view.chips, view.practice)


def _sized(style: Style, size: TextSize) -> Style:
    return style if size is style.metrics.text else replace(style, metrics=replace(style.metrics, text=size))


def _half_way(style: Style, larger: TextSize, smaller: TextSize) -> Style:
    eased = sqrt(smaller.scale / larger.scale)
    return replace(style, metrics=replace(style.metrics, text=larger, eased=eased))


def _tightened(style: Style) -> Style:
    return replace(style, metrics=replace(style.metrics, tight=True))


def _has_room(part: QWidget) -> bool:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    return fits(part) and _turned(part) < _TOO_MANY


def _turns_pages(part: QWidget) -> bool:
    return _turned(part) > 0


def _turned(part: QWidget) -> int:
    return sum(paged.pages > 1 for paged in part.findChildren(Paged) if paged.isVisible())
