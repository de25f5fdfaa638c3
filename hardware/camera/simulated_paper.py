"""A camera for papers without a camera: frames are laid under it and go through the real chain.

The sample papers are drawn once a process, which takes longer than to find the page on them.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from hardware.camera.darkness import is_black
from hardware.camera.frames import Frame
from hardware.camera.paper.drawn import Paper
from hardware.camera.paper.staged import Staging, Table, stage_page, stage_table
from hardware.camera.paper.watching import GOOD_FOR_S, Kept, Look, Watch, look_at
from hardware.camera.preview import NewestFrame
from hardware.camera.settings import DocumentSettings
from kiosk.domain.errors import Reason
from kiosk.domain.ports import Preview
from kiosk.workflow.events import Event
from kiosk.workflow.events.pages import PageCaptured, PageHinted, PaperCameraChanged

_SETTINGS = DocumentSettings()
_GOOD = Staging(Paper.A4, Table.WOOD, size=0.5, light=0.92, width_px=1920, height_px=1080, title="居住证明")
_CARD = Staging(Paper.CARD, Table.WOOD, size=0.42, light=0.92, width_px=1920, height_px=1080, title="居住证")
_STEPS = 5


@cache
def good_page(seed: int = 1) -> Frame:
    """A sheet that lies well. Another seed lies a little otherwise."""
    return stage_page(replace(_GOOD, seed=seed)).frame


@cache
def good_card() -> Frame:
    return stage_page(_CARD).frame


@cache
def blurred_page() -> Frame:
    return stage_page(replace(_GOOD, blur_px=3.5)).frame


@cache
def glaring_card() -> Frame:
    return stage_page(replace(_CARD, glare=0.07)).frame


@cache
def cut_page() -> Frame:
    return stage_page(replace(_GOOD, shift=(0.0, 0.1))).frame


@cache
def empty_table() -> Frame:
    return stage_table(_GOOD)


class SimulatedDocumentCamera:
    """A DocumentCamera for the demo and the tests; `lay` is the hand that lays a paper under it."""

    def __init__(self, post: Callable[[Event], None], settings: DocumentSettings = _SETTINGS) -> None:
        self._post = post
        self._settings = settings
        self._look: int | None = None
        self._problem: Reason | None = None
        self._kept: Kept | None = None
        self._lying: Frame | None = None
        self._is_covered = False
        self._newest = NewestFrame(settings.preview_width_px, mirrored=False)

    def start(self) -> None:
        """Nothing is told before somebody needs it."""

    def stop(self) -> None:
        self.look_for_page(None)

    def look_for_page(self, look: int | None) -> None:
        self._look = look
        self._newest.wipe()
        if look is not None:
            self._begin()

    def capture(self, look: int) -> None:
        if look == self._look and self._problem is None:
            self._keep(look_at(empty_table() if self._lying is None else self._lying))

    def preview(self) -> Preview | None:
        return self._newest.preview()

    def wipe(self) -> None:
        self._newest.wipe()
        self._kept = None

    def lay(self, frame: Frame) -> bool:
        """A paper is laid down and lies still for as long as it takes. False: the camera does not look."""
        self._lying = frame
        if self._look is None or self._problem is not None:
            return False
        self._see(frame)
        return True

    def take_away(self) -> None:
        self._lying = None

    def unplug(self) -> None:
        self._change(Reason.CAMERA_ABSENT)

    def plug_in(self) -> None:
        self._change(None)

    def _change(self, problem: Reason | None) -> None:
        self._problem = problem
        self._newest.wipe()
        if self._look is not None:
            self._begin()

    def _begin(self) -> None:
        self._is_covered = False
        self._post(PaperCameraChanged(self._problem))
        if self._problem is not None:
            return
        if self._lying is None:
            self._newest.put(empty_table())
        else:
            self._see(self._lying)

    def _see(self, frame: Frame) -> None:
        """The frame, over and over, for a little longer than a good page has to lie."""
        self._newest.put(frame)
        self._cover(is_black(frame))
        seen, watch = look_at(frame), Watch(self._kept)
        for step in range(_STEPS + 1):
            before = watch.hint
            keep = watch.see(seen, 1.1 * GOOD_FOR_S * step / _STEPS)
            if watch.hint != before and self._look is not None:
                self._post(PageHinted(self._look, watch.hint))
            if keep is not None:
                self._keep(keep)
                return

    def _cover(self, is_covered: bool) -> None:
        if is_covered != self._is_covered:
            self._is_covered = is_covered
            self._post(PaperCameraChanged(Reason.CAMERA_COVERED if is_covered else None))

    def _keep(self, seen: Look) -> None:
        look, self._look, self._kept = self._look, None, Kept.of(seen)
        self._newest.wipe()
        if look is not None:
            self._post(PageCaptured(look, seen.kept(self._settings.page_bytes)))
