"""What the person sees of the camera: small, whole, the right way round, and never longer than it looks."""

from threading import Event

import numpy as np
import pytest

from hardware.camera.frames import Shot
from hardware.camera.preview import NewestFrame, small_picture
from hardware.camera.routing import CodeRouter
from hardware.camera.scanner import CameraScanner
from hardware.camera.settings import CameraSettings, RoutingSettings
from hardware.camera.simulated import SimulatedScanner, draw_codes, draw_phone
from kiosk.domain.errors import CodeError, Reason
from kiosk.workflow.events import CodeSeen, ScannerChanged

BLUE_BGR = (200, 40, 20)


def half_blue(height_px=720, width_px=1280):
    """Blue on the left, black on the right, as OpenCV has it."""
    frame = np.zeros((height_px, width_px, 3), np.uint8)
    frame[:, : width_px // 2] = BLUE_BGR
    return frame


def pixel(preview, x, y):
    at = 3 * (y * preview.width_px + x)
    return tuple(preview.pixels[at : at + 3])


def test_a_frame_is_made_small_and_keeps_its_shape():
    preview = small_picture(half_blue(), 480, mirrored=False)
    assert (preview.width_px, preview.height_px) == (480, 270)
    assert len(preview.pixels) == 480 * 270 * 3


def test_colours_are_told_as_red_green_blue():
    assert pixel(small_picture(half_blue(), 480, mirrored=False), 20, 100) == (20, 40, 200)


def test_a_mirrored_picture_is_the_other_way_round():
    preview = small_picture(half_blue(), 480, mirrored=True)
    assert pixel(preview, 20, 100) == (0, 0, 0)
    assert pixel(preview, 460, 100) == (20, 40, 200)


def test_a_grey_frame_and_a_tiny_one_are_shown_too():
    preview = small_picture(np.full((3, 4), 77, np.uint8), 480, mirrored=True)
    assert (preview.width_px, preview.height_px) == (4, 3)
    assert pixel(preview, 1, 1) == (77, 77, 77)


def test_the_same_frame_is_the_same_value_and_the_next_one_another():
    newest = NewestFrame(480, mirrored=True)
    newest.put(half_blue())
    first = newest.preview()
    assert newest.preview() is first
    newest.put(half_blue())
    assert newest.preview() is not first


def test_what_was_wiped_is_gone():
    newest = NewestFrame(480, mirrored=True)
    newest.put(half_blue())
    newest.wipe()
    assert newest.preview() is None


def test_a_telephone_that_is_held_well_is_read():
    router = CodeRouter(RoutingSettings(), lambda: 0.0)
    posted = []
    scanner = SimulatedScanner(router, posted.append)
    scanner.look(True)
    scanner.show_frame(draw_phone(b"YTSSC1." + b"x" * 40))
    assert posted == [CodeSeen(b"YTSSC1." + b"x" * 40, "essc-demo")]


class Tap:
    """A live source whose frames come one by one, as the test lets them."""

    is_live = True

    def __init__(self):
        self.open = Event()
        self.failure = None

    def read(self):
        self.open.wait(0.005)
        if self.failure is not None:
            raise self.failure
        return Shot("frame", half_blue())

    def close(self):
        pass


@pytest.fixture
def tap():
    return Tap()


@pytest.fixture
def scanner(posted, clock, tap):
    settings = CameraSettings(reopen_after_s=0.05)
    scanner = CameraScanner(settings, CodeRouter(RoutingSettings(), clock), posted, lambda settings: tap)
    scanner.start()
    assert posted.next() == ScannerChanged(None)
    yield scanner
    scanner.stop()


def wait_for(found):
    for _ in range(1000):
        if found():
            return True
        Event().wait(0.005)
    return False


def test_there_is_a_picture_while_the_camera_looks_and_none_before_and_after(scanner):
    assert scanner.preview() is None
    scanner.look(True)
    assert wait_for(scanner.preview)
    scanner.look(False)
    assert not wait_for_a_moment(scanner)


def wait_for_a_moment(scanner):
    """Any picture within the time of some twenty frames."""
    for _ in range(20):
        if scanner.preview() is not None:
            return True
        Event().wait(0.005)
    return False


def test_a_camera_that_fails_leaves_no_picture_standing(scanner, posted, tap):
    scanner.look(True)
    assert wait_for(scanner.preview)
    tap.failure = CodeError(Reason.CAMERA_ABSENT)
    assert posted.next() == ScannerChanged(Reason.CAMERA_ABSENT)
    assert scanner.preview() is None


def test_a_stopped_camera_shows_nothing(scanner):
    scanner.look(True)
    assert wait_for(scanner.preview)
    scanner.stop()
    assert scanner.preview() is None


def test_what_a_person_showed_is_wiped_with_them(posted, clock, our_code):
    scanner = SimulatedScanner(CodeRouter(RoutingSettings(), clock), posted)
    scanner.look(True)
    empty = scanner.preview()
    scanner.show_frame(draw_codes(our_code))
    shown = scanner.preview()
    scanner.wipe()
    assert shown != empty
    assert scanner.preview() == empty


def test_the_simulated_camera_shows_nothing_while_it_is_off_or_unplugged(posted, clock):
    scanner = SimulatedScanner(CodeRouter(RoutingSettings(), clock), posted)
    assert scanner.preview() is None
    scanner.look(True)
    assert scanner.preview() is not None
    scanner.unplug()
    assert scanner.preview() is None
    scanner.plug_in()
    scanner.look(False)
    assert scanner.preview() is None


def test_a_picture_is_no_part_of_what_a_log_would_show():
    assert "pixels" not in repr(small_picture(half_blue(), 480, mirrored=True))
