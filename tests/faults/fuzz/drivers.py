"""What vendors' drivers and certified readers say: frames, lines, text blocks, codes."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from hardware.driver.frames import BrokenFrameError, length_of, results
from hardware.driver.process import DriverProcess
from hardware.driver.session import DriverSession, Person
from hardware.driver.settings import Argument, CodeIn, DriverSettings, Serves, Step
from hardware.identity_card.block import write_text_block
from hardware.identity_card.reading import read_text_block
from kiosk.domain.errors import CardError, Reason, YitongError
from tests.faults.fuzz.hostile import Bytes
from tests.faults.fuzz.target import Target

_TODAY = date(2026, 11, 28)
_BUFFER_BYTES = 1024
_LINE = Argument(buffer_bytes=_BUFFER_BYTES, name="line")
_BLOCK = Argument(buffer_bytes=256, name="block")
_COUNT = Argument(count=256)
_KINDS = (
    (Serves.SOCIAL_SECURITY_CARD, _LINE),
    (Serves.IDENTITY_CARD, _LINE),
    (Serves.IDENTITY_CARD, _BLOCK),
)
_NATIONAL = (
    "639900|33010619510308102X|A20260001|639900D15600000500BF7C7A48FB4966|张翠英|00814E43238697159900BF7C7A|"
    "2.00|20201001|20301001|410100813475|终端|"
)


class _AnyProcess(DriverProcess):
    """No process: every call is answered with a payload of the bytes, as if it had come through the pipe."""

    def __init__(self, data: Bytes) -> None:
        self._data = data

    def call(self, step: Step) -> tuple[int, Mapping[str, bytes]]:
        size = sum(argument.buffer_bytes or 0 for argument in step.arguments)
        is_broken = self._data.number(8) == 1
        said = self._data.rest()
        payload = b"K" + (said if is_broken else said[: 4 + size].ljust(4 + size, b"\0"))
        try:
            return results(payload, step.arguments)
        except BrokenFrameError as error:
            raise CardError(Reason.READER_SERVICE_DOWN, str(error)) from None


def _session(data: bytes) -> bool:
    made_up = Bytes(data)
    serves, argument = _KINDS[made_up.number(len(_KINDS))]
    code_in = (CodeIn.RETURN, CodeIn.FIRST_FIELD)[made_up.number(2)]
    encoding = ("gb18030", "utf-8", "utf-16-le")[made_up.number(3)]
    step = Step("iReadCardBas", (argument,), code_in=code_in)
    settings = DriverSettings(serves, Path("driver.so"), (step,), encoding=encoding)
    return isinstance(DriverSession(settings, _AnyProcess(made_up)).read(_TODAY), Person)


def _whole(line: str) -> bytes:
    """An honest answer: the return value, and a buffer that is filled up with zeros."""
    return bytes(4) + line.encode("gb18030").ljust(_BUFFER_BYTES, b"\0")


def _frame(data: bytes) -> bool:
    made_up = Bytes(data)
    if made_up.number(2):
        return length_of(made_up.take(4).ljust(4, b"\0")) > 0
    code, answers = results(made_up.rest(), (_COUNT, _BLOCK))
    return bool(answers) and code == 0


def _block(data: bytes) -> bool:
    return bool(read_text_block(data, _TODAY).name)


def _citizen_block() -> bytes:
    fields = {
        "name": "张翠英",
        "born": "19510308",
        "number": "33010619510308102X",
        "from": "20200101",
        "until": "20400101",
    }
    return write_text_block("", fields)


_DRIVER_SEEDS = (bytes(4) + _whole(_NATIONAL), b"\0\1\0\0" + _whole("0|" + _NATIONAL))
_OWN = (YitongError, BrokenFrameError)
DRIVERS = (
    Target("driver", _session, _OWN, _DRIVER_SEEDS),
    Target("frames", _frame, _OWN, (b"\0K" + bytes(4 + 4 + 256), b"\1\x10\0\0\0")),
    Target("identity-block", _block, _OWN, (_citizen_block(),)),
)
