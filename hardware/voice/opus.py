"""Opus files -> sound, by libopusfile: the one place where that library is called.

https://opus-codec.org/docs/opusfile_api-0.12/
"""

import ctypes
from collections.abc import Iterator
from functools import cache

import numpy as np

from hardware.voice import sound
from hardware.voice.mute import MuteError

_LIBRARY = "libopusfile.so.0"
_EVERY = 48_000 // sound.RATE_HZ
_BUFFER_SAMPLES = 11_520
_HOLE = -3


def decoded(file: bytes) -> sound.Samples:
    """The whole of it. Raises MuteError."""
    return np.concatenate([np.zeros(0, np.int16), *blocks(file)])


def blocks(file: bytes) -> Iterator[sound.Samples]:
    """Some 20 ms each: the first is heard while the last is still to be read. Raises MuteError."""
    library = _library()
    fault = ctypes.c_int()
    stream = library.op_open_memory(file, len(file), ctypes.byref(fault))
    if not stream:
        raise MuteError(f"a rendered sentence cannot be read: fault {fault.value} of libopusfile")
    try:
        yield from _read(library, stream)
    finally:
        library.op_free(stream)


def _read(library: ctypes.CDLL, stream: int) -> Iterator[sound.Samples]:
    """What is above half of our rate was never in the file: every second sample is enough."""
    room = np.zeros(_BUFFER_SAMPLES, np.int16)
    into = room.ctypes.data_as(ctypes.POINTER(ctypes.c_int16))
    at = 0
    while read := library.op_read(stream, into, _BUFFER_SAMPLES, None):
        if read < 0 and read != _HOLE:
            raise MuteError(f"a rendered sentence is broken: fault {read} of libopusfile")
        yield room[at % _EVERY : max(read, 0) : _EVERY].copy()
        at += max(read, 0)


@cache
def _library() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError as exc:
        raise MuteError(f"{_LIBRARY} is not installed") from exc
    library.op_open_memory.restype = ctypes.c_void_p
    library.op_open_memory.argtypes = (ctypes.c_char_p, ctypes.c_size_t, ctypes.POINTER(ctypes.c_int))
    library.op_read.argtypes = (
        ctypes.c_void_p,
        ctypes.POINTER(ctypes.c_int16),
        ctypes.c_int,
        ctypes.c_void_p,
    )
    library.op_free.argtypes = (ctypes.c_void_p,)
    library.op_free.restype = None
    return library
