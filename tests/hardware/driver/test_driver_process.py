"""A driver in its own process: called as its settings say, bounded, and ended whatever it does. Also one of 32 bits."""

import os
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from drivers_fixture import ZHANG, Bench, OpenBench, line_of

from hardware.driver.frames import framed
from hardware.driver.process import DriverProcess
from hardware.driver.settings import Argument, DriverSettings, Step
from kiosk.domain.errors import CardError, Reason

READ = Step("iReadCardBas", (Argument(number=3), Argument(buffer_bytes=1024, name="line")))
# How long anything here may take at most on a busy machine.
_PATIENCE_S = 20.0

Started = Callable[[DriverSettings], DriverProcess]


@pytest.fixture
def started() -> "Started":
    """Ends what it started, so that no test leaves a process behind."""
    running: list[DriverProcess] = []

    def start(settings: DriverSettings) -> DriverProcess:
        running.append(DriverProcess(settings))
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.end()


def fault(act: Callable[[], object]) -> str:
    with pytest.raises(CardError) as error:
        act()
    assert error.value.reason is Reason.READER_SERVICE_DOWN
    return str(error.value)


def has_ended(pid: int) -> bool:
    """Waits for it. One that nobody has waited for has ended, too."""
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    with open(watched, "rb", buffering=0) as process:
        return bool(select.select([process], [], [], _PATIENCE_S)[0])


@pytest.mark.parametrize("kind", ["", "-m32"], ids=["64 bits", "32 bits"])
def test_a_driver_reads_a_card(bench: OpenBench, started: Started, kind: str) -> None:
    driver = bench("national", kind)
    process = started(driver.national())
    assert process.call(READ)[0] == -2

    driver.put(line_of(ZHANG))
    code, written = process.call(READ)

    assert code == 0
    assert written["line"].partition(b"\0")[0] == line_of(ZHANG)


@pytest.mark.parametrize("kind", ["", "-m32"], ids=["64 bits", "32 bits"])
def test_many_parameters_of_every_kind_arrive(bench: OpenBench, started: Started, kind: str) -> None:
    driver = bench("local", kind)
    driver.put(b"line")
    process = started(driver.national())
    numbers = tuple(Argument(number=n) for n in (1, 2, 3, 4, 5))
    init = Step("iInitParms", (Argument(number=100), Argument(number=-1), Argument(text="电话")))
    first = (Argument(number=4), Argument(text="USB"), Argument(count=1024))
    read = Step("iReadCardBas", (*first, Argument(buffer_bytes=1024, name="line"), *numbers))

    assert process.call(init)[0] == 0
    code, written = process.call(read)

    assert code == 77
    assert written["line"].startswith(b"0|line\0")


def test_a_picture_never_leaves_the_drivers_process(bench: OpenBench, started: Started) -> None:
    driver = bench("identity")
    driver.put(b"T" * 256)
    settings = driver.identity()

    code, written = started(settings).call(settings.read[0])

    assert code == 1
    assert written == {"block": b"T" * 256}


def test_one_that_crashes_is_named_with_its_signal(bench: OpenBench, started: Started) -> None:
    driver = bench("crashing")
    driver.put(b"", code=1)
    process = started(driver.national())

    assert fault(lambda: process.call(READ)) == "iReadCardBas: the driver ended, signal SIGSEGV"


@pytest.mark.parametrize("how", [1, 2], ids=["a fork", "a fork unknown to the C library"])
def test_one_that_forks_and_aborts_is_named_at_once_and_leaves_nothing(
    bench: OpenBench, started: Started, how: int
) -> None:
    driver = bench("forking")
    driver.put(b"", code=how)
    process = started(replace(driver.national(), call_timeout_s=_PATIENCE_S))
    began_s = time.monotonic()

    assert fault(lambda: process.call(READ)) == "iReadCardBas: the driver ended, signal SIGABRT"
    assert time.monotonic() - began_s < _PATIENCE_S
    assert has_ended(int((driver.folder / "child").read_text()))


@pytest.mark.parametrize("how", [1, 2], ids=["ends itself", "has to be ended"])
def test_one_that_hangs_is_given_up(bench: OpenBench, started: Started, how: int) -> None:
    driver = bench("hanging")
    driver.put(b"", code=how)
    process = started(replace(driver.national(), call_timeout_s=0.3))
    began_s = time.monotonic()

    assert fault(lambda: process.call(READ)) == "iReadCardBas did not come back within 0.3 s"
    assert time.monotonic() - began_s < _PATIENCE_S


def test_one_that_cannot_be_ended_is_killed_with_its_session(bench: OpenBench, started: Started) -> None:
    driver = bench("hanging")
    driver.put(b"", code=2)
    process = started(replace(driver.national(), call_timeout_s=0.2))
    fault(lambda: process.call(READ))

    process.end()

    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)


@pytest.mark.parametrize(
    ("function", "said"),
    [
        ("iWriteMuch", "iWriteMuch: the driver ended, signal SIGSEGV"),
        ("iWriteOneMore", "iWriteOneMore writes past the end of a buffer"),
    ],
)
def test_one_that_writes_too_much_is_not_believed(
    bench: OpenBench, started: Started, function: str, said: str
) -> None:
    process = started(bench("careless").national())
    step = Step(function, (Argument(buffer_bytes=10, name="line"),))

    assert fault(lambda: process.call(step)) == said


def test_a_buffer_may_be_filled_to_its_end(bench: OpenBench, started: Started) -> None:
    process = started(bench("careless").national())

    written = process.call(Step("iFillAll", (Argument(buffer_bytes=10, name="line"),)))[1]

    assert written == {"line": b"A" * 10}


def test_a_library_that_is_not_there_is_named(bench: OpenBench, started: Started) -> None:
    driver = bench("national")
    missing = driver.national(library=driver.folder / "libnothing.so")

    assert "libnothing.so" in fault(lambda: started(missing))


def test_a_library_of_the_wrong_width_is_told(bench: OpenBench, started: Started) -> None:
    wide, narrow = bench("national"), bench("national", "-m32")

    assert "wrong ELF class" in fault(lambda: started(wide.national(library=narrow.library)))


def test_a_function_that_is_not_there_is_named_and_the_driver_goes_on(
    bench: OpenBench, started: Started
) -> None:
    driver = bench("national")
    process = started(driver.national())

    assert "iReadNothing" in fault(lambda: process.call(Step("iReadNothing")))
    assert process.call(READ)[0] == -2


def test_a_host_that_is_not_there_is_named(bench: OpenBench, started: Started, tmp_path: Path) -> None:
    settings = bench("national").national(host=tmp_path / "no-host")

    assert "no-host" in fault(lambda: started(settings))


def test_a_program_that_is_no_host_is_not_listened_to(bench: OpenBench, started: Started) -> None:
    settings = bench("national").national(host=Path("/bin/echo"))

    assert "a frame of" in fault(lambda: started(settings))


class TestHost:
    """The program itself, spoken to byte by byte."""

    @pytest.fixture
    def host(self, bench: OpenBench) -> "subprocess.Popen[bytes]":
        driver: Bench = bench("national")
        driver.put(line_of(ZHANG))
        pipe = subprocess.PIPE
        with subprocess.Popen(
            [driver.host, driver.library], cwd=driver.folder, stdin=pipe, stdout=pipe, stderr=pipe
        ) as process:
            assert process.stdout is not None
            assert process.stdout.read(5) == framed(b"K")
            yield process
            process.kill()

    def test_it_ends_when_its_pipe_is_closed_and_prints_nothing(
        self, host: "subprocess.Popen[bytes]"
    ) -> None:
        name = b"iReadCardBas"
        asked = b"C" + struct.pack("<i", 2000) + bytes([len(name)]) + name + b"\x02i" + struct.pack("<i", 3)

        out, err = host.communicate(framed(asked + b"b" + struct.pack("<H", 1024)), timeout=_PATIENCE_S)

        assert host.returncode == 0
        assert err == b""
        assert len(out) == 4 + 1 + 4 + 1024

    @pytest.mark.parametrize(
        "said",
        [
            struct.pack("<I", 0),
            struct.pack("<I", 1 << 30),
            framed(b"?"),
            framed(b"C"),
            framed(b"C" + b"\xff" * 40),
            framed(b"C" + struct.pack("<i", 1000) + b"\x01f\x0d" + b"i\0\0\0\0" * 13),
            framed(b"C" + struct.pack("<i", 1000) + b"\x01f\x01b" + struct.pack("<H", 9000)),
            framed(b"C" + struct.pack("<i", 1000) + b"\x01f\x01t" + struct.pack("<H", 50) + b"short"),
            framed(b"C" + struct.pack("<i", 0) + b"\x01f\x00"),
        ],
    )
    def test_a_frame_that_says_what_it_should_not_is_its_end(
        self, host: "subprocess.Popen[bytes]", said: bytes
    ) -> None:
        out, err = host.communicate(said, timeout=_PATIENCE_S)

        assert (host.returncode, out, err) == (2, b"", b"")

    def test_nobody_can_look_into_its_memory_and_it_leaves_no_core(
        self, host: "subprocess.Popen[bytes]"
    ) -> None:
        limits = Path(f"/proc/{host.pid}/limits").read_text()

        assert "Max core file size        0                    0" in limits
        # The files of a process that may not be dumped belong to root, whoever runs it.
        assert Path(f"/proc/{host.pid}/mem").stat().st_uid == 0


def test_it_does_not_outlive_a_kiosk_that_is_killed(bench: OpenBench) -> None:
    driver = bench("hanging")
    driver.put(b"", code=2)
    script = (
        "import sys; from drivers_fixture import Bench; from pathlib import Path\n"
        "from hardware.driver.process import DriverProcess\n"
        "settings = Bench(Path(sys.argv[1]), Path(sys.argv[2])).national(call_timeout_s=60.0)\n"
        "process = DriverProcess(settings)\n"
        "print(process.pid, flush=True)\n"
        "process.call(settings.read[0])\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(_paths())}
    with subprocess.Popen(
        [sys.executable, "-c", script, driver.library, driver.host],
        stdout=subprocess.PIPE,
        env=environment,
    ) as kiosk:
        assert kiosk.stdout is not None
        pid = int(kiosk.stdout.readline())
        watched = os.pidfd_open(pid)
        kiosk.send_signal(signal.SIGKILL)
        assert _ends(watched)


def _ends(watched: int) -> bool:
    poll = select.poll()
    poll.register(watched, select.POLLIN)
    return bool(poll.poll(_PATIENCE_S * 1000))


def _paths() -> list[str]:
    return [path for path in sys.path if path]
