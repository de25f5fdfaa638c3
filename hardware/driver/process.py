"""One driver in its own process: started, asked under a bound, and killed when it does not answer.

Nothing here says anything of a person: what a driver wrote is returned, never logged, and never part of an error.
"""

import os
import select
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import IO

from hardware.driver import frames
from hardware.driver.frames import BrokenFrameError
from hardware.driver.settings import DriverSettings, Step
from kiosk.domain.errors import CardError, Reason

HOST = Path(__file__).parent / "yitong-driver-host"
"""Built by the project's set-up, and part of the package."""

# The host ends itself at the limit it is given; only one that cannot even do that is killed from here.
_GRACE_S = 0.5
# Loading a library may load its device's firmware; a driver that takes longer has lost its device.
_START_S = 10.0
_END_S = 1.0


class DriverFaultError(CardError):
    """READER_SERVICE_DOWN of a vendor's driver: no service of the machine has a part in it."""

    def __init__(self, message: str) -> None:
        super().__init__(Reason.READER_SERVICE_DOWN, message)


class LibraryError(DriverFaultError):
    """The host or the library cannot be loaded, or it lacks a function: no device was asked."""


class DriverProcess:
    """Use it from one thread; only `kill` may be called from elsewhere. Dead once it failed: make another.

    Every method raises DriverFaultError, a CardError READER_SERVICE_DOWN, which names the function and what became of the process.
    """

    def __init__(self, settings: DriverSettings) -> None:
        self._settings = settings
        self._process = _spawn(settings)
        self._death = FileIO(os.pidfd_open(self._process.pid))
        self._to_host, self._from_host = _pipes_of(self._process)
        try:
            self._expect_loaded()
        except CardError:
            self.end()
            raise

    @property
    def pid(self) -> int:
        return self._process.pid

    def call(self, step: Step) -> tuple[int, Mapping[str, bytes]]:
        """The function's return value, and what it wrote into the buffers that have a name."""
        limit_s = self._settings.call_timeout_s
        asked = frames.call(step, int(limit_s * 1000), self._settings.encoding)
        payload = self._exchange(asked, limit_s + _GRACE_S, step.function)
        match payload[:1]:
            case frames.DONE:
                return self._results(payload, step)
            case frames.OVERRUN:
                raise _down(f"{step.function} writes past the end of a buffer")
            case _:
                raise LibraryError(f"{step.function}: {_complaint(payload)}")

    def look_up(self, function: str) -> None:
        """That the library has it; nothing is called."""
        payload = self._exchange(frames.look_up(function), self._settings.call_timeout_s, function)
        if payload != frames.DONE:
            raise LibraryError(f"{function}: {_complaint(payload)}")

    def kill(self) -> None:
        """With every process that the driver started: nobody else would end them."""
        # Once it is waited for, its number may be another's.
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> None:
        """Its pipe is closed, so that it ends; one that does not is killed, and so is what it leaves behind."""
        with suppress(OSError):
            self._to_host.close()
        if self._process.returncode is None:
            self._has_died(_END_S)
            self._finish()
        self._from_host.close()
        self._death.close()

    def _has_died(self, within_s: float) -> bool:
        poll = select.poll()
        poll.register(self._death, select.POLLIN)
        return bool(poll.poll(within_s * 1000))

    def _finish(self) -> int | None:
        """How it ended. None: it is stuck in the kernel, as in a broken USB device, and is left to it."""
        self.kill()
        try:
            return self._process.wait(_END_S)
        except subprocess.TimeoutExpired:
            threading.Thread(target=self._process.wait, name="driver left", daemon=True).start()
            return None

    def _expect_loaded(self) -> None:
        payload = self._receive(_START_S, "loading")
        if payload != frames.DONE:
            raise LibraryError(f"the library cannot be loaded: {_complaint(payload)}")

    def _exchange(self, asked: bytes, limit_s: float, doing: str) -> bytes:
        try:
            self._to_host.write(frames.framed(asked))
        except OSError:
            raise self._gone(doing) from None
        return self._receive(limit_s, doing)

    def _receive(self, limit_s: float, doing: str) -> bytes:
        deadline_s = time.monotonic() + limit_s
        try:
            length = frames.length_of(self._read(frames.LENGTH_BYTES, deadline_s, doing))
        except BrokenFrameError as error:
            raise _down(f"{doing}: {error}") from None
        return self._read(length, deadline_s, doing)

    def _read(self, count: int, deadline_s: float, doing: str) -> bytes:
        data = bytearray()
        poll = select.poll()
        # A process that the driver started may hold the pipe open for ever. Death is looked at first: whatever
        # was written before it is then seen, too.
        poll.register(self._death, select.POLLIN)
        poll.register(self._from_host, select.POLLIN)
        while len(data) < count:
            left_s = deadline_s - time.monotonic()
            ready = dict(poll.poll(left_s * 1000)) if left_s > 0 else {}
            if not ready:
                raise _down(f"{doing} did not come back within {self._settings.call_timeout_s:g} s")
            pipe = self._from_host.fileno()
            part = os.read(pipe, count - len(data)) if pipe in ready else b""
            if not part:
                raise self._gone(doing)
            data += part
        return bytes(data)

    def _results(self, payload: bytes, step: Step) -> tuple[int, Mapping[str, bytes]]:
        try:
            return frames.results(payload, step.arguments)
        except BrokenFrameError as error:
            raise _down(f"{step.function}: {error}") from None

    def _gone(self, doing: str) -> CardError:
        """It has ended, or its pipe is closed, so it is ending."""
        if self._process.returncode is None and not self._has_died(_END_S):
            return _down(f"{doing}: the driver closed its pipe")
        code = self._finish()
        if code is None:
            return _down(f"{doing}: the driver cannot be ended")
        if code == -signal.SIGALRM:
            return _down(f"{doing} did not come back within {self._settings.call_timeout_s:g} s")
        return _down(f"{doing}: the driver ended, {_ending(code)}")


def _spawn(settings: DriverSettings) -> "subprocess.Popen[bytes]":
    """In the library's own folder: drivers look there for what belongs to them. In a session of its own."""
    folder = settings.library.parent
    try:
        return subprocess.Popen(
            [settings.host or HOST, settings.library],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            start_new_session=True,
            env={"PATH": os.defpath, "LD_LIBRARY_PATH": str(folder)},
        )
    except OSError as error:
        raise LibraryError(f"{error.filename}: {error.strerror}") from None


def _pipes_of(process: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout


def _complaint(payload: bytes) -> str:
    """The loader's words, about files and functions only."""
    return payload[1:].decode("ascii", errors="replace") or "no reason given"


def _ending(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def _down(message: str) -> CardError:
    return DriverFaultError(message)
