"""Opus files -> sound, by libopusfile: the one place where that library is called.

https://opus-codec.org/docs/opusfile_api-0.12/
"""

import ctypes
from functools import cache

import numpy as np

from hardware.voice import sound
from hardware.voice.mute import MuteError

_LIBRARY = "libopusfile.so.0"
_RATE_HZ = 48_000
_BUFFER_SAMPLES = 11_520
_HOLE = -3


def decoded(file: bytes) -> sound.Samples:
    """The whole of it. Raises MuteError."""
    library = _library()
    fault = ctypes.c_int()
    stream = library.op_open_memory(file, len(file), ctypes.byref(fault))
    if not stream:
        raise MuteError(f"a rendered sentence cannot be read: fault {fault.value} of libopusfile")
    try:
        return np.concatenate([np.zeros(0, np.int16), *_blocks(library, stream)])[
            :: _RATE_HZ // sound.RATE_HZ
        ]
    finally:
        library.op_free(stream)


def _blocks(library: ctypes.CDLL, stream: int) -> list[sound.Samples]:
    """What is above half of our rate was never in the file: every second sample is enough."""
    blocks = []
    room = np.zeros(_BUFFER_SAMPLES, np.int16)
    into = room.ctypes.data_as(ctypes.POINTER(ctypes.c_int16))
    while read := library.op_read(stream, into, _BUFFER_SAMPLES, None):
        if read < 0 and read != _HOLE:
            raise MuteError(f"a rendered sentence is broken: fault {read} of libopusfile")
        blocks.append(room[: max(read, 0)].copy())
    return blocks


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
