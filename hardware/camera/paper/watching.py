"""Frame after frame: what to say of the page now, and the picture to keep once it has been good for a while.

Pure but for the time that is handed in. Old hands shake: still means about in the same place, and of all
frames of the good second the sharpest is kept.
"""

from dataclasses import dataclass, field

import cv2
import numpy as np

from hardware.camera.foreign import frame_errors
from hardware.camera.frames import Frame
from hardware.camera.paper.encoding import encode
from hardware.camera.paper.finding import find_page
from hardware.camera.paper.judging import judge, measure
from hardware.camera.paper.page import Page
from hardware.camera.paper.straightening import straighten
from kiosk.domain.paper import CapturedPage, PageFault

GOOD_FOR_S = 1.0
"""Long enough to have been meant, short enough for an arm to hold."""

HINT_FOR_S = 0.5
"""A hint that changes faster than it can be read helps nobody."""

_STILL = 0.03
_OUTLINE_PX = 32
_SAME_OUTLINE = 9.0


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """One frame, judged."""

    frame: Frame = field(repr=False)
    page: Page | None
    flat: Frame | None = field(repr=False)
    faults: tuple[PageFault, ...]
    sharpness: float

    @property
    def fault(self) -> PageFault | None:
        return self.faults[0] if self.faults else None

    @frame_errors()
    def kept(self, most_bytes: int) -> CapturedPage:
        """The page; where none was found, all that the camera saw, and the person decides. Raises CodeError."""
        picture = self.frame if self.flat is None else self.flat
        return CapturedPage(encode(picture, most_bytes), self.faults)


@frame_errors()
def look_at(frame: Frame) -> Look:
    """Raises CodeError."""
    page = find_page(frame)
    flat = None if page is None else straighten(frame, page)
    sharpness = 0.0 if flat is None else measure(flat).sharpness
    return Look(frame, page, flat, judge(frame, page, flat), sharpness)


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """By what a page that was kept is known again: where it lay, and how it looks from afar."""

    page: Page
    outline: Frame = field(repr=False)

    @classmethod
    def of(cls, look: Look) -> "Kept | None":
        """None where it was not good: then the same page is to be taken again."""
        if look.page is None or look.flat is None or look.faults:
            return None
        return cls(look.page, _outline(look.flat))

    def is_still_there(self, look: Look) -> bool:
        if look.page is None or look.flat is None:
            return False
        if look.page.moved_px(self.page) > _STILL * max(look.frame.shape[:2]):
            return False
        apart = np.abs(_outline(look.flat).astype(np.int16) - self.outline.astype(np.int16))
        return bool(apart.mean() < _SAME_OUTLINE)


def _outline(flat: Frame) -> Frame:
    small = cv2.resize(flat, (_OUTLINE_PX, _OUTLINE_PX), interpolation=cv2.INTER_AREA)
    return np.asarray(small if small.ndim == 2 else cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)


class Watch:
    """One page that is waited for: another one than `kept`, if that was good."""

    def __init__(self, kept: Kept | None = None) -> None:
        self._kept = kept
        self._hint: PageFault | None = PageFault.NO_PAGE
        self._next: PageFault | None = PageFault.NO_PAGE
        self._next_since_s = 0.0
        self._good_since_s: float | None = None
        self._best: Look | None = None

    @property
    def hint(self) -> PageFault | None:
        """What is in the way; None: nothing, it only has to be held still."""
        return self._hint

    def see(self, look: Look, now_s: float) -> Look | None:
        """The look to keep, when it is time."""
        if self._kept is not None and not self._kept.is_still_there(look):
            self._kept = None
        fault = look.fault if self._kept is None else PageFault.SAME_PAGE
        self._note_hint(fault, now_s)
        if fault is not None or look.page is None:
            self._good_since_s = self._best = None
            return None
        if self._good_since_s is None or not self._is_still(look):
            self._good_since_s, self._best = now_s, look
        elif self._best is None or look.sharpness > self._best.sharpness:
            self._best = look
        return self._best if now_s - self._good_since_s >= GOOD_FOR_S else None

    def _note_hint(self, fault: PageFault | None, now_s: float) -> None:
        if fault != self._next:
            self._next, self._next_since_s = fault, now_s
        if now_s - self._next_since_s >= HINT_FOR_S:
            self._hint = self._next

    def _is_still(self, look: Look) -> bool:
        best = self._best
        if best is None or best.page is None or look.page is None:
            return False
        return bool(look.page.moved_px(best.page) < _STILL * max(look.frame.shape[:2]))
