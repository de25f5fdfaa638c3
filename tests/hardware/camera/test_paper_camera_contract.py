"""What every camera for papers keeps, real or simulated: the same frames, the same words, in the same order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import cv2
import numpy as np
import pytest

from hardware.camera.apart.cameras import PaperCameraApart
from hardware.camera.apart.process import CameraProcess
from hardware.camera.frames import Frame
from hardware.camera.opencv import open_source
from hardware.camera.paper_camera import PaperCamera
from hardware.camera.settings import CameraSettings
from hardware.camera.simulated_paper import SimulatedDocumentCamera, blurred_page, good_card, good_page
from kiosk.domain.document_camera import DocumentCamera
from kiosk.domain.errors import CodeError, Reason
from kiosk.domain.paper import PageFault
from kiosk.workflow.events.pages import PageCaptured, PageHinted, PaperCameraChanged
from tests.cameras_apart import CHILD, task_of


@dataclass
class Under:
    """A camera, and what lies under it or whether it is plugged in."""

    camera: DocumentCamera
    lay: Callable[[Frame], None]
    unplug: Callable[[], None]


@pytest.fixture(scope="module")
def frames() -> dict[str, Frame]:
    drawn = {"page": good_page, "card": good_card, "blurred": blurred_page}
    return {
        name: cv2.resize(draw(), (960, 540), interpolation=cv2.INTER_AREA) for name, draw in drawn.items()
    }


@pytest.fixture(params=["simulated", "real", "apart"])
def under(request, posted, tmp_path: Path) -> Iterator[Under]:
    if request.param == "simulated":
        simulated = SimulatedDocumentCamera(posted)
        yield Under(simulated, lambda frame: void(simulated.lay(frame)), simulated.unplug)
        return
    picture, unplugged = tmp_path / "page.png", Event()
    if request.param == "apart":
        settings = CameraSettings(str(picture), reopen_after_s=0.05, preview_mirrored=False)
        apart = PaperCameraApart(CameraProcess(CHILD, task_of(papers=settings)), posted)
        apart.start()
        yield Under(apart, lambda frame: void(cv2.imwrite(str(picture), frame)), lambda: picture.unlink(True))
        apart.stop()
        return

    def opens(settings):
        if unplugged.is_set():
            raise CodeError(Reason.CAMERA_ABSENT, "unplugged")
        return open_source(settings)

    settings = CameraSettings(str(picture), reopen_after_s=0.05, preview_mirrored=False)
    real = PaperCamera(settings, 700 * 1024, posted, opens)
    real.start()
    yield Under(real, lambda frame: void(cv2.imwrite(str(picture), frame)), unplugged.set)
    real.stop()


def void(_: object) -> None:
    """Hands answer nothing."""


def test_it_says_that_it_works_then_keeps_the_good_page(under, posted, frames) -> None:
    under.lay(frames["page"])
    under.camera.look_for_page(1)
    assert posted.next() == PaperCameraChanged(None)
    assert captured(posted) == (1, None)


def test_a_blurred_page_is_hinted_and_kept_only_by_hand(under, posted, frames) -> None:
    under.lay(frames["blurred"])
    under.camera.look_for_page(1)
    assert posted.next() == PaperCameraChanged(None)
    assert posted.next() == PageHinted(1, PageFault.BLURRED)
    under.camera.capture(1)
    assert captured(posted) == (1, PageFault.BLURRED)


def test_the_same_page_is_not_taken_twice_and_the_next_one_is(under, posted, frames) -> None:
    under.lay(frames["page"])
    under.camera.look_for_page(1)
    assert captured(posted) == (1, None)
    under.camera.look_for_page(2)
    assert posted.next() == PaperCameraChanged(None)
    assert posted.next() == PageHinted(2, PageFault.SAME_PAGE)
    under.camera.look_for_page(None)
    under.lay(frames["card"])
    under.camera.look_for_page(3)
    assert captured(posted) == (3, None)


def test_a_capture_for_another_look_is_not_taken(under, posted, frames) -> None:
    under.lay(frames["blurred"])
    under.camera.look_for_page(2)
    under.camera.capture(1)
    under.camera.look_for_page(None)
    assert not any(isinstance(news, PageCaptured) for news in posted.drained())


def test_a_covered_lens_is_said_and_the_next_page_is_seen(under, posted, frames) -> None:
    under.lay(np.zeros((540, 960, 3), np.uint8))
    under.camera.look_for_page(1)
    assert posted.next() == PaperCameraChanged(None)
    assert posted.next() == PaperCameraChanged(Reason.CAMERA_COVERED)
    under.camera.look_for_page(None)
    under.lay(frames["page"])
    under.camera.look_for_page(2)
    assert posted.next() == PaperCameraChanged(None)
    assert captured(posted) == (2, None)


def test_without_a_camera_it_says_so_each_time_it_is_asked(under, posted) -> None:
    under.unplug()
    for look in (1, 2):
        under.camera.look_for_page(look)
        assert posted.next() == PaperCameraChanged(Reason.CAMERA_ABSENT)
        assert under.camera.preview() is None
    under.camera.look_for_page(None)


def captured(posted) -> tuple[int, PageFault | None]:
    while not isinstance(news := posted.next(), PageCaptured):
        pass
    return news.look, news.page.fault
