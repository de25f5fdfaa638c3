"""The camera for papers on real sources: it looks only while asked to, keeps the good page, outlives its device."""

from threading import Event

import cv2
import numpy as np
import pytest

from hardware.camera.frames import Shot
from hardware.camera.opencv import open_source
from hardware.camera.paper.watching import GOOD_FOR_S
from hardware.camera.paper_camera import PaperCamera
from hardware.camera.settings import CameraSettings, DocumentSettings, is_same_camera
from hardware.camera.sharing import OneAtATime
from hardware.camera.simulated_paper import blurred_page, empty_table, good_card, good_page
from kiosk.domain.errors import CodeError, Reason, SettingsError
from kiosk.domain.paper import PageFault
from kiosk.workflow.events.pages import PageCaptured, PageHinted, PaperCameraChanged


@pytest.fixture(scope="module")
def frames():
    """Half as large as a kiosk's, so that a test takes no longer than it must."""
    drawn = {"page": good_page, "card": good_card, "blurred": blurred_page, "table": empty_table}
    return {
        name: cv2.resize(draw(), (960, 540), interpolation=cv2.INTER_AREA) for name, draw in drawn.items()
    }


class StepClock:
    """Each frame is a fifth of a second after the one before."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        self.now_s += GOOD_FOR_S / 5
        return self.now_s


@pytest.fixture
def camera_on(posted):
    cameras = []

    def start(source, open_source=open_source):
        settings = CameraSettings(source=str(source), reopen_after_s=0.05, preview_mirrored=False)
        camera = PaperCamera(settings, 700 * 1024, posted, open_source, StepClock())
        cameras.append(camera)
        camera.start()
        return camera

    yield start
    for camera in cameras:
        camera.stop()


def next_page(posted) -> PageCaptured:
    while not isinstance(news := posted.next(), PageCaptured):
        pass
    return news


def test_nothing_is_opened_before_anybody_needs_it(camera_on, posted):
    opened = []

    def opens(settings):
        opened.append(settings)
        raise CodeError(Reason.CAMERA_ABSENT)

    camera_on("0", opens)
    assert opened == []
    assert posted.drained() == []


def test_a_good_page_that_lies_still_is_kept_by_itself(camera_on, posted, save_picture, frames):
    camera = camera_on(save_picture("page.png", frames["page"]))
    camera.look_for_page(7)
    news = next_page(posted)
    assert news.look == 7
    assert news.page.faults == ()
    assert news.page.content.startswith(b"\xff\xd8\xff")


def test_what_is_in_the_way_is_hinted_and_nothing_is_kept_by_itself(camera_on, posted, save_picture, frames):
    camera = camera_on(save_picture("page.png", frames["blurred"]))
    camera.look_for_page(1)
    assert posted.next() == PaperCameraChanged(None)
    assert posted.next() == PageHinted(1, PageFault.BLURRED)
    camera.capture(1)
    assert next_page(posted).page.faults == (PageFault.BLURRED,)


def test_by_hand_an_empty_table_is_kept_whole_and_called_what_it_is(camera_on, posted, save_picture, frames):
    camera = camera_on(save_picture("page.png", frames["table"]))
    camera.look_for_page(1)
    camera.capture(1)
    assert next_page(posted).page.fault in (PageFault.NO_PAGE, PageFault.CUT_EDGE)


def test_the_page_that_was_just_kept_is_not_taken_for_the_next_one(camera_on, posted, save_picture, frames):
    path = save_picture("page.png", frames["page"])
    camera = camera_on(path)
    camera.look_for_page(1)
    next_page(posted)
    camera.look_for_page(2)
    assert posted.next() == PaperCameraChanged(None)
    assert posted.next() == PageHinted(2, PageFault.SAME_PAGE)
    save_picture("page.png", frames["card"])
    camera.look_for_page(3)
    assert next_page(posted).look == 3


def test_the_next_person_is_not_told_of_the_last_ones_page(camera_on, posted, save_picture, frames):
    camera = camera_on(save_picture("page.png", frames["page"]))
    for look in (1, 2):
        camera.look_for_page(look)
        assert next_page(posted).look == look
        camera.wipe()


def test_after_a_look_nothing_is_seen_and_nothing_posted(camera_on, posted, save_picture, frames):
    camera = camera_on(save_picture("page.png", frames["blurred"]))
    camera.look_for_page(1)
    posted.next()
    camera.look_for_page(None)
    assert camera.preview() is None
    assert posted.drained() == []


def test_a_network_camera_that_stalls_is_told_and_comes_back(camera_on, posted, network_camera, frames):
    network_camera.picture = cv2.imencode(".jpg", frames["page"])[1].tobytes()
    camera = camera_on(network_camera.url)
    network_camera.sending.clear()
    camera.look_for_page(1)
    assert posted.next() == PaperCameraChanged(Reason.CAMERA_STALLED)
    network_camera.sending.set()
    assert next_page(posted).look == 1


LONG_ENOUGH = 60
"""Frames, of which the camera looks at every third or so, each a fifth of a second after the one before."""


class Under:
    """A camera that looks at whatever lies under it now."""

    is_live = True

    def __init__(self, frame):
        self.frame = frame
        self.opened = 0
        self.looked_at = Event()
        self._frames = 0
        self._pace = Event()

    def opens(self, settings):
        self.opened += 1
        return self

    def read(self):
        self._pace.wait(0.02)
        self._frames += 1
        if self._frames == LONG_ENOUGH:
            self.looked_at.set()
        return Shot("frame", self.frame)

    def close(self):
        pass


def test_a_covered_camera_is_told_and_sees_again_without_being_opened_anew(camera_on, posted, frames):
    under = Under(np.zeros((540, 960, 3), np.uint8))
    camera = camera_on("0", under.opens)
    camera.look_for_page(1)
    assert posted.next() == PaperCameraChanged(None)
    assert posted.next() == PaperCameraChanged(Reason.CAMERA_COVERED)
    under.frame = frames["page"]
    assert posted.next() == PaperCameraChanged(None)
    assert next_page(posted).look == 1
    assert under.opened == 1


@pytest.mark.parametrize("level", [14, 40, 120])
def test_a_paper_held_close_before_the_lens_does_not_count_as_covered(camera_on, posted, level):
    under = Under(np.full((540, 960, 3), level, np.uint8))
    camera = camera_on("0", under.opens)
    camera.look_for_page(1)
    assert posted.next() == PaperCameraChanged(None)
    assert under.looked_at.wait(10.0)
    assert not any(isinstance(news, PaperCameraChanged) for news in posted.drained())


def test_a_camera_that_is_gone_is_told_once_and_its_return_too(camera_on, posted, save_picture, frames):
    path = save_picture("page.png", frames["page"])
    there = Event()

    def opens(settings):
        if not there.is_set():
            raise CodeError(Reason.CAMERA_ABSENT, "gone")
        return open_source(settings)

    camera = camera_on(path, opens)
    camera.look_for_page(1)
    assert posted.next() == PaperCameraChanged(Reason.CAMERA_ABSENT)
    there.set()
    assert posted.next() == PaperCameraChanged(None)
    assert next_page(posted).look == 1


# --- one camera for both


class OneDevice:
    """Refuses to be opened twice, as V4L2 does."""

    is_live = False

    def __init__(self) -> None:
        self.is_open = False

    def open(self, settings):
        assert not self.is_open, "opened twice"
        self.is_open = True
        return self

    def read(self):
        return Shot("frame", None)

    def close(self):
        self.is_open = False


def test_a_shared_camera_is_opened_only_when_it_was_given_back():
    device, settings = OneDevice(), CameraSettings(first_frame_within_s=0.05)
    opens = OneAtATime(device.open)
    first = opens(settings)
    with pytest.raises(CodeError) as failure:
        opens(settings)
    assert failure.value.reason is Reason.CAMERA_ABSENT
    first.close()
    first.close()
    opens(settings).close()
    assert not device.is_open


def test_a_camera_that_could_not_be_opened_is_nobodys():
    def opens(settings):
        raise CodeError(Reason.CAMERA_ABSENT)

    shared = OneAtATime(opens)
    for _ in range(2):
        with pytest.raises(CodeError, match="camera-absent"):
            shared(CameraSettings(first_frame_within_s=0.05))


def test_a_number_and_its_device_are_one_camera():
    assert is_same_camera(CameraSettings("0"), CameraSettings("/dev/video0"))
    assert not is_same_camera(CameraSettings("0"), CameraSettings("1"))
    assert is_same_camera(CameraSettings("2"), DocumentSettings().camera(CameraSettings("2")))
    assert not is_same_camera(CameraSettings("2"), DocumentSettings("3").camera(CameraSettings("2")))


@pytest.mark.parametrize(("name", "value"), [("page_kib", 10), ("page_kib", 9000), ("case_mib", 0)])
def test_limits_that_make_no_sense_are_named(name, value):
    with pytest.raises(SettingsError, match=f"documents.{name}"):
        DocumentSettings(**{name: value})
