"""Large words have their limit in the room that a screen has: rather a little smaller than cut off.

And rather a little smaller, down to what can still be read well, than a question whose answers stand on several pages.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from itertools import pairwise
from math import sqrt

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from kiosk.workflow.states import TextSize
from ui.fitting import fits
from ui.view import Body, CasesBody, FindBody, HealthBody, PinBody, ScreenView, TextBody
from ui.widgets.paged import Paged
from ui.widgets.style import Style

READ_WELL = TextSize.LARGE
"""Capitals of 0.7 degrees: EN 301 549 5.1.4."""
_WORTH = 1.5
"""Power of the size of letters that a page weighs against: for one of three pages letters are set one size smaller, for
one of six they are not."""
_HARDLY = 0.01
_TOO_MANY = 2
"""Parts of one screen that turn pages, each with its own two buttons: nobody knows which is which."""


class Sizes:
    """The styles in which a screen may be set: as it was asked for, in every smaller size of words, and down to what can
    be read well half way between two sizes.

    Where even that is cut off, a screen that lies across first leaves out what only goes with words (`lean`). Then
    words are a little smaller than can be read well from afar, at last (all controls stand low, or lines are tall on a
    small dense screen) a little below the standard size; and where a question as long as a file may have it leaves its keys
    too little, it is set no larger than its answer. In which one a screen had room is remembered for when the same
    is shown again, so that it is built once. Only a number stands for what it said: other words of the same screen are
    measured anew, and nobody's are kept.
    """

    def __init__(self, style: Style) -> None:
        asked = style.metrics.text
        sizes = [size for size in reversed(list(TextSize)) if size.scale <= asked.scale]
        self._styles = [style, *(_eased(style, scale) for scale in _scales(sizes)[1:])]
        self._least_for_pages = _least_for_pages(style, sizes)
        if asked is not TextSize.STANDARD:
            self._styles.append(_eased(style, TextSize.STANDARD.scale))
        if not style.metrics.portrait:
            self._styles.append(_lean(self._styles[-1]))
        if asked is not TextSize.STANDARD:
            self._styles.append(_sized(style, TextSize.STANDARD))
        tight = _tightened(self._styles[-1])
        self._styles.append(tight if style.metrics.portrait else _lean(tight))
        self._styles.append(_brief(self._styles[-1]))
        self._settled: dict[int, int] = {}

    def settle(self, words: Hashable, show: Callable[[Style], QWidget], *, is_list: bool = False) -> None:
        """`show` builds and shows the words in a style, instead of what it showed before. A list may turn pages."""
        key = hash(words)
        before = self._settled.get(key)
        if before is not None and self._still_so(show(self._styles[before]), before):
            return
        shown, settled = self._looked_for(show, 0 if before is None else before, is_list=is_list)
        if settled != shown:
            show(self._styles[settled])
        self._settled[key] = settled

    def _still_so(self, part: QWidget, step: int) -> bool:
        return step == len(self._styles) - 1 or _has_room(part)

    def _looked_for(self, show: Callable[[Style], QWidget], first: int, *, is_list: bool) -> tuple[int, int]:
        """The last that was shown, and that in which all has room: on one page, or else on pages that are worth it."""
        last = step = len(self._styles) - 1
        in_pages: list[tuple[float, int]] = []
        for step in range(first, last + 1):
            part = show(self._styles[step])
            if step < last and not _has_room(part):
                continue
            pages, scale = _most_pages(part), self._styles[step].metrics.scale
            if is_list or pages == 1:
                return step, step
            in_pages.append((pages / scale**_WORTH, step))
            if scale < self._least_for_pages + _HARDLY:
                break
        return step, min(in_pages)[1]

    def still_fits(self, style: Style, part: QWidget) -> bool:
        """Whether what was refreshed in place has room, too: in the smallest it has to."""
        return style.metrics == self._styles[-1].metrics or _has_room(part)


def is_list(body: Body) -> bool:
    """As long as there are services, cases or parts of the machine."""
    return isinstance(body, FindBody | CasesBody | HealthBody)


def said(view: ScreenView) -> tuple[Hashable, ...]:
    """What a screen says between the bands, and what these leave it."""
    return (*_said_around(view), view.body)


def said_but_typed(view: ScreenView) -> tuple[Hashable, ...]:
    """The same, however many digits stand in a field, or dots for them: both have a size of their own, in which they
    draw smaller what grows long."""
    match view.body:
        case TextBody():
            return (*_said_around(view), replace(view.body, entered="", shown=""))
        case PinBody():
            return (*_said_around(view), replace(view.body, count=0, counted=""))
        case _:
            return said(view)


def _said_around(view: ScreenView) -> tuple[Hashable, ...]:
    within = (view.key, view.title, view.lead, view.problem, view.steps, view.step_line)
    return (*within, view.chips, view.practice)


def _sized(style: Style, size: TextSize) -> Style:
    return replace(style, metrics=replace(style.metrics, text=size))


def _scales(sizes: Sequence[TextSize]) -> list[float]:
    """Of those that can be read well, each half way to the next, too."""
    well = [size.scale for size in sizes if size.scale >= READ_WELL.scale]
    between = [sqrt(larger * smaller) for larger, smaller in pairwise(well)]
    return sorted((*well, *between), reverse=True)


def _least_for_pages(style: Style, sizes: Sequence[TextSize]) -> float:
    """Who asked for larger words turns pages rather than reads them more than one size smaller. In languages
    with longer words or taller lines than Chinese that would be a page for every other answer."""
    below = sizes[1].scale if len(sizes) > 1 and style.language.tag.startswith("zh") else 0.0
    return max(READ_WELL.scale, below)


def _eased(style: Style, scale: float) -> Style:
    """Laid out as it was asked for, with smaller words in it."""
    metrics = style.metrics
    return replace(style, metrics=replace(metrics, eased=scale / metrics.text.scale))


def _lean(style: Style) -> Style:
    return replace(style, metrics=replace(style.metrics, lean=True))


def _tightened(style: Style) -> Style:
    return replace(style, metrics=replace(style.metrics, tight=True))


def _brief(style: Style) -> Style:
    return replace(style, metrics=replace(style.metrics, brief=True))


def _has_room(part: QWidget) -> bool:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    return fits(part) and _turned(part) < _TOO_MANY


def _turned(part: QWidget) -> int:
    return sum(paged.pages > 1 for paged in _paged_in(part))


def _most_pages(part: QWidget) -> int:
    return max((paged.pages for paged in _paged_in(part)), default=1)


def _paged_in(part: QWidget) -> list[Paged]:
    return [paged for paged in part.findChildren(Paged) if paged.isVisible()]
