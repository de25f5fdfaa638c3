"""Find the page in a frame: of all quadrilaterals the one with edges along its sides and paper within.

What tells a page from a window of text, a stripe of the table or a printed frame: just inside its sides
it looks the same all along, and just outside it looks different. A hand over a side or a corner takes a
part of that away, not all.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from hardware.camera.frames import Frame
from hardware.camera.paper.page import Page, Points, ordered
from hardware.camera.paper.quads import Quads, candidates, is_no_hand
from hardware.camera.paper.sides import sharpened

_LONG_SIDE_PX = 512
_SAMPLES = 24
_BESIDE_PX = 4.0
_NEAR_PX = 2.0
_FAR_PX = 7.0
_AT_ONCE = 0.5
_UNLIKE = 9.0
_SAME = 5.0
_ALIKE = 13.0
_LEAST_SCORE = 0.22
_LEAST_SCORE_AT_BORDER = 0.54
_GLANCES = 8
_MOST_TO_JUDGE = 250
_UNSEEN = 0.35
_HELD = 0.6
_LIKELY = 12
_NUDGE_PX = 5.0
_MOST_BEYOND = 0.55
_LIGHT_HALVED = np.asarray([0.5, 1.0, 1.0], np.float32)
_LIGHT_IN_SHADOW = np.asarray([0.15, 1.0, 1.0], np.float32)

Shares = NDArray[np.float32]
"""n x 4: one share of 0 to 1 for each side of each quadrilateral."""


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """The frame made small: its colours in CIE Lab, where it has edges, and where a hand may be."""

    lab: NDArray[np.float32]
    near_edge: Frame
    hand: Frame


def find_page(frame: Frame) -> Page | None:
    """The page in a frame (BGR or grey), or None. Corners are good to about a pixel of the frame."""
    if min(frame.shape[:2]) < 32:
        return None
    scale = _LONG_SIDE_PX / max(frame.shape[:2])
    small = cv2.resize(frame, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    quad = _best(as_lab(np.asarray(small, np.uint8)))
    if quad is None:
        return None
    rough = ordered(np.asarray((quad + 0.5) / scale - 0.5, np.float32))
    return Page(sharpened(in_colour(frame), rough, reach_px=3.0 / scale))


def in_colour(frame: Frame) -> Frame:
    return frame if frame.ndim == 3 else np.asarray(cv2.cvtColor(frame, cv2.COLOR_GRAY2BGR), np.uint8)


def as_lab(frame: Frame) -> Frame:
    return np.asarray(cv2.cvtColor(in_colour(frame), cv2.COLOR_BGR2LAB), np.uint8)


def _best(lab: Frame) -> Points | None:
    smooth = np.asarray(cv2.medianBlur(lab, 5), np.uint8)
    edges = _edges(smooth)
    quads = candidates(smooth)
    if not len(quads):
        return None
    kernel = np.ones((3, 3), np.uint8)
    view = _View(
        smooth.astype(np.float32), np.asarray(cv2.dilate(edges, kernel), np.uint8), 255 - is_no_hand(smooth)
    )
    quads = quads[np.argsort(-_at_a_glance(view, quads))[:_MOST_TO_JUDGE]]
    scores = _scores(view, quads)
    likely = quads[np.argsort(-scores)[:_LIKELY]]
    exact = np.asarray([sharpened(smooth, ordered(quad), _NUDGE_PX) for quad in likely])
    scores = _scores(view, exact)
    scores[_is_at_border(exact, edges.shape[1], edges.shape[0]) & (scores < _LEAST_SCORE_AT_BORDER)] = 0
    best = int(np.argmax(scores))
    return exact[best] if scores[best] >= _LEAST_SCORE else None


def _is_at_border(quads: Quads, width: int, height: int) -> NDArray[np.bool_]:
    """The grain of a table runs into the border of the frame, too: there a page has to show more of itself."""
    near = 0.02 * width
    x, y = quads[:, :, 0], quads[:, :, 1]
    return np.asarray(((x < near) | (y < near) | (x > width - near) | (y > height - near)).any(1))


def _edges(lab: Frame) -> Frame:
    """Edges of light and of colour: white paper on a pale table may differ in one alone."""
    edges = np.zeros(lab.shape[:2], np.uint8)
    for channel, least in ((0, 18.0), (1, 12.0), (2, 12.0)):
        plane = lab[:, :, channel]
        slope = cv2.magnitude(cv2.Sobel(plane, cv2.CV_32F, 1, 0), cv2.Sobel(plane, cv2.CV_32F, 0, 1))
        high = max(least, float(np.percentile(slope, 88)) * 0.6)
        edges |= np.asarray(cv2.Canny(plane, high * 0.5, high), np.uint8)
    return edges


def _scores(view: _View, quads: Quads) -> NDArray[np.float32]:
    """0 to about 1: how much like a page each one is."""
    at, normal = _samples(quads)
    inside = _looked_up(view.lab, at - normal * _BESIDE_PX)
    outside = _looked_up(view.lab, at + normal * _BESIDE_PX)
    step = _step(view, at, normal, _NEAR_PX)
    height, width = view.near_edge.shape
    beyond = _is_beyond(at + normal * _BESIDE_PX, width, height)
    # Paper ends at once; the edge of a shadow is a slope.
    differs = (step > _UNLIKE) & (step > _AT_ONCE * _step(view, at, normal, _FAR_PX))
    # Under a hand nothing is known of the page.
    held = (
        _looked_up(view.hand, at - normal * _BESIDE_PX) * _looked_up(view.hand, at + normal * _BESIDE_PX) > 0
    )
    # A shadow over the page changes its light and hardly its colour.
    inside_colour = inside * _LIGHT_IN_SHADOW
    paper = np.median(inside_colour, axis=2, keepdims=True)
    alike = (held | (np.linalg.norm(inside_colour - paper, axis=3) < _ALIKE)).mean(2)
    on_edge = _looked_up(view.near_edge, at) > 0
    # At the border of the frame nothing can be seen of an edge: neither for the page nor against it.
    seen = np.where(beyond, _UNSEEN, np.where(held, _HELD, on_edge & differs)).mean(2)
    support = 0.6 * seen.mean(1) + 0.4 * np.sort(seen, axis=1)[:, 1]
    # Where paper goes on beyond a side, that side is a line on the page.
    same = _step(view, at, normal, _BESIDE_PX) < _SAME
    goes_on = (same & ~beyond & ~held).mean(2).max(1)
    brighter = np.where(beyond | held, 1.0, inside[..., 0] > outside[..., 0]).mean((1, 2))
    area = _areas(quads) / (width * height)
    score = support * alike.mean(1) * _is_one_paper(paper[:, :, 0]) * (0.6 + 0.4 * brighter)
    score *= area**0.18 * (1 - 0.7 * goes_on) * (beyond.mean((1, 2)) < _MOST_BEYOND)
    return np.asarray(score, np.float32)


def _at_a_glance(view: _View, quads: Quads) -> NDArray[np.float32]:
    """Edges along the sides, and the size: enough to leave most of them out."""
    at, _ = _samples(quads, _GLANCES)
    share = (_looked_up(view.near_edge, at) > 0).mean(2)
    return np.asarray((share.mean(1) + np.sort(share, axis=1)[:, 1]) * _areas(quads) ** 0.18, np.float32)


def _step(view: _View, at: NDArray[np.float32], normal: NDArray[np.float32], by_px: float) -> Shares:
    """How unlike it is on both sides, so far from the line."""
    inside, outside = _looked_up(view.lab, at - normal * by_px), _looked_up(view.lab, at + normal * by_px)
    return np.asarray(np.linalg.norm((inside - outside) * _LIGHT_HALVED, axis=3), np.float32)


def _samples(quads: Quads, count: int = _SAMPLES) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Points along each side, but for its rounded ends, and the way out from each: n x 4 x count x 2."""
    along = np.linspace(0.07, 0.93, count, dtype=np.float32)[None, None, :, None]
    start, side = quads[:, :, None], (np.roll(quads, -1, 1) - quads)[:, :, None]
    at = start + side * along
    normal = np.stack([side[..., 1], -side[..., 0]], -1)
    normal /= np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-6)
    middle = quads.mean(1)[:, None, None]
    outward = np.sign(((start + side / 2 - middle) * normal).sum(-1, keepdims=True))
    return at, np.asarray(normal * outward, np.float32)


def _looked_up(picture: NDArray[np.generic], at: NDArray[np.float32]) -> NDArray[np.float32]:
    height, width = picture.shape[:2]
    x = np.clip(np.rint(at[..., 0]), 0, width - 1).astype(np.intp)
    y = np.clip(np.rint(at[..., 1]), 0, height - 1).astype(np.intp)
    return np.asarray(picture[y, x], np.float32)


def _is_beyond(at: NDArray[np.float32], width: int, height: int) -> NDArray[np.bool_]:
    return np.asarray((at < 0).any(-1) | (at[..., 0] > width - 1) | (at[..., 1] > height - 1))


def _is_one_paper(sides: NDArray[np.float32]) -> NDArray[np.float32]:
    """1 where all four sides look alike within, less the more they differ."""
    middle = np.median(sides, axis=1, keepdims=True)
    apart = np.linalg.norm(sides - middle, axis=2).mean(1)
    return np.asarray(1 / (1 + (apart / 25) ** 2), np.float32)


def _areas(quads: Quads) -> NDArray[np.float32]:
    x, y = quads[:, :, 0], quads[:, :, 1]
    return np.asarray(np.abs((x * np.roll(y, -1, 1) - y * np.roll(x, -1, 1)).sum(1)) / 2, np.float32)
