"""A driver that even SIGKILL does not end, as one in the middle of a broken device: nobody waits for it for ever.

Here it is held by a tracer that never waits for it: its end is then not told to its parent, as long as that lasts.
"""

import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from drivers_fixture import ZHANG, OpenBench, line_of

from hardware.driver.process import DriverProcess
from hardware.driver.readers import DriverReader
from hardware.driver.settings import Argument, Step
from kiosk.domain.errors import CardError
from kiosk.workflow.events import Event

READ = Step("iReadCardBas", (Argument(number=3), Argument(buffer_bytes=1024, name="line")))
_PATIENCE_S = 20.0
_TRACER = """
import ctypes, signal, sys
PTRACE_SEIZE = 0x4206
failed = ctypes.CDLL(None, use_errno=True).ptrace(PTRACE_SEIZE, int(sys.argv[1]), None, None)
print("failed" if failed else "holds", flush=True)
signal.pause()
"""


@contextmanager
def held(pid: int) -> Iterator[None]:
    command = [sys.executable, "-c", _TRACER, str(pid)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as tracer:
        assert tracer.stdout is not None
        assert tracer.stdout.readline() == "holds\n"
        yield
        tracer.kill()


def test_it_is_given_up_and_named(bench: OpenBench) -> None:
    driver = bench("crashing")
    process = DriverProcess(driver.national())
    began_s = time.monotonic()
    with held(process.pid):
        process.kill()
        with pytest.raises(CardError, match="cannot be ended"):
            process.call(READ)
        process.end()
    assert time.monotonic() - began_s < _PATIENCE_S
    leaves_nothing_behind()


def test_the_kiosk_closes_all_the_same(bench: OpenBench) -> None:
    driver = bench("hanging")
    driver.put(line_of(ZHANG))
    posted: queue.Queue[Event] = queue.Queue()
    reader = DriverReader("test", replace(driver.national(), call_timeout_s=60.0), posted.put, now)
    reader.start()
    posted.get(timeout=_PATIENCE_S)
    assert reader._process is not None
    with held(reader._process.pid):
        began_s = time.monotonic()
        reader.stop()
        assert time.monotonic() - began_s < _PATIENCE_S
    leaves_nothing_behind()


def leaves_nothing_behind() -> None:
    """Once the kernel lets it go."""
    for thread in threading.enumerate():
        if thread.name in ("driver left", "driver test"):
            thread.join(_PATIENCE_S)
            assert not thread.is_alive()


def now() -> datetime:
    return datetime.now(UTC)
