"""The kiosk as the person in front of it knows it: it says numbers, and it can be killed at any moment."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path

from tests.faults.kiosk_at_work import Life, say_into, work
from tests.faults.nursery import nursery

_ROOT = Path(__file__).parents[2]
_CHUNK_BYTES = 65536
_END_S = 30.0


@dataclass(slots=True)
class Promises:
    """Every number that was said aloud, by application: one each, if all is well."""

    numbers: dict[int, set[str]] = field(default_factory=dict)
    failed: int = 0
    broken: int = 0

    def note(self, line: str) -> None:
        match line.split():
            case ["saved", n, number]:
                self.numbers.setdefault(int(n), set()).add(number)
            case ["failed", _, _]:
                self.failed += 1
            case ["broken", _]:
                self.broken += 1

    def first_of_next_life(self) -> int:
        """The last person comes back and touches again; then those who never got an answer."""
        return max(0, len(self.numbers) - 1)


class KioskProcess:
    """Whatever it says is noted in the promises as soon as it is heard."""

    def __init__(self, said: Connection, kill: Callable[[], None], promises: Promises) -> None:
        self._said = said
        self._kill = kill
        self._promises = promises
        self._rest = b""

    def hear(self, timeout_s: float) -> str | None:
        """The next line; None: silence, or it has ended."""
        deadline_s = time.monotonic() + timeout_s
        while b"\n" not in self._rest:
            chunk = self._read(deadline_s - time.monotonic())
            if not chunk:
                return None
            self._rest += chunk
        line, _, self._rest = self._rest.partition(b"\n")
        self._promises.note(line.decode())
        return line.decode()

    def listen(self, seconds: float) -> None:
        """For so long, or until it ends."""
        deadline_s = time.monotonic() + seconds
        while (left_s := deadline_s - time.monotonic()) > 0 and self.hear(left_s) is not None:
            pass

    def wait_for(self, *words: str, timeout_s: float = _END_S) -> bool:
        """Whether a line that begins with one of them was heard in time."""
        deadline_s = time.monotonic() + timeout_s
        while (line := self.hear(deadline_s - time.monotonic())) is not None:
            if line.split()[0] in words:
                return True
        return False

    def kill(self) -> None:
        """kill -9. What was said before is still heard; a line cut off in the middle was not."""
        if self._said.closed:
            return
        self._kill()
        while self.hear(_END_S) is not None:
            pass
        self._said.close()

    def _read(self, timeout_s: float) -> bytes:
        ready = wait([self._said], max(0.0, timeout_s))
        return os.read(self._said.fileno(), _CHUNK_BYTES) if ready else b""


def start_kiosk(life: Life, promises: Promises) -> KioskProcess:
    said, saying = nursery.Pipe(duplex=False)
    process = nursery.Process(target=_live, args=(life, saying), daemon=True)
    process.start()
    saying.close()

    def kill() -> None:
        process.kill()
        process.join(_END_S)
        process.close()

    return KioskProcess(said, kill, promises)


def start_kiosk_under(tool: Sequence[str], life: Life, promises: Promises) -> KioskProcess:
    """As a program of its own, under strace or the like, or under nothing."""
    said, saying = multiprocessing.Pipe(duplex=False)
    command = [*tool, sys.executable, "-m", "tests.faults.kiosk_at_work"]
    program = subprocess.Popen(
        [*command, *life.arguments(), str(saying.fileno())],
        pass_fds=[saying.fileno()],
        cwd=_ROOT,
        stderr=subprocess.DEVNULL,
    )
    saying.close()

    def kill() -> None:
        # A tool such as strace has the kiosk as its child; others have become the kiosk.
        for kiosk in list(_children_of(program.pid)) or [program.pid]:
            os.kill(kiosk, signal.SIGKILL)
        program.wait(_END_S)

    return KioskProcess(said, kill, promises)


def _live(life: Life, saying: Connection) -> None:
    work(life, say_into(saying.fileno()))


def _children_of(parent: int) -> Iterator[int]:
    yield from map(int, Path(f"/proc/{parent}/task/{parent}/children").read_text().split())
