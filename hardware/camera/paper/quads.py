"""Quadrilaterals that might be a page: from the outlines of bright or pale regions, and from long lines.

Outlines are exact where nothing covers the page; lines find it where a hand holds it or the table has a
pattern. Which of them is the page, `finding` judges.
"""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from hardware.camera.frames import Frame
from hardware.camera.paper.page import Points

_LEAST_AREA = 0.02
_MOST_LINES = 26
_LEAST_LENGTH = 0.045
_CUTS = (1 / 60, 1 / 14)
_SAME_ANGLE_RAD = 0.10
_PARALLEL_RAD = 0.55
_CROSSING_RAD = 0.85
_OUTSIDE = 0.04

Quads = NDArray[np.float32]
"""n x 4 x 2: corners in order round the shape."""


def candidates(lab: Frame) -> Quads:
    """All that is worth judging. `lab` is the frame in CIE Lab."""
    found = [*_outlines(lab)]
    quads = np.asarray(found, np.float32).reshape(-1, 4, 2)
    return _plausible(np.concatenate([quads, _of_lines(lab)]), lab.shape[1], lab.shape[0])


def _outlines(lab: Frame) -> Iterator[Points]:
    for mask in _masks(lab):
        for share in _CUTS:
            contours, _ = cv2.findContours(_tidied(mask, share), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
            for contour in contours:
                if cv2.contourArea(contour) >= _LEAST_AREA * mask.size:
                    yield from _quads_round(np.asarray(contour, np.int32))


def _masks(lab: Frame) -> Iterator[Frame]:
    """Bright, and unlike the table as it looks along the border of the frame; each with no hand in it."""
    light = np.asarray(lab[:, :, 0], np.uint8)
    level, bright = cv2.threshold(light, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    border = np.concatenate([lab[0], lab[-1], lab[:, 0], lab[:, -1]]).astype(np.int16)
    unlike = np.abs(lab.astype(np.int16) - np.median(border, 0).astype(np.int16)).max(2)
    _, strange = cv2.threshold(
        np.clip(unlike * 2, 0, 255).astype(np.uint8), 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU
    )
    no_hand = is_no_hand(lab)
    brighter = np.asarray(light > (255 + level) / 2, np.uint8) * 255
    for mask in (bright, brighter, _grey(lab), strange):
        yield np.asarray(np.asarray(mask, np.uint8) & no_hand, np.uint8)


def _grey(lab: Frame) -> Frame:
    """Paper has little colour of its own, in the light and in the shadow."""
    colour = np.abs(lab[:, :, 1:].astype(np.int16) - 128).max(2).astype(np.uint8)
    _, plain = cv2.threshold(colour, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    return np.asarray(plain, np.uint8)


def is_no_hand(lab: Frame) -> Frame:
    """Skin of every shade is redder and yellower than paper; so is wood, which is no page either."""
    red, yellow = lab[:, :, 1].astype(np.int16) - 128, lab[:, :, 2].astype(np.int16) - 128
    return np.where((red > 6) & (yellow > 8), 0, 255).astype(np.uint8)


def _tidied(mask: Frame, share: float) -> Frame:
    """Letters are filled in first, then bridges to other things are cut, thin or broad."""
    letters, bridges = _kernel(mask.shape[1] / 60), _kernel(mask.shape[1] * share)
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, letters)
    return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, bridges), np.uint8)


def _kernel(size_px: float) -> Frame:
    size = max(3, round(size_px)) | 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_RECT, (size, size)), np.uint8)


def _quads_round(contour: NDArray[np.int32]) -> Iterator[Points]:
    """The hull with its sides drawn on until four are left, and the tightest rectangle round it."""
    hull = cv2.convexHull(contour)
    corners = cv2.approxPolyDP(hull, 0.008 * cv2.arcLength(hull, True), True)
    if (quad := _four(np.asarray(corners, np.float32).reshape(-1, 2))) is not None:
        yield quad
    yield np.asarray(cv2.boxPoints(cv2.minAreaRect(hull)), np.float32)


def _four(corners: Points) -> Points | None:
    """Take away one side after the other, its neighbours meeting beyond it, always the cheapest one."""
    while len(corners) > 4:
        before, start = np.roll(corners, 1, 0), corners
        end, after = np.roll(corners, -1, 0), np.roll(corners, -2, 0)
        d, e, gap = start - before, end - after, end - start
        turn = d[:, 0] * e[:, 1] - d[:, 1] * e[:, 0]
        share = (gap[:, 0] * e[:, 1] - gap[:, 1] * e[:, 0]) / np.where(np.abs(turn) < 1e-6, 1e-6, turn)
        meeting = start + share[:, None] * d
        spread = meeting - start
        added = np.abs(gap[:, 0] * spread[:, 1] - gap[:, 1] * spread[:, 0])
        added[(share <= 0) | (np.abs(turn) < 1e-6)] = np.inf
        cheapest = int(added.argmin())
        if not np.isfinite(added[cheapest]):
            return None
        corners = corners.copy()
        corners[cheapest] = meeting[cheapest]
        corners = np.delete(corners, (cheapest + 1) % len(corners), 0)
    return corners if len(corners) == 4 else None


def _of_lines(lab: Frame) -> Quads:
    lines = _lines(lab)
    firsts, seconds = _parallels(lines, max(lab.shape))
    if len(firsts) < 2:
        return np.zeros((0, 4, 2), np.float32)
    one, other = np.triu_indices(len(firsts), 1)
    angle = _between(lines[firsts[one], 1], lines[firsts[other], 1])
    crossing = angle > _CROSSING_RAD
    one, other = one[crossing], other[crossing]
    a, b, c, d = firsts[one], firsts[other], seconds[one], seconds[other]
    corners = [_meet(lines[p], lines[q]) for p, q in ((a, b), (b, c), (c, d), (d, a))]
    return np.asarray(np.stack(corners, 1), np.float32)


def _lines(lab: Frame) -> NDArray[np.float32]:
    """(rho, theta) of the longest straight edges of light and colour, no two alike, and the frame's borders.

    Long in one piece: the many short edges of a pattern lie on one line, too.
    """
    height, width = lab.shape[:2]
    kept: list[tuple[float, float]] = []
    for start, end in _segments(lab):
        rho, theta = _line_through(start, end)
        if not any(_is_alike(rho, theta, *line, far_px=width / 60) for line in kept):
            kept.append((rho, theta))
        if len(kept) == _MOST_LINES:
            break
    borders = [(1.0, 0.0), (width - 2.0, 0.0), (1.0, np.pi / 2), (height - 2.0, np.pi / 2)]
    return np.asarray([*kept, *borders], np.float32)


def _segments(lab: Frame) -> NDArray[np.float32]:
    """n x (start, end), the longest first."""
    detector = cv2.createLineSegmentDetector(cv2.LSD_REFINE_STD, scale=0.8)
    found = [detector.detect(plane)[0] for plane in _planes(lab)]
    all_ = [np.asarray(lines, np.float32).reshape(-1, 2, 2) for lines in found if lines is not None]
    segments = np.concatenate([np.zeros((0, 2, 2), np.float32), *all_])
    length = np.linalg.norm(segments[:, 1] - segments[:, 0], axis=1)
    longest = np.argsort(-length)
    return np.asarray(segments[longest[length[longest] > _LEAST_LENGTH * lab.shape[1]]], np.float32)


def _planes(lab: Frame) -> Iterator[Frame]:
    """Light and the two colours, each with its contrast raised: pale paper on a pale table."""
    yield np.asarray(cv2.createCLAHE(2.5, (4, 4)).apply(np.ascontiguousarray(lab[:, :, 0])), np.uint8)
    for channel in (1, 2):
        plane = cv2.GaussianBlur(np.ascontiguousarray(lab[:, :, channel]), (0, 0), 1.0)
        yield np.asarray(cv2.convertScaleAbs(plane, alpha=3, beta=-3 * 128 + 128), np.uint8)


def _line_through(start: Points, end: Points) -> tuple[float, float]:
    direction = end - start
    theta = float(np.arctan2(direction[0], -direction[1])) % np.pi
    return float(start[0] * np.cos(theta) + start[1] * np.sin(theta)), theta


def _is_alike(rho: float, theta: float, other_rho: float, other_theta: float, far_px: float) -> bool:
    """Near the seam of theta the same line has the opposite rho."""
    turn = abs(theta - other_theta)
    if turn > np.pi / 2:
        turn, other_rho = np.pi - turn, -other_rho
    return turn < _SAME_ANGLE_RAD and abs(rho - other_rho) < far_px


def _parallels(lines: NDArray[np.float32], long_px: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs that could be opposite sides."""
    one, other = np.triu_indices(len(lines), 1)
    theta, rho = lines[:, 1], lines[:, 0]
    seam = np.abs(theta[one] - theta[other]) > np.pi / 2
    apart = np.abs(rho[one] - np.where(seam, -rho[other], rho[other]))
    good = (_between(theta[one], theta[other]) < _PARALLEL_RAD) & (apart > 0.09 * long_px)
    return one[good], other[good]


def _between(theta: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32]:
    turn = np.abs(theta - other)
    return np.asarray(np.minimum(turn, np.pi - turn), np.float32)


def _meet(line: NDArray[np.float32], other: NDArray[np.float32]) -> Points:
    """Where two lines cross, row by row; far outside where they do not."""
    (r1, t1), (r2, t2) = line.T, other.T
    turn = np.sin(t2 - t1)
    turn = np.where(np.abs(turn) < 1e-3, 1e-3, turn)
    x = (r1 * np.sin(t2) - r2 * np.sin(t1)) / turn
    y = (r2 * np.cos(t1) - r1 * np.cos(t2)) / turn
    return np.asarray(np.stack([x, y], 1), np.float32)


def _plausible(quads: Quads, width: int, height: int) -> Quads:
    """Convex, large enough, and in the frame but for a little."""
    out_px = _OUTSIDE * max(width, height)
    limits = np.asarray([width - 1 + out_px, height - 1 + out_px])
    inside = ((quads >= -out_px) & (quads <= limits)).all((1, 2))
    quads = quads[inside]
    ahead = np.roll(quads, -1, 1) - quads
    behind = np.roll(ahead, 1, 1)
    turns = behind[:, :, 0] * ahead[:, :, 1] - behind[:, :, 1] * ahead[:, :, 0]
    sides = np.linalg.norm(ahead, axis=2)
    sines = np.abs(turns) / np.maximum(sides * np.roll(sides, 1, 1), 1e-6)
    convex = ((turns > 0).all(1) | (turns < 0).all(1)) & (sines > 0.4).all(1)
    x, y = quads[:, :, 0], quads[:, :, 1]
    area = np.abs((x * np.roll(y, -1, 1) - y * np.roll(x, -1, 1)).sum(1)) / 2
    return np.asarray(quads[convex & (area > _LEAST_AREA * width * height)], np.float32)
