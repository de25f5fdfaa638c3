"""Bugs planted on purpose: that they are found proves that the others would be."""

import time

from tests.faults.fuzz.target import Target

_TOO_MUCH_BYTES = 1280 << 20
"""More than a fuzzed process may have."""


class _OwnError(Exception):
    pass


def _crash(data: bytes) -> bool:
    """Behind two bytes and a length, as in a record."""
    if len(data) < 4 or data[0] != 0x6F:
        raise _OwnError
    if data[1] == 0x9F and data[2] > len(data):
        raise KeyError(data[2])
    return True


def _hang(data: bytes) -> bool:
    """A loop that a length of zero keeps going."""
    at = 0
    while at < len(data):
        at += data[at] if data[0] == 0x61 else 1
    return True


def _slowness(data: bytes) -> bool:
    """Comes to an end, after a while."""
    until_s = time.process_time() + 2.0
    while time.process_time() < until_s:
        data = data[::-1]
    return True


def _hoard(data: bytes) -> bool:
    """A length that is believed; and held until somebody looks, which is once a second."""
    held = bytearray(data[1] << 23 if data[:1] == b"\x84" and len(data) > 1 else 0)
    while len(held) > _TOO_MUCH_BYTES:
        pass
    return bool(held)


PLANTED = (
    Target("planted-crash", _crash, (_OwnError,)),
    Target("planted-hang", _hang, (_OwnError,)),
    Target("planted-slowness", _slowness, (_OwnError,)),
    Target("planted-hoard", _hoard, (_OwnError,), (b"\x84\x00",)),
)
