"""Strokes as other people would have written them: moved, bent, slanted, shaken, joined. All from one dice."""

import numpy as np

from hardware.handwriting.tracks import Floats, Integers, Tracks

_STROKE_TURN, _STROKE_SCALE, _STROKE_MOVE = np.radians(4), 0.07, 0.018
_WAVE, _WAVES_FROM, _WAVES_TO = 0.022, 0.5, 1.3
_TURN, _WIDER, _SLANT = np.radians(4), 0.1, 0.08
_SHAKE, _SHAKING = 0.011, 0.6
_JOINS = (0.0, 0.0, 0.12, 0.35)
"""How likely each stroke is drawn on into the next, by writer."""


def distorted(tracks: Tracks, dice: np.random.Generator) -> Tracks:
    """Every ink by another hand; the em square is 1 wide."""
    owner = tracks.ink[tracks.stroke]
    points = _each_stroke_moved(tracks, dice)
    points = points + _waves(points, owner, tracks.inks, dice)
    points = _slanted(points, owner, tracks.inks, dice)
    points = points + _tremor(points, owner, tracks.inks, dice)
    return _some_joined(Tracks(points, tracks.stroke, tracks.ink, tracks.inks), dice)


def _each_stroke_moved(tracks: Tracks, dice: np.random.Generator) -> Floats:
    strokes = len(tracks.ink)
    count = np.bincount(tracks.stroke, minlength=strokes)
    sums = [np.bincount(tracks.stroke, tracks.points[:, axis], strokes) for axis in (0, 1)]
    middle = np.stack(sums, axis=1) / count[:, None]
    scale = np.exp(dice.normal(0, _STROKE_SCALE, (strokes, 2)))
    turn, move = dice.normal(0, _STROKE_TURN, strokes), dice.normal(0, _STROKE_MOVE, (strokes, 2))
    off = (tracks.points - middle[tracks.stroke]) * scale[tracks.stroke]
    return _turned(off, turn[tracks.stroke]) + (middle + move)[tracks.stroke]


def _waves(points: Floats, owner: Integers, inks: int, dice: np.random.Generator) -> Floats:
    """The paper itself bent: parts grow and shrink together."""
    phase = dice.uniform(0, 2 * np.pi, (inks, 2, 2))
    often = dice.uniform(_WAVES_FROM, _WAVES_TO, (inks, 2, 2))
    height = dice.normal(0, _WAVE, (inks, 2, 2))
    bent = height[owner] * np.sin(2 * np.pi * often[owner] * points[:, None, :] + phase[owner])
    along: Floats = bent.sum(axis=2)
    return along


def _slanted(points: Floats, owner: Integers, inks: int, dice: np.random.Generator) -> Floats:
    turn, slant = dice.normal(0, _TURN, inks)[owner], dice.normal(0, _SLANT, inks)[owner]
    wider = np.exp(dice.normal(0, _WIDER, inks))[owner]
    x = points[:, 0] * wider + slant * points[:, 1]
    return _turned(np.stack([x, points[:, 1] / wider], axis=1), turn)


def _turned(points: Floats, by: Floats) -> Floats:
    cos, sin = np.cos(by), np.sin(by)
    x, y = points[:, 0], points[:, 1]
    return np.stack([cos * x - sin * y, sin * x + cos * y], axis=1)


def _tremor(points: Floats, owner: Integers, inks: int, dice: np.random.Generator) -> Floats:
    """Of some hands only; neighbouring points go the same way."""
    width = np.abs(dice.normal(0, _SHAKE, inks)) * (dice.random(inks) < _SHAKING)
    noise = dice.normal(0, 1, points.shape)
    noise[1:-1] = (noise[:-2] + 2 * noise[1:-1] + noise[2:]) / 2.45
    return width[owner, None] * noise


def _some_joined(tracks: Tracks, dice: np.random.Generator) -> Tracks:
    likely = dice.choice(_JOINS, tracks.inks)
    of_one = tracks.ink[1:] == tracks.ink[:-1]
    joined = of_one & (dice.random(len(of_one)) < likely[tracks.ink[:-1]])
    becomes = np.cumsum(np.r_[0, ~joined])
    return Tracks(tracks.points, becomes[tracks.stroke], tracks.ink[np.r_[True, ~joined]], tracks.inks)
