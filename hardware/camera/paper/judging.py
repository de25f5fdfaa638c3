"""Whether a page can be read: what is wrong with it, the gravest first. Pure: a frame and a page in.

Numbers are for eight bits a channel; a share is of the page. They were set on computed frames, since no
photographs were at hand; tests/hardware/camera/measure_pages.py shows what they do.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from hardware.camera.frames import Frame
from hardware.camera.paper.page import Page
from kiosk.domain.paper import PageFault
from kiosk.domain.values import dataclass

_LEAST_LONG_SIDE_PX = 380.0
_LEAST_AREA = 0.035
_NEAR_BORDER = 0.013
_MOST_LEAN = 1.45
_LEAST_CORNER_SINE = 0.80
_DARK_PAPER = 78.0
_SATURATED = 252
_GLARE_TO_PAPER = 1.06
_LEAST_GLARE = 0.004
_CONTENT_STEP = 22.0
_LEAST_CONTENT = 0.004
_SHARP = 1.52
_EVEN = 0.3
_COARSE_SIGMA_PX = 1.6
_INK_LEVEL = 0.93
_MUCH_INK = 0.05


@dataclass(frozen=True, slots=True)
class Measures:
    """What the verdict on the light and the focus hangs on."""

    paper_level: float
    glare_share: float
    ink_share: float
    content_share: float
    sharpness: float
    evenness: float


def judge(frame: Frame, page: Page | None, flat: Frame | None) -> tuple[PageFault, ...]:
    """`flat` is the page straightened; without a page nothing else can be told."""
    if page is None or flat is None:
        return (PageFault.NO_PAGE,)
    seen = measure(flat)
    wrong = {
        PageFault.CUT_EDGE: _is_cut(page, frame),
        PageFault.TOO_SMALL: _is_small(page, frame),
        PageFault.TILTED: _is_tilted(page),
        PageFault.TOO_DARK: seen.paper_level < _DARK_PAPER,
        PageFault.GLARE: seen.glare_share > _LEAST_GLARE,
        PageFault.BLURRED: _is_blurred(seen),
    }
    return tuple(fault for fault in PageFault if wrong.get(fault, False))


def measure(flat: Frame) -> Measures:
    light = _light(flat)
    level = float(np.median(light))
    return Measures(level, _glare_share(light, level), _ink_share(light), *_focus(light, level))


def _light(flat: Frame) -> Frame:
    grey = flat if flat.ndim == 2 else cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY)
    return np.asarray(grey, np.uint8)


def _is_cut(page: Page, frame: Frame) -> bool:
    """A side along the border of the frame, or beyond it: the page goes on where nobody sees it."""
    height, width = frame.shape[:2]
    margin = _NEAR_BORDER * max(width, height) + 1
    x, y = page.corners[:, 0], page.corners[:, 1]
    return bool((x < margin).any() or (y < margin).any() or (x > width - 1 - margin).any()
                or (y > height - 1 - margin).any())  # fmt: skip


def _is_small(page: Page, frame: Frame) -> bool:
    height, width = frame.shape[:2]
    too_few = float(page.sides_px.max()) < _LEAST_LONG_SIDE_PX
    return too_few or page.area_px < _LEAST_AREA * width * height


def _is_tilted(page: Page) -> bool:
    """Far letters are smaller than near ones by more than reading bears."""
    top, right, bottom, left = page.sides_px
    lean = max(top / bottom, bottom / top, left / right, right / left)
    ahead = np.roll(page.corners, -1, 0) - page.corners
    behind = np.roll(ahead, 1, 0)
    sines = (behind[:, 0] * ahead[:, 1] - behind[:, 1] * ahead[:, 0]) / (
        np.linalg.norm(behind, axis=1) * np.linalg.norm(ahead, axis=1)
    )
    return bool(lean > _MOST_LEAN or np.abs(sines).min() < _LEAST_CORNER_SINE)


def _glare_share(light: Frame, paper_level: float) -> float:
    """The largest white blob that outshines the paper itself; on overexposed paper there is none to tell."""
    least = max(_SATURATED, paper_level * _GLARE_TO_PAPER)
    if least > 255:
        return 0.0
    blown = np.asarray(light >= least, np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(blown, connectivity=4)
    largest = int(stats[1:, cv2.CC_STAT_AREA].max()) if len(stats) > 1 else 0
    return largest / light.size


def _is_blurred(seen: Measures) -> bool:
    """Edges that are not steep, or steep one way only, or ink that has no edges at all any more.

    What a moving hand has smeared keeps the edges along its way, and across it nothing but noise.
    """
    if seen.content_share > _LEAST_CONTENT:
        return seen.sharpness < _SHARP or seen.evenness < _EVEN
    return seen.ink_share > _MUCH_INK


def _ink_share(light: Frame) -> float:
    """Where it is darker than the paper round it, however softly."""
    small = cv2.resize(light, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    round_ = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((13, 13), np.uint8))
    darker = small.astype(np.float32) < _INK_LEVEL * cv2.GaussianBlur(round_, (0, 0), 2.0).astype(np.float32)
    inset = max(1, min(darker.shape) // 20)
    return float(darker[inset:-inset, inset:-inset].mean())


def _focus(light: Frame, paper_level: float) -> tuple[float, float, float]:
    """(share of content, how much steeper it is than when blurred once more in its worst direction, how much
    there is in the direction that has least beside the one that has most).

    Only where there is content that stands out from the noise: an empty page says nothing of the focus.
    """
    grey = light.astype(np.float32) * (200.0 / max(paper_level, 40.0))
    coarse = np.asarray(cv2.GaussianBlur(grey, (0, 0), _COARSE_SIGMA_PX), np.float32)
    fine = np.asarray(cv2.GaussianBlur(grey, (0, 0), 0.5), np.float32)
    there = _content(coarse)
    share = float(there.mean())
    if share <= _LEAST_CONTENT:
        return share, 0.0, 0.0
    slopes = [_steepness(fine, coarse, there, along) for along in _DIRECTIONS]
    coarse_ones = [of_coarse for _, of_coarse in slopes]
    worst = min(of_fine / max(of_coarse, 1e-6) for of_fine, of_coarse in slopes)
    return share, worst, min(coarse_ones) / max(*coarse_ones, 1e-6)


_DIRECTIONS = ((1.0, 0.0), (0.0, 1.0), (0.707, 0.707), (0.707, -0.707))


def _content(coarse: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Not the very edge of the page: that is the table's, or a shadow's."""
    slope = cv2.magnitude(*_slopes(coarse))
    there = np.asarray(slope > _CONTENT_STEP)
    inset = max(4, min(there.shape) // 40)
    there[:inset] = there[-inset:] = False
    there[:, :inset] = there[:, -inset:] = False
    return there


def _slopes(grey: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    kernel = np.asarray([[-1, 0, 1]], np.float32)
    return (
        np.asarray(cv2.filter2D(grey, cv2.CV_32F, kernel), np.float32),
        np.asarray(cv2.filter2D(grey, cv2.CV_32F, kernel.T), np.float32),
    )


def _steepness(
    fine: NDArray[np.float32],
    coarse: NDArray[np.float32],
    there: NDArray[np.bool_],
    along: tuple[float, float],
) -> tuple[float, float]:
    """Of the frame as it is, and of the frame blurred once more."""
    (fine_x, fine_y), (coarse_x, coarse_y) = _slopes(fine), _slopes(coarse)
    of_fine = np.abs(fine_x * along[0] + fine_y * along[1])[there]
    of_coarse = np.abs(coarse_x * along[0] + coarse_y * along[1])[there]
    return float(of_fine.mean()), float(of_coarse.mean())
