"""Corners to the pixel: each side is looked for again across the rough one, in the full frame."""

import cv2
import numpy as np
from numpy.typing import NDArray

from hardware.camera.frames import Frame
from hardware.camera.paper.page import Points

_SAMPLES = 48
_LEAST_POINTS = 10
_SMOOTH_SIGMA = 1.2


def sharpened(picture: Frame, corners: Points, reach_px: float) -> Points:
    """`corners` in order round the page, each at most about `reach_px` off. A side that cannot be seen stays."""
    lines = [_side(picture, corners[i], corners[(i + 1) % 4], reach_px) for i in range(4)]
    better = np.asarray([_crossing(lines[i - 1], lines[i]) for i in range(4)], np.float32)
    moved = np.linalg.norm(better - corners, axis=1)
    return np.where((moved < 4 * reach_px)[:, None], better, corners).astype(np.float32)


def _side(picture: Frame, start: Points, end: Points, reach_px: float) -> NDArray[np.float64]:
    """(point, direction) of the straight line along the strongest step across."""
    direction = (end - start) / max(float(np.linalg.norm(end - start)), 1e-6)
    normal = np.asarray([direction[1], -direction[0]])
    steps = np.arange(-reach_px, reach_px + 0.5, 0.5)
    along = np.linspace(0.08, 0.92, _SAMPLES)[:, None] * (end - start) + start
    points = (along[:, None] + steps[None, :, None] * normal).astype(np.float32)
    seen = cv2.remap(
        picture, points[..., 0], points[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    profile = cv2.GaussianBlur(np.asarray(seen, np.float32), (0, 1), sigmaX=_SMOOTH_SIGMA * 2, sigmaY=0.01)
    slope = np.abs(np.gradient(profile, axis=1)).sum(2)
    best = slope.argmax(1)
    strong = slope.max(1) > max(0.5 * float(np.median(slope.max(1))), 0.6)
    inside = (best > 0) & (best < len(steps) - 1) & strong
    if inside.sum() < _LEAST_POINTS:
        return np.asarray([start, direction], np.float64)
    found = along[inside] + steps[best[inside], None] * normal
    vx, vy, x, y = cv2.fitLine(found.astype(np.float32), cv2.DIST_WELSCH, 0, 0.01, 0.01).ravel()
    return np.asarray([(x, y), (vx, vy)], np.float64)


def _crossing(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    (p, d), (q, e) = one, other
    turn = d[0] * e[1] - d[1] * e[0]
    if abs(turn) < 1e-6:
        return np.asarray(q)
    share = ((q[0] - p[0]) * e[1] - (q[1] - p[1]) * e[0]) / turn
    return np.asarray(p + share * d)
