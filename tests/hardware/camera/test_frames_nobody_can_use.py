"""Frames that are no pictures, and bugs of ours: both cameras say that they stopped, and look again by themselves."""

from collections.abc import Callable
from functools import partial
from threading import Event as Flag

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.camera.feed import feed_from
from hardware.camera.frames import Frame, FrameSource, Shot
from hardware.camera.paper.watching import look_at
from hardware.camera.paper_camera import PaperCamera
from hardware.camera.qr import find_codes
from hardware.camera.routing import CodeRouter
from hardware.camera.scanner import CameraScanner
from hardware.camera.settings import CameraSettings, RoutingSettings
from hardware.camera.simulated import draw_codes
from hardware.camera.simulated_paper import good_page
from kiosk.domain.errors import CodeError, Reason
from kiosk.workflow.events import CodeSeen, Event, ScannerChanged
from kiosk.workflow.events.pages import PageCaptured, PaperCameraChanged

SECRET = "李建国"
TWO_CHANNELS = np.zeros((720, 1280, 2), np.uint8)
_SETTINGS = CameraSettings(reopen_after_s=0.05, stalled_after_s=0.5)


class Sends:
    """A live camera: good frames while it is well, what is asked for while it is ill."""

    is_live = True

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.ill: Callable[[], Frame] | None = None
        self._pace = Flag()

    def opens(self, settings: CameraSettings) -> FrameSource:
        return self

    def read(self) -> Shot | None:
        self._pace.wait(0.02)
        return Shot("frame", self.frame if self.ill is None else self.ill())

    def close(self) -> None:
        pass


def breaks() -> Frame:
    raise KeyError(SECRET)


class BugOfOurs:
    """A clock that breaks while it is told to."""

    def __init__(self) -> None:
        self.is_there = False
        self.now_s = 1000.0

    def __call__(self) -> float:
        if self.is_there:
            raise KeyError(SECRET)
        self.now_s += 5.0
        return self.now_s


SICKNESSES = pytest.mark.parametrize(
    "ill", [lambda: TWO_CHANNELS, breaks, None], ids=["two channels", "a driver that breaks", "a bug of ours"]
)
Ill = Callable[[], Frame] | None


@SICKNESSES
def test_the_camera_for_codes_says_it_stopped_and_sees_the_next_code(
    posted, our_code, ill: Ill, caplog
) -> None:
    source, bug = Sends(draw_codes(our_code)), BugOfOurs()
    scanner = CameraScanner(_SETTINGS, CodeRouter(RoutingSettings(), bug), posted, source.opens)
    scanner.start()
    scanner.look(True)
    assert heard(posted, CodeSeen) == CodeSeen(our_code, "essc-demo")
    source.ill, bug.is_there = ill, ill is None
    assert heard(posted, ScannerChanged) == ScannerChanged(Reason.CAMERA_STALLED)
    source.ill, bug.is_there = None, False
    assert heard(posted, ScannerChanged) == ScannerChanged(None)
    assert heard(posted, CodeSeen) == CodeSeen(our_code, "essc-demo")
    scanner.stop()
    assert SECRET not in caplog.text


@SICKNESSES
def test_the_camera_for_papers_says_it_stopped_and_keeps_the_next_page(posted, ill: Ill, caplog) -> None:
    source, bug = Sends(cv2.resize(good_page(), (960, 540), interpolation=cv2.INTER_AREA)), BugOfOurs()
    source.ill, bug.is_there = ill, ill is None
    camera = PaperCamera(_SETTINGS, 700 * 1024, posted, source.opens, bug)
    camera.start()
    camera.look_for_page(1)
    while heard(posted, PaperCameraChanged) != PaperCameraChanged(Reason.CAMERA_STALLED):
        pass
    source.ill, bug.is_there = None, False
    assert isinstance(heard(posted, PageCaptured), PageCaptured)
    camera.stop()
    assert SECRET not in caplog.text


def heard(posted, kind: type[Event]) -> Event:
    """The next of its kind."""
    while not isinstance(news := posted.next(), kind):
        pass
    return news


class Recorded(Sends):
    is_live = False


def test_a_recorded_frame_that_is_no_picture_is_refused_by_name() -> None:
    feed = feed_from(Recorded(TWO_CHANNELS))
    with pytest.raises(CodeError, match=r"\(720, 1280, 2\) is no picture"):
        feed.next(1.0)


@given(shape=st.lists(st.integers(0, 40), min_size=1, max_size=4))
def test_no_frame_of_any_shape_raises_anything_but_our_own_error(shape: list[int]) -> None:
    frame = np.zeros(shape, np.uint8)
    for look in (find_codes, look_at):
        assert reason_of(partial(look, frame)) in (None, Reason.CAMERA_STALLED)


def reason_of(look: Callable[[], object]) -> Reason | None:
    try:
        look()
    except CodeError as error:
        return error.reason
    return None
