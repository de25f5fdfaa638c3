"""What every scanner promises: the simulated one, the camera's thread, and the camera in a process of its own."""

import pytest

from hardware.camera.apart.cameras import CodeCameraApart
from hardware.camera.apart.process import CameraProcess
from hardware.camera.routing import CodeRouter
from hardware.camera.scanner import CameraScanner
from hardware.camera.settings import CameraSettings, RoutingSettings
from hardware.camera.simulated import SimulatedScanner, draw_codes
from kiosk.domain.errors import Reason
from kiosk.workflow.events import CodeRejected, CodeSeen, ScannerChanged
from tests.cameras_apart import CHILD, START_S, task_of


class SimulatedBench:
    def __init__(self, posted, clock):
        self.scanner = SimulatedScanner(CodeRouter(RoutingSettings(), clock), posted)

    def look_at(self, *payloads):
        self.scanner.look(True)
        self.scanner.show(*payloads)


class CameraBench:
    """The thread, before a picture that is put in place first."""

    def __init__(self, posted, clock, save_picture):
        self._save_picture = save_picture
        source = str(save_picture("view.png", draw_codes()))
        self.scanner = CameraScanner(CameraSettings(source), CodeRouter(RoutingSettings(), clock), posted)

    def look_at(self, *payloads):
        self._save_picture("view.png", draw_codes(*payloads))
        self.scanner.look(True)


class ApartBench(CameraBench):
    """The same, asked and heard through pipes; its clock is the machine's."""

    def __init__(self, posted, clock, save_picture):
        self._save_picture = save_picture
        source = str(save_picture("view.png", draw_codes()))
        process = CameraProcess(CHILD, task_of(codes=CameraSettings(source)))
        self.scanner = CodeCameraApart(process, posted)


BENCHES = {"simulated": SimulatedBench, "camera": CameraBench, "apart": ApartBench}


def started(name, posted, clock, save_picture):
    make = BENCHES[name]
    bench = make(posted, clock) if make is SimulatedBench else make(posted, clock, save_picture)
    bench.scanner.start()
    assert posted.next(START_S) == ScannerChanged(None)
    return bench


@pytest.fixture(params=list(BENCHES))
def bench(request, posted, clock, save_picture):
    bench = started(request.param, posted, clock, save_picture)
    yield bench
    bench.scanner.stop()


@pytest.fixture(params=["simulated", "camera"])
def bench_with_a_clock(request, posted, clock, save_picture):
    bench = started(request.param, posted, clock, save_picture)
    yield bench
    bench.scanner.stop()


def test_a_code_of_ours_is_seen(bench, posted, our_code):
    bench.look_at(our_code)
    assert posted.next() == CodeSeen(our_code, "essc-demo")


@pytest.mark.parametrize(
    ("payloads", "reason"),
    [
        ([b"https://example.com/"], Reason.CODE_UNKNOWN),
        ([b"x" * 1100], Reason.CODE_TOO_LONG),
        ([b"one", b"two"], Reason.CODE_TWO_IN_VIEW),
    ],
)
def test_another_code_is_refused(bench, posted, payloads, reason):
    bench.look_at(*payloads)
    assert posted.next() == CodeRejected(reason)


def test_the_same_code_is_ignored_until_four_seconds_have_passed(bench_with_a_clock, posted, clock, our_code):
    bench = bench_with_a_clock
    bench.look_at(our_code)
    posted.next()
    bench.scanner.look(False)
    clock.advance(3)
    bench.look_at(our_code)
    bench.scanner.look(False)
    clock.advance(2)
    bench.look_at(our_code)
    assert posted.next() == CodeSeen(our_code, "essc-demo")
    assert posted.drained() == []
