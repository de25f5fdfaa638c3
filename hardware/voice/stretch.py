"""Faster and slower without a higher or a deeper voice (WSOLA, Verhelst and Roelands 1993).

Pieces of 20 ms are taken where they fit best what was just said, and laid over each other by half.
"""

from collections.abc import Iterator

import numpy as np

from hardware.voice.sound import RATE_HZ, Samples

_PIECE = RATE_HZ // 50
_HALF = _PIECE // 2
_SEARCH = RATE_HZ // 100
_FADE = np.hanning(_PIECE + 1)[:_PIECE].astype(np.float32)


def stretched(samples: Samples, pace: float) -> Samples:
    """Shorter by `pace`; 1.0 leaves it as it is."""
    if pace == 1.0 or len(samples) < 2 * _PIECE + _SEARCH:
        return samples
    padded = np.pad(samples.astype(np.float32), (_SEARCH, _PIECE + 2 * _SEARCH))
    out = np.zeros(int(len(samples) / pace) + 2 * _PIECE, np.float32)
    end = 0
    for number, at in enumerate(_places(padded, pace)):
        end = number * _HALF + _PIECE
        out[number * _HALF : end] += padded[at : at + _PIECE] * _FADE
    return np.clip(out[_HALF : end - _HALF], -32_767, 32_767).astype(np.int16)


def _places(padded: np.ndarray, pace: float) -> Iterator[int]:
    """Where each piece begins: near its time, where it goes on best from the one before."""
    last = len(padded) - _PIECE - 2 * _SEARCH
    at, number = _SEARCH, 0
    while True:
        yield at
        number += 1
        near = _SEARCH + int(number * _HALF * pace)
        if near > last:
            return
        goes_on = padded[at + _HALF : at + _HALF + _PIECE]
        around = padded[near - _SEARCH : near + _SEARCH + _PIECE]
        at = near - _SEARCH + int(np.argmax(np.correlate(around, goes_on, "valid")))
