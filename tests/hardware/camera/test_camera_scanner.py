"""The scanner's thread on real sources: it sees only while asked to, and outlives its camera."""

from itertools import count
from threading import Event

import pytest

from hardware.camera.frames import Shot
from hardware.camera.opencv import open_source
from hardware.camera.routing import CodeRouter
from hardware.camera.scanner import CameraScanner
from hardware.camera.settings import CameraSettings, RoutingSettings
from hardware.camera.simulated import draw_codes
from kiosk.domain.errors import CodeError, Reason
from kiosk.workflow.events import CodeRejected, CodeSeen, ScannerChanged


@pytest.fixture
def scanner_on(posted, clock):
    scanners = []

    def start(source, open_source=open_source):
        settings = CameraSettings(source=str(source), reopen_after_s=0.05)
        scanner = CameraScanner(settings, CodeRouter(RoutingSettings(), clock), posted, open_source)
        scanners.append(scanner)
        scanner.start()
        return scanner

    yield start
    for scanner in scanners:
        scanner.stop()


def test_a_working_camera_is_told_at_the_start_and_nothing_more(scanner_on, posted, network_camera):
    scanner_on(network_camera.url)
    assert posted.next() == ScannerChanged(None)


def test_a_code_before_a_network_camera_is_seen(scanner_on, posted, network_camera, our_code):
    scanner = scanner_on(network_camera.url)
    posted.next()
    scanner.look(True)
    assert posted.next() == CodeSeen(our_code, "essc-demo")


def test_a_code_in_a_picture_is_seen_once_for_each_look(scanner_on, posted, clock, save_picture, our_code):
    scanner = scanner_on(save_picture("code.png", draw_codes(our_code)))
    posted.next()
    for _ in range(2):
        scanner.look(True)
        assert posted.next() == CodeSeen(our_code, "essc-demo")
        scanner.look(False)
        clock.advance(5)
    assert posted.drained() == []


def test_two_codes_before_the_camera_are_refused(scanner_on, posted, save_picture, our_code):
    scanner = scanner_on(save_picture("two.png", draw_codes(our_code, b"another")))
    posted.next()
    scanner.look(True)
    assert posted.next() == CodeRejected(Reason.CODE_TWO_IN_VIEW)


def test_a_camera_that_is_missing_is_told_once_and_found_when_it_comes(
    scanner_on, posted, save_picture, our_code, tmp_path
):
    scanner_on(tmp_path / "late.png")
    assert posted.next() == ScannerChanged(Reason.CAMERA_ABSENT)
    save_picture("late.png", draw_codes(our_code))
    assert posted.next() == ScannerChanged(None)


class StepSource:
    """A live source of one picture that counts who has it open."""

    is_live = True

    def __init__(self, frame, opened, closed):
        self._shots = (Shot(f"frame {number}", frame) for number in count())
        self._closed = closed
        opened.set()

    def read(self):
        self._pause()
        return next(self._shots)

    def close(self):
        self._closed.set()

    def _pause(self):
        Event().wait(0.005)


def test_the_camera_is_closed_while_nobody_asks_for_codes(scanner_on, posted, our_code):
    opened, closed = Event(), Event()
    scanner = scanner_on("0", lambda settings: StepSource(draw_codes(our_code), opened, closed))
    assert posted.next() == ScannerChanged(None)
    assert closed.wait(60)
    opened.clear()
    closed.clear()
    scanner.look(True)
    assert posted.next() == CodeSeen(our_code, "essc-demo")
    assert opened.is_set()
    scanner.look(False)
    assert closed.wait(60)


def test_nothing_is_posted_once_look_off_has_returned(scanner_on, posted, clock, our_code):
    opened, closed = Event(), Event()
    scanner = scanner_on("0", lambda settings: StepSource(draw_codes(our_code), opened, closed))
    posted.next()
    for _ in range(20):
        scanner.look(True)
        scanner.look(False)
        posted.drained()
        clock.advance(5)
    closed.wait(60)
    assert posted.drained() == []


def test_a_camera_that_always_fails_is_told_once(scanner_on, posted):
    attempts = []
    third = Event()

    def fail(settings):
        attempts.append(settings)
        if len(attempts) == 3:
            third.set()
        raise CodeError(Reason.CAMERA_ABSENT)

    scanner_on("0", fail)
    assert third.wait(60)
    assert posted.drained() == [ScannerChanged(Reason.CAMERA_ABSENT)]


def test_a_scanner_stopped_while_looking_ends_its_thread(scanner_on, posted, network_camera):
    scanner = scanner_on(network_camera.url)
    posted.next()
    scanner.look(True)
    posted.next()
    scanner.stop()
    assert not scanner._thread.is_alive()
