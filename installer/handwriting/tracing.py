"""Lines of dots followed from end to end and over crossings: strokes, as good as a font tells them."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from hardware.handwriting.tracks import Floats
from installer.handwriting.thinning import SIDE_PX, Dots

Dot = tuple[int, int]
"""Row and column."""

_STEPS = ((-1, 0), (0, 1), (1, 0), (0, -1), (-1, 1), (1, 1), (1, -1), (-1, -1))
_SPUR = 4
_ACROSS_PX, _STRAIGHT = 6, 0.8
_HEADING, _CORNER, _BEND = 10, 5, 0.55


def traced(glyph: Dots) -> list[Floats]:
    """Strokes in units of the picture's side, cut at corners, each the way that one writes it."""
    branches = [np.array(branch, dtype=float)[:, ::-1] for branch in _branches(_neighbours(glyph))]
    long = [branch for branch in branches if len(branch) > _SPUR or len(branches) < 3]
    lines = (line for whole in _joined(long) for line in _cut_at_corners(whole))
    return [_as_written(_tidy(line)) / SIDE_PX for line in lines]


def _neighbours(glyph: Dots) -> dict[Dot, list[Dot]]:
    """A diagonal step counts only where no straight one leads the same way."""
    dots = {(int(row), int(column)) for row, column in zip(*np.nonzero(glyph), strict=True)}
    return {dot: list(_around(dot, dots)) for dot in sorted(dots)}


def _around(dot: Dot, dots: set[Dot]) -> Iterator[Dot]:
    row, column = dot
    for down, right in _STEPS:
        if (row + down, column + right) in dots:
            round_the_corner = down and right and dots & {(row + down, column), (row, column + right)}
            if not round_the_corner:
                yield row + down, column + right


def _branches(neighbours: dict[Dot, list[Dot]]) -> Iterator[list[Dot]]:
    """Between ends and crossings; then the rings, which have neither."""
    knots = {dot for dot, others in neighbours.items() if len(others) != 2}
    walked: set[tuple[Dot, Dot]] = set()
    for start in [*sorted(knots), *sorted(neighbours.keys() - knots)]:
        for towards in neighbours[start]:
            is_new = start in knots or not any((start, other) in walked for other in neighbours[start])
            if is_new and (start, towards) not in walked:
                yield _walk(start, towards, neighbours, knots, walked)


def _walk(
    start: Dot, towards: Dot, neighbours: dict[Dot, list[Dot]], knots: set[Dot], walked: set[tuple[Dot, Dot]]
) -> list[Dot]:
    path = [start, towards]
    walked |= {(start, towards), (towards, start)}
    while path[-1] not in knots and path[-1] != start:
        onwards = next((dot for dot in neighbours[path[-1]] if dot != path[-2]), None)
        if onwards is None:
            break
        walked |= {(path[-1], onwards), (onwards, path[-1])}
        path.append(onwards)
    return path


def _joined(branches: list[Floats]) -> list[Floats]:
    """What goes straight on through a crossing is one line."""
    links = _links(branches)
    done: set[int] = set()
    ends = [(at, end) for at in range(len(branches)) for end in (0, 1)]
    starts = [end for end in ends if end not in links] + ends
    lines = [_followed(at, end, branches, links, done) for at, end in starts if at not in done]
    return [line for line in lines if len(line) >= 2]


def _links(branches: list[Floats]) -> dict[tuple[int, int], tuple[int, int]]:
    """Which end goes on at which, the straightest first."""
    ends = [(at, end, *_end(branch, end)) for at, branch in enumerate(branches) for end in (0, 1)]
    fits = []
    for nth, (at, end, place, heading) in enumerate(ends):
        for other_at, other_end, other_place, other_heading in ends[nth + 1 :]:
            gap = float(np.hypot(*(place - other_place)))
            straight = -float(heading @ other_heading)
            if at != other_at and gap <= _ACROSS_PX and straight > _STRAIGHT:
                fits.append((straight - gap / 50, (at, end), (other_at, other_end)))
    links: dict[tuple[int, int], tuple[int, int]] = {}
    for _, one, other in sorted(fits, reverse=True):
        if one not in links and other not in links:
            links |= {one: other, other: one}
    return links


def _end(branch: Floats, end: int) -> tuple[Floats, Floats]:
    """Where it ends, and whereto it was going."""
    run = branch if end else branch[::-1]
    way = run[-1] - run[-1 - min(len(run) - 1, _HEADING)]
    return run[-1], way / (np.hypot(*way) + 1e-9)


def _followed(
    at: int,
    end: int,
    branches: list[Floats],
    links: dict[tuple[int, int], tuple[int, int]],
    done: set[int],
) -> Floats:
    parts = []
    while at not in done:
        done.add(at)
        parts.append(branches[at][::-1] if end else branches[at])
        if (at, 1 - end) in links:
            at, end = links[at, 1 - end]
    return np.vstack(parts)


def _cut_at_corners(line: Floats) -> list[Floats]:
    if len(line) < 2 * _CORNER + 1:
        return [line]
    before, behind = (
        line[_CORNER:-_CORNER] - line[: -2 * _CORNER],
        line[2 * _CORNER :] - line[_CORNER:-_CORNER],
    )
    bend = (before * behind).sum(axis=1) / (np.hypot(*before.T) * np.hypot(*behind.T) + 1e-9)
    cuts = [0, *_sharpest(bend), len(line) - 1]
    return [line[a : b + 1] for a, b in pairwise(cuts) if b - a >= 2]


def _sharpest(bend: Floats) -> list[int]:
    """Corners, none beside a sharper one."""
    found: list[int] = []
    open_ones = np.flatnonzero(bend < _BEND)
    while len(open_ones):
        sharpest = open_ones[np.argmin(bend[open_ones])]
        found.append(int(sharpest) + _CORNER)
        open_ones = open_ones[abs(open_ones - sharpest) > _CORNER]
    return sorted(found)


def _tidy(line: Floats) -> Floats:
    """Without the steps of the dots."""
    for _ in range(3):
        line = np.vstack([line[:1], (line[:-2] + 2 * line[1:-1] + line[2:]) / 4, line[-1:]])
    return line


def _as_written(line: Floats) -> Floats:
    """To the right or downwards, a falling stroke down to the left: a font does not tell."""
    right, down = line[-1] - line[0]
    backwards = down < -abs(right) * 0.45 if right > 0 else down <= abs(right) * 0.35
    return line[::-1] if backwards else line
