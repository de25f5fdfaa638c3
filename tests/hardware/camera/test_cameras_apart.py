"""Cameras in a process of their own: what is told when it ends, says nonsense or is late, and that it ends with us."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

from hardware.camera.apart.cameras import CodeCameraApart, PaperCameraApart
from hardware.camera.apart.process import CameraProcess
from hardware.camera.apart.task import CameraTask, task_from_wire, task_to_wire
from hardware.camera.apart.wire import (
    GarbledError,
    event_from_wire,
    event_to_wire,
    message_of,
    preview_from_wire,
    preview_to_wire,
    read_message,
)
from hardware.camera.settings import CameraSettings, CodeIssuer, RoutingSettings
from kiosk.bench.memory import family
from kiosk.domain.errors import Reason
from kiosk.domain.paper import CapturedPage, PageFault
from kiosk.domain.ports import Preview
from kiosk.workflow.events import CodeRejected, CodeSeen, Event, ScannerChanged
from kiosk.workflow.events.pages import PageCaptured, PageHinted, PaperCameraChanged
from tests.cameras_apart import CHILD, START_S, task_of

EVENTS = [
    CodeSeen(b"\x00\xff YTSSC1", "essc-demo"),
    CodeRejected(Reason.CODE_TWO_IN_VIEW),
    ScannerChanged(None),
    ScannerChanged(Reason.CAMERA_COVERED),
    PageHinted(3, PageFault.TOO_DARK),
    PageHinted(3, None),
    PageCaptured(4, CapturedPage(b"\xff\xd8 page", (PageFault.BLURRED, PageFault.GLARE))),
    PaperCameraChanged(None),
    PaperCameraChanged(Reason.CAMERA_STALLED),
]


@pytest.fixture
def camera(posted, network_camera):
    """A network camera that shows a code of ours, and works."""
    settings = CameraSettings(network_camera.url, reopen_after_s=0.05)
    camera = CodeCameraApart(CameraProcess(CHILD, task_of(codes=settings)), posted)
    camera.start()
    assert posted.next(START_S) == ScannerChanged(None)
    yield camera
    camera.stop()


def child_pids() -> list[int]:
    return [one.pid for one in family(os.getpid())[1:] if "hardware.camera.apart.child" in one.command]


def seen_of(camera: CodeCameraApart) -> Preview:
    while (preview := camera.preview()) is None:
        pass
    return preview


# --- on the pipe ----------------------------------------------------------------------------------


@pytest.mark.parametrize("event", EVENTS, ids=repr)
def test_news_comes_over_as_it_was_told(event: Event) -> None:
    assert event_from_wire(*event_to_wire(event)) == event


def test_a_picture_and_a_task_come_over_as_they_were() -> None:
    preview = Preview(2, 1, b"redgrn")
    assert preview_from_wire(*preview_to_wire(preview)) == preview
    assert preview_from_wire(*preview_to_wire(None)) is None
    issuer = CodeIssuer("city", "[0-9]+", 1, 28, ("33",))
    settings = CameraSettings("/dev/video7", preview_mirrored=False)
    task = CameraTask(settings, None, RoutingSettings((issuer,), 99, 2.5), "330100", 12345)
    assert task_from_wire(json.loads(json.dumps(task_to_wire(task)))) == task


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ({}, b""),
        ({"news": "something"}, b""),
        ({"news": "rejected", "reason": "no-such-reason"}, b""),
        ({"news": "hint", "look": "x", "fault": None}, b""),
        ({"news": "page", "look": 1, "faults": 7}, b""),
    ],
)
def test_news_of_no_form_is_refused(head: dict[str, object], body: bytes) -> None:
    with pytest.raises(GarbledError):
        event_from_wire(head, body)


@pytest.mark.parametrize("size", [(2, 2), (-1, -2), ("2", 1), (None, None)])
def test_a_picture_smaller_than_it_says_is_never_drawn(size: tuple[object, object]) -> None:
    with pytest.raises(GarbledError):
        preview_from_wire({"width_px": size[0], "height_px": size[1]}, b"redgrn")


@pytest.mark.parametrize("said", [b"\xff" * 8, b"\x02\0\0\0\0\0\0\0[]", b"\x02\0\0\0\0\0\0\0{x"])
def test_a_message_of_no_form_is_refused(said: bytes) -> None:
    with pytest.raises(GarbledError):
        read_message(reader_of(said))


@pytest.mark.parametrize("kept", [0, 3, 9, -1])
def test_a_message_that_breaks_off_is_the_end(kept: int) -> None:
    whole = message_of({"news": "code", "issuer": "x"}, b"payload")
    assert read_message(reader_of(whole[:kept])) is None


def reader_of(said: bytes) -> Callable[[int], bytes]:
    left = bytearray(said)

    def exactly(size: int) -> bytes:
        part, left[:size] = bytes(left[:size]), b""
        return part

    return exactly


# --- the process ----------------------------------------------------------------------------------


def test_what_the_camera_sees_is_shown_and_gone_when_nobody_looks(camera, posted, our_code):
    assert camera.preview() is None
    camera.look(True)
    assert posted.next() == CodeSeen(our_code, "essc-demo")
    preview = seen_of(camera)
    assert len(preview.pixels) == preview.width_px * preview.height_px * 3
    camera.wipe()
    seen_of(camera)
    camera.look(False)
    assert camera.preview() is None


def test_a_process_that_is_killed_is_told_as_a_lost_camera_and_looks_again(camera, posted, our_code):
    camera.look(True)
    assert posted.next() == CodeSeen(our_code, "essc-demo")
    (pid,) = child_pids()
    os.kill(pid, signal.SIGKILL)
    assert posted.next() == ScannerChanged(Reason.CAMERA_ABSENT)
    assert posted.next(START_S) == ScannerChanged(None)
    assert posted.next() == CodeSeen(our_code, "essc-demo")


def test_it_ends_with_the_last_camera_that_stops(posted, network_camera):
    settings = CameraSettings(network_camera.url)
    process = CameraProcess(CHILD, task_of(codes=settings, papers=settings))
    codes, papers = CodeCameraApart(process, posted), PaperCameraApart(process, posted)
    codes.start()
    papers.start()
    assert posted.next(START_S) == ScannerChanged(None)
    codes.stop()
    assert len(child_pids()) == 1
    papers.stop()
    assert child_pids() == []


def test_nothing_that_was_seen_before_is_told_after_looking_ended(posted, our_code):
    """Whatever the process says late carries the number of a wish that is over."""
    late = LATE.format(message=[message_of(*late_news(our_code, turn)) for turn in (1, 2)])
    camera = CodeCameraApart(CameraProcess((sys.executable, "-P", "-c", late), task_of()), posted)
    camera.start()
    assert posted.next(START_S) == ScannerChanged(None)
    camera.look(True)
    assert posted.next() == CodeSeen(our_code, "essc-demo")
    camera.look(False)
    assert posted.next() == ScannerChanged(Reason.CAMERA_COVERED)
    assert posted.drained() == []
    camera.stop()


def test_a_process_that_says_nonsense_is_started_anew(posted):
    garbled = f"import sys; sys.stdin.buffer.readline(); sys.stdout.buffer.write({b'x' * 64!r})"
    settings = CameraSettings(reopen_after_s=0.05)
    camera = CodeCameraApart(CameraProcess((sys.executable, "-c", garbled), task_of(codes=settings)), posted)
    camera.start()
    assert posted.next(START_S) == ScannerChanged(Reason.CAMERA_ABSENT)
    camera.stop()


def test_one_that_cannot_be_started_is_a_camera_that_is_not_there(posted):
    camera = CodeCameraApart(CameraProcess(("/no/such/program",), task_of()), posted)
    camera.start()
    assert posted.next() == ScannerChanged(Reason.CAMERA_ABSENT)
    camera.look(True)
    assert camera.preview() is None
    camera.stop()


LATE = """
import sys
from hardware.camera.apart.wire import message_of
def say(head):
    sys.stdout.buffer.write(message_of(head, b"")); sys.stdout.buffer.flush()
def code(which):
    sys.stdout.buffer.write({message}[which]); sys.stdout.buffer.flush()
asked = sys.stdin.buffer
asked.readline()
say({{"news": "scanner", "problem": None, "camera": "codes"}})
asked.readline()
code(0)
asked.readline()
code(0)
code(1)
say({{"news": "scanner", "problem": "camera-covered", "camera": "codes"}})
asked.read()
"""


def late_news(payload: bytes, turn: int) -> tuple[dict[str, object], bytes]:
    head, body = event_to_wire(CodeSeen(payload, "essc-demo"))
    return {**head, "camera": "codes", "turn": turn}, body


def test_the_kiosk_itself_never_loads_what_decodes_pictures() -> None:
    program = "import kiosk.compose, sys; print([m for m in ('cv2', 'zxingcpp') if m in sys.modules])"
    said = subprocess.run(
        [sys.executable, "-P", "-c", program], capture_output=True, text=True, check=True
    ).stdout
    assert said == "[]\n"
