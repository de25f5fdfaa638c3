"""What of a character is compared: where on the field the finger went in which direction.

Eight maps of 8 x 8, one a direction (after Kawamura and others, on-line recognition by directional feature densities,
1992). Order and number of strokes play no part in them. Before, the ink is stretched so that its weight is spread alike
to all sides (bi-moment normalisation, after Liu and Marukawa, 2005): people write wide and narrow.
"""

from dataclasses import field

import numpy as np

from hardware.handwriting.tracks import Floats, Integers, Tracks, boxed, evenly_spaced, smoothed
from kiosk.domain.values import dataclass

DIRECTIONS, CELLS = 8, 8
FEATURES = DIRECTIONS * CELLS * CELLS

SMOOTHINGS = 4
_FINE = 16
_SPREAD = 1.9
"""Of the standard deviation to a side, how much comes to lie within the field."""

_ASPECT = 0.5
_LEAST_SHARE = 0.2
_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Pieces:
    """Straight pieces between neighbouring points: middle and way (n, 2), and whose each is."""

    middle: Floats = field(repr=False)
    way: Floats = field(repr=False)
    ink: Integers = field(repr=False)
    inks: int


def features(tracks: Tracks) -> Floats:
    """(inks, FEATURES), each row of length 1: square roots of shares, so that no long stroke drowns the others."""
    even = smoothed(evenly_spaced(boxed(tracks)), SMOOTHINGS)
    maps = _maps(_stretched(_pieces(even)))
    shares = maps.reshape(tracks.inks, FEATURES)
    rows: Floats = np.sqrt(shares / (shares.sum(axis=1, keepdims=True) + _NOTHING))
    return rows


def _pieces(tracks: Tracks) -> Pieces:
    first = np.flatnonzero(tracks.stroke[1:] == tracks.stroke[:-1])
    start, end = tracks.points[first], tracks.points[first + 1]
    return Pieces((start + end) / 2, end - start, tracks.ink[tracks.stroke[first]], tracks.inks)


def _stretched(pieces: Pieces) -> Pieces:
    """Into the unit square; what was much wider than high, or the other way round, stays a little so."""
    to_left, to_right = _reach(pieces, 0)
    to_top, to_bottom = _reach(pieces, 1)
    across, down = to_left + to_right, to_top + to_bottom
    longer = np.maximum(np.maximum(across, down), _NOTHING)
    x, width = _side(pieces, 0, to_left, to_right, across / longer)
    y, height = _side(pieces, 1, to_top, to_bottom, down / longer)
    return Pieces(np.stack([x, y], axis=1), np.stack([width, height], axis=1), pieces.ink, pieces.inks)


def _reach(pieces: Pieces, axis: int) -> tuple[Floats, Floats]:
    """How far the ink reaches from its centre to either side."""
    off, weight = _off_centre(pieces, axis), _lengths(pieces)
    return _deviation(pieces, weight * (off <= 0), off), _deviation(pieces, weight * (off > 0), off)


def _deviation(pieces: Pieces, weight: Floats, off: Floats) -> Floats:
    """Of half the ink: a stroke that stands in the very centre must not count for one side or the other."""
    half = np.maximum(_sums(pieces, _lengths(pieces)) / 2, _NOTHING)
    return _SPREAD * np.sqrt(_sums(pieces, weight * off * off) / half)


def _side(pieces: Pieces, axis: int, before: Floats, behind: Floats, share: Floats) -> tuple[Floats, Floats]:
    """Places and ways along one axis, in the unit square."""
    least = np.maximum((before + behind) * _LEAST_SHARE, _NOTHING)
    off = _off_centre(pieces, axis)
    reach = np.where(off > 0, np.maximum(behind, least)[pieces.ink], np.maximum(before, least)[pieces.ink])
    filled = 0.5 * np.clip(share, 0.02, 1)[pieces.ink] ** _ASPECT
    return 0.5 + off / reach * filled, pieces.way[:, axis] / reach * filled


def _off_centre(pieces: Pieces, axis: int) -> Floats:
    weight = _lengths(pieces)
    centre = _sums(pieces, weight * pieces.middle[:, axis]) / np.maximum(_sums(pieces, weight), _NOTHING)
    return pieces.middle[:, axis] - centre[pieces.ink]


def _lengths(pieces: Pieces) -> Floats:
    lengths: Floats = np.hypot(*pieces.way.T) + _NOTHING
    return lengths


def _sums(pieces: Pieces, weight: Floats) -> Floats:
    return np.bincount(pieces.ink, weight, pieces.inks)


def _maps(pieces: Pieces) -> Floats:
    """(inks, DIRECTIONS, CELLS, CELLS): length by direction and place, blurred, as nobody writes to the dot."""
    turn = np.arctan2(pieces.way[:, 1], pieces.way[:, 0]) / (2 * np.pi) * DIRECTIONS
    place = (pieces.middle * _FINE - 0.5).clip(0, _FINE - 1 - 1e-6)
    cells, shares = [], []
    for direction, in_direction in _both(turn):
        for row, in_row in _both(place[:, 1]):
            for column, in_column in _both(place[:, 0]):
                of_ink = pieces.ink * DIRECTIONS + direction % DIRECTIONS
                cells.append((of_ink * _FINE + row) * _FINE + column)
                shares.append(_lengths(pieces) * in_direction * in_row * in_column)
    size = pieces.inks * DIRECTIONS * _FINE * _FINE
    fine = np.bincount(np.concatenate(cells), np.concatenate(shares), size).astype(np.float32)
    blurred: Floats = _BLUR @ fine.reshape(pieces.inks, DIRECTIONS, _FINE, _FINE) @ _BLUR.T
    return blurred


def _both(at: Floats) -> tuple[tuple[Integers, Floats], tuple[Integers, Floats]]:
    """The whole numbers on either side, each with its share."""
    below = np.floor(at)
    return (below.astype(int), 1 - (at - below)), (below.astype(int) + 1, at - below)


def _blur() -> Floats:
    fine = (np.arange(_FINE) + 0.5) / _FINE
    coarse = (np.arange(CELLS) + 0.5) / CELLS
    bell = np.exp(-0.5 * ((coarse[:, None] - fine) / (0.55 / CELLS)) ** 2)
    weights: Floats = (bell / bell.sum(axis=1, keepdims=True)).astype(np.float32)
    return weights


_BLUR = _blur()
