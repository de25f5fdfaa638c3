"""The page as if seen from straight above, in its true proportions."""

import cv2
import numpy as np
from numpy.typing import NDArray

from hardware.camera.frames import Frame
from hardware.camera.paper.page import Page

_SMALLEST_SIDE_PX = 64
_LONGEST_SIDE_PX = 2600
_KNOWN_RATIOS = (2**0.5, 85.6 / 53.98)
"""A-series paper (ISO 216) and ID-1 cards (ISO/IEC 7810)."""
_AS_GOOD_AS = 0.035
_STEEP = 0.06


def straighten(frame: Frame, page: Page) -> Frame:
    """Upright as the camera sees it, as fine as it was seen, at most 2600 pixels long."""
    width, height = _size_px(page, frame.shape[1], frame.shape[0])
    corners = np.asarray([(0, 0), (width, 0), (width, height), (0, height)], np.float32) - np.float32(0.5)
    way = cv2.getPerspectiveTransform(page.corners, corners)
    flat = cv2.warpPerspective(
        frame, way, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(flat, np.uint8)


def _size_px(page: Page, frame_width: int, frame_height: int) -> tuple[int, int]:
    top, right, bottom, left = page.sides_px
    ratio = _snapped(_ratio(page, frame_width, frame_height))
    longest = min(max(float(top), float(bottom), float(left), float(right)), _LONGEST_SIDE_PX)
    width, height = (longest, longest / ratio) if ratio >= 1 else (longest * ratio, longest)
    return max(round(width), _SMALLEST_SIDE_PX), max(round(height), _SMALLEST_SIDE_PX)


def _ratio(page: Page, frame_width: int, frame_height: int) -> float:
    """Width to height of the real page. Source: Zhang and He, Whiteboard Scanning, 2006, section 3.

    The camera is taken to look through the middle of its frame, with square pixels. Where the page lies
    nearly flat before it the sides tell as much, and more surely.
    """
    top, right, bottom, left = (float(side) for side in page.sides_px)
    seen = (top + bottom) / max(left + right, 1e-6)
    m1, m2, m4, m3 = (np.asarray([*corner, 1.0]) for corner in _centred(page, frame_width, frame_height))
    k2 = float(np.dot(np.cross(m1, m4), m3) / np.dot(np.cross(m2, m4), m3))
    k3 = float(np.dot(np.cross(m1, m4), m2) / np.dot(np.cross(m3, m4), m2))
    if abs(k2 - 1) < _STEEP or abs(k3 - 1) < _STEEP:
        return seen
    n2, n3 = k2 * m2 - m1, k3 * m3 - m1
    squared = -(n2[0] * n3[0] + n2[1] * n3[1]) / (n2[2] * n3[2])
    if not squared > 0:
        return seen
    lens = np.diag([1 / squared, 1 / squared, 1.0])
    ratio = float(np.sqrt((n2 @ lens @ n2) / (n3 @ lens @ n3)))
    return ratio if 0.6 * seen < ratio < 1.6 * seen else seen


def _centred(page: Page, frame_width: int, frame_height: int) -> NDArray[np.float64]:
    middle = np.asarray([frame_width / 2, frame_height / 2])
    return np.asarray(page.corners - middle, np.float64)


def _snapped(ratio: float) -> float:
    """What is nearly the shape of a known paper has it."""
    upright = ratio < 1
    long = 1 / ratio if upright else ratio
    nearest = min(_KNOWN_RATIOS, key=lambda known: abs(long / known - 1))
    long = nearest if abs(long / nearest - 1) < _AS_GOOD_AS else long
    return 1 / long if upright else long
