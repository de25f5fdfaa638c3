"""A pinyin process that is stopped, slow or not to be started: no key waits for it, and it comes back."""

import inspect
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
NOT_WAITED_S = 10.0
"""Who waits for one that does not begin waits half a minute; a busy machine takes its time for anything else, too."""


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


def child_of_ours(command: str = "pinyin_child") -> int:
    """The newest process of pinyin that we have started."""
    return children_of_ours(command)[-1]


def children_of_ours(command: str = "pinyin_child") -> list[int]:
    """The youngest last; the dead who are not buried yet, too."""
    found = subprocess.run(
        ("pgrep", "-P", str(os.getpid()), "-f", command), capture_output=True, text=True, check=False
    )
    return sorted(int(pid) for pid in found.stdout.split())


def comes_true(what: Callable[[], bool], limit_s: float) -> bool:
    until_s = time.monotonic() + limit_s
    while time.monotonic() < until_s:
        if what():
            return True
    return False


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


def test_another_takes_the_place_of_a_stopped_process(ended: Ended) -> None:
    engine = ended(PinyinProcess(CHILD))
    engine.prepare()
    stopped = child_of_ours()
    os.kill(stopped, signal.SIGSTOP)
    assert engine.read("zhang") == ()
    assert finds_within(engine, 60)
    assert not Path(f"/proc/{stopped}").exists()


def test_no_key_waits_for_one_that_is_stuck_nor_for_the_next_that_does_not_begin(
    ended: Ended, tmp_path: Path
) -> None:
    program = tmp_path / "pinyin"
    first = f"mkdir {tmp_path / 'begun'} 2>/dev/null && echo ready"
    program.write_text(f"#!/bin/sh\n{first}\nexec tail -f /dev/null\n", "utf-8")
    program.chmod(0o755)
    engine = ended(PinyinProcess((str(program),)))
    engine.prepare()
    stuck = child_of_ours("tail")
    assert key(engine) < NOT_WAITED_S
    assert comes_true(lambda: children_of_ours("tail") not in ([], [stuck]), 60), "nobody took its place"
    assert key(engine) < NOT_WAITED_S
    assert engine.read("zhang") == ()


def test_one_that_is_killed_is_buried_and_replaced_before_anybody_strikes_a_key(ended: Ended) -> None:
    engine = ended(PinyinProcess(CHILD, key_s=20.0))
    engine.prepare()
    killed = child_of_ours()
    os.kill(killed, signal.SIGKILL)
    assert comes_true(lambda: not Path(f"/proc/{killed}").exists(), 60), "a zombie"
    assert comes_true(lambda: children_of_ours() not in ([], [killed]), 60), "nobody took its place"
    assert engine.read("zhang")


def test_those_that_die_one_after_the_other_wait_for_a_key(ended: Ended, tmp_path: Path) -> None:
    clock, begun = Clock(), tmp_path / "begun"
    program = tmp_path / "pinyin"
    program.write_text(f"#!/bin/sh\necho >> {begun}\necho ready\n", "utf-8")
    program.chmod(0o755)
    engine = ended(PinyinProcess((str(program),), clock))
    engine.prepare()
    assert comes_true(lambda: len(begun.read_text()) == 2, 60), "the second takes the place of the first"
    assert comes_true(lambda: children_of_ours("pinyin") == [], 60)
    assert len(begun.read_text()) == 2


def test_no_key_waits_for_a_process_that_does_not_begin(ended: Ended) -> None:
    engine = ended(PinyinProcess((sys.executable, "-c", "import threading; threading.Event().wait()")))
    assert key(engine) < NOT_WAITED_S
    assert key(engine) < NOT_WAITED_S


def test_a_key_is_waited_for_only_as_long_as_one_does_not_notice() -> None:
    assert inspect.signature(PinyinProcess).parameters["key_s"].default <= 0.2


def test_ending_does_not_wait_for_it_either() -> None:
    engine = PinyinProcess((sys.executable, "-c", "import threading; threading.Event().wait()"))
    key(engine)
    begun_s = time.monotonic()
    engine.end()
    assert time.monotonic() - begun_s < NOT_WAITED_S
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
