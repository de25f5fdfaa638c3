"""A fresh process in which strace sees, fails or kills one act, call by call.

The process gets ready, waits until strace is attached, and does the act. What it says goes down a pipe, a
line each: lines of the act's own, and at the end `done`, `gave-up REASON` or `crashed TYPE`.
"""

import os
import re
import subprocess
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from kiosk.domain.errors import YitongError
from tests.faults.nursery import nursery

Say = Callable[[str], object]
Deed = Callable[[Say], object]
Ready = Callable[[Path], Deed]

_TRIES = 3
_END_S = 60.0
_CHUNK_BYTES = 65536


@dataclass(frozen=True, slots=True)
class Call:
    """The nth time that the act makes this system call; strace counts each system call by itself.

    `is_about_folder`: a path or an open file of the folder stands in it.
    """

    syscall: str
    number: int
    is_about_folder: bool = False

    def killed(self) -> Sequence[str]:
        """The process ends before the call is carried out."""
        return self._inject("signal=KILL", "")

    def failing(self, error: str, *, lasts: bool) -> Sequence[str]:
        """With EIO or the like; `lasts`: and so do all that come after it."""
        return self._inject(f"error={error}", "+" if lasts else "")

    def _inject(self, fault: str, more: str) -> Sequence[str]:
        return ("--trace", self.syscall, "--inject", f"{self.syscall}:{fault}:when={self.number}{more}")


def do_traced(
    ready: Ready, folder: Path, strace: Sequence[str], before: Callable[[], object] = lambda: None
) -> list[str]:
    """What it said. The act begins when strace is there and `before` has returned, and has ended at the end."""
    said, saying = nursery.Pipe(duplex=False)
    waiting, go = nursery.Pipe(duplex=False)
    process = nursery.Process(target=_held, args=(ready, folder, saying, waiting), daemon=True)
    process.start()
    saying.close()
    waiting.close()
    lines = _Lines(said)
    try:
        with _attached(strace, lines.next().removeprefix("ready ")):
            before()
            os.write(go.fileno(), b"!")
            return list(lines)
    finally:
        process.kill()
        process.join(_END_S)
        process.close()
        said.close()
        go.close()


def calls_of(log: str, folder: str) -> Sequence[Call]:
    """From strace's log: the calls between the start of the act and its `done`."""
    counted: Counter[tuple[str, str]] = Counter()
    found: dict[Call, None] = {}
    for made in re.finditer(r"^(?P<thread>\d+) +(?P<name>\w+)\((?P<rest>.*)$", log, re.MULTILINE):
        thread_and_name = made["thread"], made["name"]
        counted[thread_and_name] += 1
        found[Call(made["name"], counted[thread_and_name], folder in made["rest"])] = None
        if made["name"] == "write" and '"done\\n"' in made["rest"]:
            break
    return list(found)


class _Lines:
    def __init__(self, said: Connection) -> None:
        self._said = said
        self._rest = b""

    def next(self) -> str:
        """Empty when it has ended."""
        while b"\n" not in self._rest:
            chunk = self._read()
            if not chunk:
                return ""
            self._rest += chunk
        line, _, self._rest = self._rest.partition(b"\n")
        return line.decode()

    def __iter__(self) -> Iterator[str]:
        return iter(self.next, "")

    def _read(self) -> bytes:
        if not self._said.poll(_END_S):
            raise TimeoutError("the act neither went on nor ended")
        return os.read(self._said.fileno(), _CHUNK_BYTES)


@contextmanager
def _attached(strace: Sequence[str], pid: str) -> Iterator[None]:
    command = ["strace", "--follow-forks", *strace, "--attach", pid]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None
        said = tracer.stderr.readline()
        assert "attached" in said, said
        yield
        tracer.stderr.read()


def _held(ready: Ready, folder: Path, saying: Connection, waiting: Connection) -> None:
    def say(line: str) -> None:
        os.write(saying.fileno(), f"{line}\n".encode())

    deed = ready(folder)
    say(f"ready {os.getpid()}")
    os.read(waiting.fileno(), 1)
    try:
        insist(deed, say)
    finally:
        # Nothing is put away: the act is over, and what ends a process belongs to no act.
        os._exit(0)


def insist(deed: Deed, say: Say) -> None:
    """As people do: once more, but not for ever."""
    reason = ""
    for _ in range(_TRIES):
        try:
            deed(say)
        except YitongError as error:
            reason = str(error.reason)
            say(f"failed {reason}")
        except Exception as error:  # noqa: BLE001 - any other error is what is looked for
            traceback.print_exc()
            say(f"crashed {type(error).__name__}")
            return
        else:
            say("done")
            return
    say(f"gave-up {reason}")
