"""What goes through the pipes of the driver host: frames, as host.c reads and writes them."""

import struct
from collections.abc import Sequence

from hardware.driver.settings import Argument, Step

MOST_FRAME_BYTES = 65536

_LENGTH = struct.Struct("<I")
LENGTH_BYTES = _LENGTH.size
_NUMBER = struct.Struct("<i")
_SIZE = struct.Struct("<H")

DONE, REFUSED, OVERRUN = b"K", b"E", b"O"


class BrokenFrameError(ValueError):
    """The host said what a host never says: it is somebody else, or its memory is spoilt."""


def framed(payload: bytes) -> bytes:
    return _LENGTH.pack(len(payload)) + payload


def length_of(head: bytes) -> int:
    """How many bytes follow. Raises BrokenFrameError."""
    length: int = _LENGTH.unpack(head)[0]
    if not 0 < length <= MOST_FRAME_BYTES:
        raise BrokenFrameError(f"a frame of {length} bytes")
    return length


def call(step: Step, limit_ms: int, encoding: str) -> bytes:
    """The payload that asks for this function with these arguments, and for its end after so long."""
    name = step.function.encode("ascii")
    head = b"C" + _NUMBER.pack(limit_ms) + bytes([len(name)]) + name + bytes([len(step.arguments)])
    return head + b"".join(_argument(argument, encoding) for argument in step.arguments)


def look_up(function: str) -> bytes:
    """The payload that asks whether the library has this function; nothing is called."""
    name = function.encode("ascii")
    return b"F" + bytes([len(name)]) + name


def results(payload: bytes, arguments: Sequence[Argument]) -> tuple[int, dict[str, bytes]]:
    """The return value, and what stands in the buffers that have a name. Raises BrokenFrameError."""
    try:
        code: int = _NUMBER.unpack_from(payload, len(DONE))[0]
    except struct.error:
        raise BrokenFrameError("an answer without a return value") from None
    at, answers = len(DONE) + _NUMBER.size, dict[str, bytes]()
    for argument in arguments:
        size = _answered_bytes(argument)
        if argument.name:
            answers[argument.name] = payload[at : at + size]
        at += size
    if at != len(payload):
        raise BrokenFrameError(f"an answer of {len(payload)} bytes instead of {at}")
    return code, answers


def _argument(argument: Argument, encoding: str) -> bytes:
    if argument.number is not None:
        return b"i" + _NUMBER.pack(argument.number)
    if argument.text is not None:
        text = argument.text.encode(encoding)
        return b"t" + _SIZE.pack(len(text)) + text
    if argument.count is not None:
        return b"n" + _NUMBER.pack(argument.count)
    return (b"b" if argument.name else b"d") + _SIZE.pack(argument.buffer_bytes or 0)


def _answered_bytes(argument: Argument) -> int:
    if argument.count is not None:
        return _NUMBER.size
    return (argument.buffer_bytes or 0) if argument.name else 0
