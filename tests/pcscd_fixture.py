"""The real pcscd with two virtual readers, started by the suite, one a machine.

`pcscd` runs for the whole session; `virtual_reader` is the first reader's slot, empty before and after.
Somebody else's pcscd is named and left alone.
"""

import contextlib
import fcntl
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.card.pcsc import UNAWARE, ReaderState, pcsc_context
from hardware.card.simulation.virtual import FIRST_PORT, VirtualReader
from kiosk.domain.errors import CardError

READERS = ("Virtual PCD 00 00", "Virtual PCD 00 01")

_CONFIGURATION = f"""\
FRIENDLYNAME "Virtual PCD"
DEVICENAME   /dev/null:0x{FIRST_PORT:04X}
LIBPATH      /usr/lib/pcsc/drivers/serial/libifdvpcd.so
CHANNELID    0x{FIRST_PORT:04X}
"""
_LOOK_AGAIN_S = 0.05  # pcscd tells nobody when it begins to listen
_START_S = 60.0
_SETTLE_S = 60.0
_OTHER_SUITE_S = 180
_LOCK = Path(tempfile.gettempdir()) / "yitong-pcscd.lock"


class Pcscd:
    """The daemon, which a test may kill and start again."""

    def __init__(self, folder: Path) -> None:
        self._with_readers = folder / "readers"
        self._with_readers.mkdir()
        (self._with_readers / "vpcd").write_text(_CONFIGURATION)
        self._without_readers = folder / "no-readers"
        self._without_readers.mkdir()
        self._log = folder / "pcscd.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_running(self) -> bool:
        return self._process is not None

    def start(self, *, with_readers: bool = True) -> None:
        """Start it and wait until its readers show."""
        assert self._process is None, "pcscd runs already"
        _refuse_strangers()
        configuration = self._with_readers if with_readers else self._without_readers
        command = ["pcscd", "--foreground", "--info", "--config", str(configuration)]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        deadline_s = time.monotonic() + _START_S
        while not _shows(READERS if with_readers else ()):
            assert time.monotonic() < deadline_s, f"pcscd did not start: {self._log.read_text()}"
            with contextlib.suppress(subprocess.TimeoutExpired):
                code = self._process.wait(_LOOK_AGAIN_S)
                self._process = None
                pytest.fail(f"pcscd ended with {code}: {self._log.read_text()}", pytrace=False)

    def kill(self) -> None:
        """As a crash does it."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    @contextlib.contextmanager
    def hanging(self) -> Iterator[None]:
        """It is there and answers nothing, until the block ends."""
        assert self._process is not None, "pcscd does not run"
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    def start_afresh(self) -> None:
        """Whatever a test did to it: running, with readers."""
        self.stop_if_running()
        self.start()

    def stop_if_running(self) -> None:
        if self.is_running:
            self.stop()

    def _end(self, how: signal.Signals) -> None:
        assert self._process is not None, "pcscd does not run"
        self._process.send_signal(how)
        self._process.wait(_SETTLE_S)
        self._process = None


@contextlib.contextmanager
def running_pcscd() -> Iterator[Pcscd]:
    """The card service of this machine, until the block ends."""
    with _only_suite_on_this_machine(), tempfile.TemporaryDirectory() as folder:
        daemon = Pcscd(Path(folder))
        try:
            daemon.start()
            yield daemon
        finally:
            daemon.stop_if_running()


@pytest.fixture(scope="session")
def pcscd() -> Iterator[Pcscd]:
    """The card service of this machine, for the whole session."""
    with running_pcscd() as daemon:
        yield daemon


@pytest.fixture
def virtual_reader(pcscd: Pcscd) -> Iterator[VirtualReader]:
    """The first virtual reader, empty; whatever is left in it is pulled."""
    reader = VirtualReader()
    yield reader
    reader.pull()
    if pcscd.is_running:
        wait_until_empty(READERS[0])


def _shows(readers: tuple[str, ...]) -> bool:
    with contextlib.suppress(CardError), pcsc_context() as context:
        return set(readers) <= set(context.readers())
    return False


def wait_until_empty(reader: str) -> None:
    """pcscd looks at its readers a few times a second only."""
    state: ReaderState = UNAWARE
    deadline_s = time.monotonic() + _SETTLE_S
    with pcsc_context() as context:
        while (state := context.wait({reader: state}, 0.5).get(reader, state)).holds_card:
            assert time.monotonic() < deadline_s, f"a card stays in {reader}"


def _refuse_strangers() -> None:
    """One in a container of its own has another root, and is no hindrance."""
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (process / "comm").read_text().strip() == "pcscd" and _sees_our_files(process):
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
                pytest.fail(
                    f"another pcscd runs on this machine and is not ours to end: process {process.name}, "
                    f"'{command}'. Stop it (systemctl stop pcscd.socket pcscd) and run again.",
                    pytrace=False,
                )


def _sees_our_files(process: Path) -> bool:
    return (process / "ns" / "mnt").readlink() == Path("/proc/self/ns/mnt").readlink()


@contextlib.contextmanager
def _only_suite_on_this_machine() -> Iterator[None]:
    """Two runs of this suite take turns; `flock` locks the file that we hold open."""
    descriptor = os.open(_LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        command = ["flock", "--wait", str(_OTHER_SUITE_S), str(descriptor)]
        if subprocess.run(command, pass_fds=[descriptor], check=False).returncode != 0:
            pytest.fail(f"another run of the suite holds {_LOCK} for {_OTHER_SUITE_S} s", pytrace=False)
        yield
        fcntl.flock(descriptor, fcntl.LOCK_UN)
    finally:
        os.close(descriptor)
