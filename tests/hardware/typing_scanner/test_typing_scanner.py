"""A scanner that types is judged like a camera: same rules, same bytes, only while codes are asked for."""

import pytest

from hardware.camera.routing import CodeRouter
from hardware.camera.settings import CodeIssuer, RoutingSettings
from hardware.typing_scanner.scanner import TypingScanner
from hardware.typing_scanner.settings import TypingScannerSettings
from kiosk.domain.errors import Reason
from kiosk.domain.ports import KeyFate
from kiosk.workflow.events import CodeRejected, CodeSeen

CODE = b"YTSSC1." + b"Ab3_" * 10
DEMO = RoutingSettings()


class Bench:
    def __init__(self, codes=DEMO, **settings):
        self.posted = []
        self.now_s = 1000.0
        router = CodeRouter(codes, lambda: self.now_s)
        typing = TypingScannerSettings(enabled=True, **settings)
        self.scanner = TypingScanner(typing, router, codes.max_bytes, self.posted.append)
        self.scanner.start()

    def scans(self, text):
        self.now_s += 5
        return [self.scanner.pressed(key, self.now_s + i * 0.002) for i, key in enumerate(text + "\r")]


@pytest.fixture
def bench():
    bench = Bench()
    bench.scanner.look(True)
    return bench


def test_a_code_of_ours_is_seen_byte_for_byte(bench):
    bench.scans(CODE.decode())
    assert bench.posted == [CodeSeen(CODE, "essc-demo")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("https://example.cn/pay?amount=1", Reason.CODE_UNKNOWN),
        ("6901234567892", Reason.CODE_UNKNOWN),
        ("x" * 1100, Reason.CODE_TOO_LONG),
        ("x" * 90_000, Reason.CODE_TOO_LONG),
        ("YTSSC1.张翠英的码张翠英的码张翠英的码张翠英的码", Reason.CODE_UNKNOWN),
    ],
)
def test_another_code_is_refused(bench, text, reason):
    bench.scans(text)
    assert bench.posted == [CodeRejected(reason)]


def test_the_same_code_again_within_four_seconds_is_ignored(bench):
    bench.scans(CODE.decode())
    bench.now_s -= 4
    bench.scans(CODE.decode())
    assert len(bench.posted) == 1


@pytest.mark.parametrize("was_asked", [False, True])
def test_while_no_code_is_asked_for_it_is_taken_and_forgotten(was_asked):
    bench = Bench()
    if was_asked:
        bench.scanner.look(True)
        bench.scanner.look(False)
    assert KeyFate.PASSED not in bench.scans(CODE.decode())
    assert bench.posted == []


def test_a_stopped_scanner_reads_nothing(bench):
    bench.scanner.stop()
    bench.scans(CODE.decode())
    assert bench.posted == []


def test_prefix_and_suffix_are_taken_off():
    bench = Bench(prefix="]Q1", suffix="#")
    bench.scanner.look(True)
    bench.scans("]Q1" + CODE.decode() + "#")
    bench.scans(CODE.decode())
    assert bench.posted == [CodeSeen(CODE, "essc-demo"), CodeRejected(Reason.CODE_UNKNOWN)]


def test_prefix_and_suffix_do_not_count_as_length():
    anything = RoutingSettings((CodeIssuer("anything", ".*", 0, 50),), max_bytes=50)
    bench = Bench(anything, prefix="]Q1", suffix="#")
    bench.scanner.look(True)
    bench.scans("]Q1" + "x" * 50 + "#")
    assert bench.posted == [CodeSeen(b"x" * 50, "anything")]
