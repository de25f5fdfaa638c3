"""The strokes of one character, or of many at once, as arrays: evenly spaced points, smooth, in a box of their own."""

from collections.abc import Iterable
from dataclasses import field
from typing import Any

import numpy as np
import numpy.typing as npt

from kiosk.domain.handwriting import Ink
from kiosk.domain.values import dataclass

Floats = npt.NDArray[Any]
Integers = npt.NDArray[Any]

STEP = 1 / 48
"""Between two points, of the longer side of the box."""

MOST_STROKES, MOST_POINTS_EACH = 64, 512
"""The character with the most strokes has 64; a finger that draws on is heard no longer."""

_MOST_STEPS = 400
_FARTHEST = 1e9
_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Tracks:
    """`points` (n, 2), all strokes end to end; `stroke` (n,) is each point's, counting up; `ink` (strokes,) is whose
    each stroke is, of `inks` many; every one of them has a stroke."""

    points: Floats = field(repr=False)
    stroke: Integers = field(repr=False)
    ink: Integers = field(repr=False)
    inks: int


def tracks_of(ink: Ink) -> Tracks | None:
    """None where nothing was written but dots."""
    cut = (stroke[:MOST_POINTS_EACH] for stroke in ink.strokes[:MOST_STROKES] if stroke)
    strokes = [np.clip(points, -_FARTHEST, _FARTHEST) for points in map(_finite, cut) if len(points)]
    if not strokes or np.ptp(np.concatenate(strokes), axis=0).max() < _NOTHING:
        return None
    return end_to_end([strokes])


def _finite(stroke: Iterable[tuple[float, float]]) -> Floats:
    points = np.array([tuple(map(float, point)) for point in stroke])
    finite: Floats = points[np.isfinite(points).all(axis=1)]
    return finite


def end_to_end(inks: Iterable[Iterable[Floats]]) -> Tracks:
    """Of each ink its strokes, each (n, 2) with n at least 1."""
    strokes = [(whose, points) for whose, ink in enumerate(inks) for points in ink]
    lengths = [len(points) for _, points in strokes]
    owners = np.array([whose for whose, _ in strokes])
    return Tracks(
        np.concatenate([points for _, points in strokes]),
        np.repeat(np.arange(len(strokes)), lengths),
        owners,
        int(owners[-1]) + 1,
    )


def boxed(tracks: Tracks) -> Tracks:
    """Each ink with its middle in the origin, and its longer side 1."""
    owner = tracks.ink[tracks.stroke]
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    low = np.minimum.reduceat(tracks.points, starts)
    high = np.maximum.reduceat(tracks.points, starts)
    side = np.maximum((high - low).max(axis=1), _NOTHING)
    points = (tracks.points - ((low + high) / 2)[owner]) / side[owner, None]
    return Tracks(points, tracks.stroke, tracks.ink, tracks.inks)


def evenly_spaced(tracks: Tracks, step: float = STEP) -> Tracks:
    """However fast the finger went and however often it was looked at."""
    points = tracks.points
    same = tracks.stroke[1:] == tracks.stroke[:-1]
    gaps = np.where(same, np.hypot(*(points[1:] - points[:-1]).T), 1.0)
    way = np.r_[0.0, np.cumsum(gaps)]
    first = np.flatnonzero(np.r_[True, ~same])
    last = np.r_[first[1:] - 1, len(points) - 1]
    length = way[last] - way[first]
    steps = np.clip(np.ceil(length / step), 1, _MOST_STEPS).astype(int)
    stroke = np.repeat(np.arange(len(steps)), steps + 1)
    nth = np.arange(len(stroke)) - np.repeat(np.cumsum(steps + 1) - (steps + 1), steps + 1)
    at = way[first][stroke] + length[stroke] * nth / steps[stroke]
    spaced = np.stack([np.interp(at, way, points[:, axis]) for axis in (0, 1)], axis=1)
    return Tracks(spaced, stroke, tracks.ink, tracks.inks)


def smoothed(tracks: Tracks, times: int) -> Tracks:
    """Each point a little nearer to its neighbours, the ends where they are: a tremor is nobody's stroke."""
    points = tracks.points.copy()
    same = tracks.stroke[1:] == tracks.stroke[:-1]
    inner = np.flatnonzero(same[1:] & same[:-1]) + 1
    for _ in range(times):
        points[inner] = (points[inner - 1] + 2 * points[inner] + points[inner + 1]) / 4
    return Tracks(points, tracks.stroke, tracks.ink, tracks.inks)
