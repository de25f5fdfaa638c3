"""Strokes as they are taught: the centre lines of hanzi-writer-data, made round."""

import json
from pathlib import Path

import numpy as np

from hardware.handwriting.tracks import Floats
from installer.handwriting.sources import hanzi_files

Strokes = list[Floats]

_SHARES = np.linspace(0, 1, 6, endpoint=False)[:, None]
"""Of the way from one given point to the next."""
_EM, _TOP = 1024, 900


def centre_lines(archive: Path) -> dict[str, Strokes]:
    """By character; y downwards, the em square 1 wide."""
    found = ((character, json.loads(content)["medians"]) for character, content in hanzi_files(archive))
    return {character: [_rounded(_placed(line)) for line in medians] for character, medians in sorted(found)}


def _placed(line: list[list[float]]) -> Floats:
    return (np.array(line, dtype=float) * (1, -1) + (0, _TOP)) / _EM


def _rounded(line: Floats) -> Floats:
    """A Catmull-Rom spline through the points: there are few of them, and a brush makes no corners."""
    if len(line) < 3:
        return line
    run = np.vstack([2 * line[0] - line[1], line, 2 * line[-1] - line[-2]])
    a, b, c, d = (run[at : len(run) - 3 + at, None] for at in range(4))
    t = _SHARES
    curves = 2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    return np.vstack([curves.reshape(-1, 2) / 2, line[-1:]])
