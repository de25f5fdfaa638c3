"""How hands differ, to measure by: not the code that training distorts with, and other dice.

Points as complex numbers, in shares of the field (109 units in KanjiVG).
"""

import cmath
import math
import random
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise

from kiosk.domain.handwriting import Ink

Line = list[complex]
Hand = Callable[[Ink, random.Random], Ink]

FIELD = 109
_BETWEEN = 0.02
_TURN, _SLANT, _WIDER = math.radians(3), 0.04, 0.06
_STROKE_SCALE, _STROKE_MOVE, _JITTER = 0.05, 0.012, 0.003
TREMOR = 0.016
"""Standard deviation of a shaking finger, of the field's width: 1 mm on a field of 60 mm."""

_TREMOR_SHAPE = (1, 2, 3, 2, 1)


def mild(ink: Ink, dice: random.Random) -> Ink:
    """Somebody who writes carefully."""
    return _ink(_mild(ink, dice))


def shaky(ink: Ink, dice: random.Random) -> Ink:
    return _ink([_shaken(line, dice) for line in _mild(ink, dice)])


def swapped(ink: Ink, dice: random.Random) -> Ink:
    """Two strokes that follow each other, the other way round."""
    lines = _mild(ink, dice)
    if len(lines) > 1:
        at = dice.randrange(len(lines) - 1)
        lines[at : at + 2] = lines[at + 1], lines[at]
    return _ink(lines)


def joined(ink: Ink, dice: random.Random) -> Ink:
    """The finger stays down between two strokes."""
    lines = _mild(ink, dice)
    if len(lines) > 1:
        at = dice.randrange(len(lines) - 1)
        lines[at : at + 2] = [lines[at] + lines[at + 1]]
    return _ink(lines)


HANDS: Mapping[str, Hand] = {"mild": mild, "shaky": shaky, "wrong order": swapped, "joined": joined}


def _mild(ink: Ink, dice: random.Random) -> list[Line]:
    turn = cmath.rect(1, dice.gauss(0, _TURN))
    slant, wider = dice.gauss(0, _SLANT), math.exp(dice.gauss(0, _WIDER))
    moved = [_moved(_even([complex(*at) / FIELD for at in stroke]), dice) for stroke in ink.strokes]
    return [
        [
            turn * complex(at.real * wider + slant * at.imag, at.imag / wider) + _gauss(_JITTER, dice)
            for at in line
        ]
        for line in moved
    ]


def _moved(line: Line, dice: random.Random) -> Line:
    middle = sum(line) / len(line)
    across, down = math.exp(dice.gauss(0, _STROKE_SCALE)), math.exp(dice.gauss(0, _STROKE_SCALE))
    off = middle + _gauss(_STROKE_MOVE, dice)
    return [off + complex((at - middle).real * across, (at - middle).imag * down) for at in line]


def _even(line: Line) -> Line:
    """Points as a screen tells them, a finger that goes at one speed."""
    way = [0.0, *accumulate(abs(b - a) for a, b in pairwise(line))]
    steps = max(1, math.ceil(way[-1] / _BETWEEN))
    even, at = [], 0
    for step in range(steps + 1):
        place = way[-1] * step / steps
        while at < len(way) - 2 and way[at + 1] < place:
            at += 1
        share = (place - way[at]) / (way[at + 1] - way[at]) if way[at + 1] > way[at] else 0.0
        even.append(line[at] + (line[at + 1] - line[at]) * share)
    return even


def _shaken(line: Line, dice: random.Random) -> Line:
    """A tremor's swing lasts over some points."""
    noise = [_gauss(1, dice) for _ in range(len(line) + len(_TREMOR_SHAPE) - 1)]
    size = math.hypot(*_TREMOR_SHAPE)
    return [
        at + TREMOR / size * _weighed(noise[nth : nth + len(_TREMOR_SHAPE)]) for nth, at in enumerate(line)
    ]


def _weighed(noise: Sequence[complex]) -> complex:
    return sum((a * b for a, b in zip(_TREMOR_SHAPE, noise, strict=True)), 0j)


def _gauss(width: float, dice: random.Random) -> complex:
    return complex(dice.gauss(0, width), dice.gauss(0, width))


def _ink(lines: Sequence[Line]) -> Ink:
    return Ink(tuple(tuple((at.real, at.imag) for at in line) for line in lines))
