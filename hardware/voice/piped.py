"""A process that we talk to over pipes: bounded in time and memory, and ended when nobody wants its answer."""

import os
import resource
import select
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from hardware.voice.mute import MuteError

_LOOK_UP_EVERY_S = 0.02
_CHUNK_BYTES = 65_536
_MIB = 1 << 20


class NotWantedError(Exception):
    """Somebody has said something else meanwhile."""


def started(command: Sequence[str], budget_mib: int) -> subprocess.Popen[bytes]:
    """What it complains of is thrown away: it may say what it was given. Raises MuteError."""
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing)
    except OSError as exc:
        raise MuteError(f"{command[0]} does not start: {exc.strerror}") from exc
    with suppress(ProcessLookupError):  # it has ended already, which reading will find out
        resource.prlimit(process.pid, resource.RLIMIT_DATA, (budget_mib * _MIB, budget_mib * _MIB))
    return process


def ended(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


class Answer:
    """Reads what a process says until `within_s` is over."""

    def __init__(self, process: subprocess.Popen[bytes], within_s: float) -> None:
        assert process.stdout is not None
        self._out = process.stdout.fileno()
        self._name = str(process.args[0]) if isinstance(process.args, list | tuple) else "the engine"
        self._within_s = within_s
        self._until_s = time.monotonic() + within_s

    def begins(self, wanted: Callable[[], bool]) -> None:
        """Returns with its first byte, which is left there. Raises NotWantedError once nobody waits any more."""
        while not self._is_there():
            if not wanted():
                raise NotWantedError

    def exactly(self, size: int) -> bytes:
        """Raises MuteError where it ends before."""
        said = b""
        while len(said) < size:
            part = self._part(min(size - len(said), _CHUNK_BYTES))
            if not part:
                raise MuteError(f"{self._name} ended in the middle of its answer")
            said += part
        return said

    def whole(self) -> bytes:
        """Until it ends."""
        return b"".join(iter(lambda: self._part(_CHUNK_BYTES), b""))

    def _part(self, most: int) -> bytes:
        while not self._is_there():
            pass  # until it says more, or its time is over
        return os.read(self._out, most)

    def _is_there(self) -> bool:
        if select.select([self._out], [], [], _LOOK_UP_EVERY_S)[0]:
            return True
        if time.monotonic() > self._until_s:
            raise MuteError(f"{self._name} took more than {self._within_s} s")
        return False
