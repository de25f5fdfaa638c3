"""The demo's camera: decodes for real, and only while asked to look."""

import numpy as np
import pytest

from hardware.camera.routing import CodeRouter
from hardware.camera.settings import RoutingSettings
from hardware.camera.simulated import SimulatedScanner
from kiosk.domain.errors import Reason
from kiosk.workflow.events import CodeRejected, CodeSeen, ScannerChanged


@pytest.fixture
def scanner(posted, clock):
    scanner = SimulatedScanner(CodeRouter(RoutingSettings(), clock), posted)
    scanner.start()
    assert posted.next() == ScannerChanged(None)
    return scanner


def test_a_shown_code_is_seen_while_looking(scanner, posted, our_code):
    scanner.look(True)
    assert scanner.show(our_code)
    assert posted.drained() == [CodeSeen(our_code, "essc-demo")]


def test_nothing_is_seen_while_not_looking(scanner, posted, our_code):
    assert not scanner.show(our_code)
    scanner.look(True)
    scanner.look(False)
    assert not scanner.show(our_code)
    assert posted.drained() == []


def test_a_code_shown_too_early_is_not_seen_by_the_next_look(scanner, posted, our_code):
    scanner.show(our_code)
    scanner.look(True)
    assert posted.drained() == []


def test_unknown_oversized_and_two_codes_are_refused(scanner, posted, our_code):
    scanner.look(True)
    scanner.show(b"https://example.com/")
    scanner.show(b"x" * 2000)
    scanner.show(our_code, b"https://example.com/")
    assert [event.reason for event in posted.drained() if isinstance(event, CodeRejected)] == [
        Reason.CODE_UNKNOWN,
        Reason.CODE_TOO_LONG,
        Reason.CODE_TWO_IN_VIEW,
    ]


def test_a_hand_over_the_camera_is_no_news(scanner, posted):
    scanner.look(True)
    assert scanner.show_frame(np.zeros((720, 1280), np.uint8))
    assert posted.drained() == []


def test_an_unplugged_camera_is_told_and_sees_nothing(scanner, posted, our_code):
    scanner.look(True)
    scanner.unplug()
    assert not scanner.show(our_code)
    scanner.plug_in()
    assert posted.drained() == [ScannerChanged(Reason.CAMERA_ABSENT), ScannerChanged(None)]
    assert scanner.show(our_code)


def test_a_stopped_scanner_sees_nothing(scanner, posted, our_code):
    scanner.look(True)
    scanner.stop()
    assert not scanner.show(our_code)
