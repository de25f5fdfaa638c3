"""A pinyin process that is stopped, slow or not to be started: no key waits for it, and it comes back."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hardware.typing.pinyin import AGAIN_AFTER_S, PinyinProcess
from kiosk.domain.errors import SettingsError

CHILD = (sys.executable, "-P", "-m", "hardware.typing.pinyin_child")
NOTICED_S = 0.4
"""A key that takes longer is noticed; twice the limit, for a machine that does other things too."""


class Clock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def ended() -> Iterator[Callable[[PinyinProcess], PinyinProcess]]:
    engines: list[PinyinProcess] = []

    def remember(engine: PinyinProcess) -> PinyinProcess:
        engines.append(engine)
        return engine

    yield remember
    for engine in engines:
        engine.end()


def child_of_ours() -> int:
    """The newest process of pinyin that we have started."""
    found = subprocess.run(
        ("pgrep", "-n", "-P", str(os.getpid()), "-f", "pinyin_child"),
        capture_output=True,
        text=True,
        check=True,
    )
    return int(found.stdout)


def key(engine: PinyinProcess) -> float:
    """How long it took, in seconds."""
    begun_s = time.monotonic()
    engine.read("zhang")
    return time.monotonic() - begun_s


def finds_within(engine: PinyinProcess, limit_s: float) -> bool:
    """Somebody goes on typing."""
    until_s = time.monotonic() + limit_s
    while time.monotonic() < until_s:
        if engine.read("zhang"):
            return True
    return False


Ended = Callable[[PinyinProcess], PinyinProcess]


def test_no_key_waits_for_a_stopped_process_and_another_takes_its_place(ended: Ended) -> None:
    engine = ended(PinyinProcess(CHILD))
    engine.prepare()
    stopped = child_of_ours()
    os.kill(stopped, signal.SIGSTOP)
    assert key(engine) < NOTICED_S
    assert all(key(engine) < NOTICED_S for _ in range(5))
    assert finds_within(engine, 20)
    assert not Path(f"/proc/{stopped}").exists()


def test_no_key_waits_for_a_process_that_does_not_begin(ended: Ended) -> None:
    engine = ended(PinyinProcess((sys.executable, "-c", "import threading; threading.Event().wait()")))
    assert key(engine) < NOTICED_S
    assert key(engine) < 0.1


def test_ending_does_not_wait_for_it_either() -> None:
    engine = PinyinProcess((sys.executable, "-c", "import threading; threading.Event().wait()"))
    key(engine)
    begun_s = time.monotonic()
    engine.end()
    assert time.monotonic() - begun_s < 5
    assert engine.read("zhang") == ()


def test_a_start_that_failed_is_tried_again_after_the_named_time(ended: Ended, tmp_path: Path) -> None:
    clock = Clock()
    program = tmp_path / "pinyin"
    engine = ended(PinyinProcess((str(program),), clock, key_s=10.0))
    with pytest.raises(SettingsError, match="cannot be started"):
        engine.prepare()
    program.write_text("#!/bin/sh\necho ready\nread letters\necho '[[\"张\", 5]]'\nread letters\n", "utf-8")
    program.chmod(0o755)
    clock.now_s = AGAIN_AFTER_S - 1
    assert engine.read("zhang") == ()
    clock.now_s = AGAIN_AFTER_S
    assert [spelt.text for spelt in engine.read("zhang")] == ["张"]
    engine.prepare()


def test_a_process_that_ended_at_its_start_is_not_called_missing_and_is_tried_again(
    ended: Ended, tmp_path: Path
) -> None:
    clock = Clock()
    program = tmp_path / "pinyin"
    program.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    program.chmod(0o755)
    engine = ended(PinyinProcess((str(program),), clock, key_s=10.0))
    engine.prepare()
    program.write_text("#!/bin/sh\necho ready\nread letters\necho '[[\"张\", 5]]'\nread letters\n", "utf-8")
    clock.now_s = AGAIN_AFTER_S
    assert engine.read("zhang")
