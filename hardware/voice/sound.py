"""Sound as every engine hands it over and the player takes it: one channel, 16 bits, 24,000 samples a second."""

import numpy as np
import numpy.typing as npt

RATE_HZ = 24_000
SAMPLE_BYTES = 2
Samples = npt.NDArray[np.int16]

_FULL = 32_767
_LEVEL_DBFS = -27.0
_BLOCK = RATE_HZ // 100
_SILENT = 0.01
_KEPT_BEFORE = RATE_HZ // 50
_KEPT_AFTER = RATE_HZ // 20


def from_bytes(raw: bytes) -> Samples:
    return np.frombuffer(raw[: len(raw) // SAMPLE_BYTES * SAMPLE_BYTES], dtype="<i2")


def to_bytes(samples: Samples) -> bytes:
    return samples.astype("<i2").tobytes()


def silence(seconds: float) -> Samples:
    return np.zeros(int(seconds * RATE_HZ), np.int16)


def duration_s(samples: Samples) -> float:
    return len(samples) / RATE_HZ


def resampled(samples: Samples, rate_hz: int) -> Samples:
    """From `rate_hz` to ours; straight lines between samples are good enough for speech."""
    if rate_hz == RATE_HZ:
        return samples
    wanted = np.arange(int(len(samples) * RATE_HZ / rate_hz)) * (rate_hz / RATE_HZ)
    between: npt.NDArray[np.float64] = np.interp(wanted, np.arange(len(samples)), samples)
    return between.astype(np.int16)


def trimmed(samples: Samples) -> Samples:
    """Without the silence around it: words begin at once, and who pauses is the speaker of the whole."""
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > _SILENT * _FULL)
    if not len(loud):
        return samples[:0]
    first, last = int(loud[0]), int(loud[-1])
    return samples[max(0, first - _KEPT_BEFORE) : last + _KEPT_AFTER]


def levelled(samples: Samples) -> Samples:
    """As loud as every other: 27 dB below full scale while somebody speaks, so that twelve more still fit."""
    return amplified(samples, 10 ** (_LEVEL_DBFS / 20) * _FULL / max(_speaking_rms(samples), 1.0))


def amplified(samples: Samples, factor: float) -> Samples:
    """Peaks beyond full scale are cut off."""
    louder: npt.NDArray[np.float32] = np.clip(samples * np.float32(factor), -_FULL, _FULL)
    return louder.astype(np.int16)


def _speaking_rms(samples: Samples) -> float:
    """Of the blocks in which there is speech: pauses make nobody's voice softer."""
    whole = samples[: len(samples) // _BLOCK * _BLOCK].reshape(-1, _BLOCK).astype(np.float32)
    if not len(whole):
        return 0.0
    power = np.square(whole).mean(axis=1)
    return float(np.sqrt(power[power >= power.max() / 100].mean()))
