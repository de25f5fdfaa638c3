"""A page on a table before a camera, computed: what is right about the frame is known to the pixel.

Seeded, so that the same staging gives the same frame. No real photograph stands behind it.
"""

from dataclasses import dataclass, field
from enum import StrEnum

import cv2
import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from hardware.camera.frames import Frame
from hardware.camera.paper.drawn import Paper, draw_page
from hardware.camera.paper.page import Page, Points, ordered

Picture = NDArray[np.float32]


class Table(StrEnum):
    DARK = "dark"
    PALE = "pale"
    WOOD = "wood"
    STRIPES = "stripes"
    CHECKS = "checks"


@dataclass(frozen=True, slots=True)
class Staging:
    """How it lies there and how it is seen. Lengths are shares of the frame's width."""

    paper: Paper = Paper.A4
    table: Table = Table.DARK
    seed: int = 0
    size: float = 0.40
    turn_deg: float = 0.0
    tilt: float = 0.04
    shift: tuple[float, float] = (0.0, 0.0)
    blank: bool = False
    hand: bool = False
    shadow: float = 0.0
    light: float = 1.0
    noise: float = 3.0
    blur_px: float = 0.6
    motion_px: int = 0
    glare: float = 0.0
    width_px: int = 1280
    height_px: int = 720
    title: str = "样张"


@dataclass(frozen=True, slots=True, eq=False)
class Staged:
    """A frame, and where the page truly is in it."""

    frame: Frame = field(repr=False)
    page: Page


def stage_page(how: Staging, drawn: Frame | None = None) -> Staged:
    """`drawn` is the page to lay down, if it is not to be drawn anew."""
    chance = default_rng(how.seed)
    page = draw_page(how.paper, title=how.title, blank=how.blank) if drawn is None else drawn
    corners = _corners(how, chance)
    frame = _laid(page, _table(how, chance), corners)
    frame = _lit(frame, how, chance)
    if how.hand:
        _hold(frame, corners, chance)
    if how.glare:
        _shine(frame, corners, how.glare, chance)
    return Staged(_seen(frame, how, chance), Page(ordered(corners)))


def stage_table(how: Staging) -> Frame:
    """Nothing on it."""
    chance = default_rng(how.seed)
    return _seen(_lit(_table(how, chance), how, chance), how, chance)


def _corners(how: Staging, chance: Generator) -> Points:
    width_mm, height_mm = how.paper.size_mm
    scale = how.size * how.width_px / max(width_mm, height_mm)
    half = np.asarray([width_mm, height_mm]) * scale / 2
    square = np.asarray([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * half
    angle = np.deg2rad(how.turn_deg)
    turned = square @ np.asarray([(np.cos(angle), np.sin(angle)), (-np.sin(angle), np.cos(angle))])
    lean = how.tilt * chance.uniform(0.5, 1.0) / (how.width_px * 0.5)
    direction = chance.uniform(0, 2 * np.pi)
    depth = 1 + turned @ (lean * np.asarray([np.cos(direction), np.sin(direction)]) * 2)
    middle = np.asarray([how.width_px / 2, how.height_px / 2]) + np.asarray(how.shift) * how.width_px
    return np.asarray(turned / depth[:, None] + middle, np.float32)


def _laid(page: Frame, table: Picture, corners: Points) -> Picture:
    height, width = page.shape[:2]
    flat = np.asarray([(0, 0), (width, 0), (width, height), (0, height)], np.float32) - np.float32(0.5)
    way = cv2.getPerspectiveTransform(flat, corners)
    size = (table.shape[1], table.shape[0])
    shrink = np.linalg.norm(corners[1] - corners[0]) / width
    soft = cv2.GaussianBlur(page, (0, 0), 0.45 / shrink) if shrink < 0.9 else page
    seen = cv2.warpPerspective(soft.astype(np.float32), way, size, flags=cv2.INTER_LINEAR)
    cover = cv2.warpPerspective(np.ones((height, width), np.float32), way, size, flags=cv2.INTER_LINEAR)
    fallen = cv2.GaussianBlur(np.roll(cover, (4, 3), (0, 1)), (0, 0), 5.0)[:, :, None]
    return np.asarray(table * (1 - 0.25 * fallen) * (1 - cover[:, :, None]) + seen * cover[:, :, None])


def _table(how: Staging, chance: Generator) -> Picture:
    height, width = how.height_px, how.width_px
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    rough = cv2.GaussianBlur(chance.normal(0, 1, (height, width)).astype(np.float32), (0, 0), 2.0)
    grain = np.asarray(rough, np.float32)[:, :, None]
    return _surface(how, chance, x, y, grain)


def _surface(how: Staging, chance: Generator, x: Picture, y: Picture, grain: Picture) -> Picture:
    match how.table:
        case Table.DARK:
            return np.asarray(np.asarray([70, 62, 58]) + grain * 6, np.float32)
        case Table.PALE:
            return np.asarray(np.asarray([206, 212, 214]) + grain * 4, np.float32)
        case Table.WOOD:
            rings = np.sin(y / 9 + 3 * np.sin(x / 170) + chance.uniform(0, 6))[:, :, None]
            return np.asarray(
                np.asarray([70, 112, 160]) + rings * np.asarray([10, 14, 18]) + grain * 8, np.float32
            )
        case Table.STRIPES:
            band = (np.sin((x + 0.3 * y) / 24) > 0)[:, :, None]
            return np.asarray(
                np.where(band, np.asarray([150, 110, 80]), np.asarray([206, 196, 180])) + grain * 5,
                np.float32,
            )
        case Table.CHECKS:
            field_ = ((x // 60 + y // 60) % 2 > 0)[:, :, None]
            return np.asarray(
                np.where(field_, np.asarray([84, 90, 176]), np.asarray([214, 220, 224])) + grain * 5,
                np.float32,
            )


def _lit(frame: Picture, how: Staging, chance: Generator) -> Picture:
    """Light falls off to one side; a shadow lies over a part of it."""
    height, width = frame.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    angle = chance.uniform(0, 2 * np.pi)
    along = (x / width - 0.5) * np.cos(angle) + (y / height - 0.5) * np.sin(angle)
    level = how.light * (1 + 0.16 * along)
    edge = cv2.GaussianBlur((along > chance.uniform(-0.1, 0.2)).astype(np.float32), (0, 0), 30)
    return np.asarray(frame * (level * (1 - how.shadow * edge))[:, :, None])


def _hold(frame: Picture, corners: Points, chance: Generator) -> None:
    """Fingers over one side, coming from beyond it."""
    side = int(chance.integers(4))
    start, end = corners[side], corners[(side + 1) % 4]
    outward = (start + end) / 2 - corners.mean(0)
    outward /= np.linalg.norm(outward)
    wide = float(np.linalg.norm(end - start)) * 0.07
    skin = (118, 152, 206)
    for share in (0.42, 0.5, 0.58, 0.66):
        tip = start + (end - start) * share - outward * wide * 1.3
        root = tip + outward * frame.shape[1]
        cv2.line(frame, _at(tip), _at(root), skin, max(3, round(wide)), cv2.LINE_AA)


def _shine(frame: Picture, corners: Points, size: float, chance: Generator) -> None:
    """The lamp, mirrored by a glossy page: white in the middle, and softly out."""
    share = chance.uniform(0.3, 0.7, 2)
    top = corners[0] + (corners[1] - corners[0]) * share[0]
    bottom = corners[3] + (corners[2] - corners[3]) * share[0]
    x0, y0 = top + (bottom - top) * share[1]
    y, x = np.mgrid[0 : frame.shape[0], 0 : frame.shape[1]].astype(np.float32)
    radius = size * float(np.linalg.norm(corners[2] - corners[0]))
    away = np.sqrt(((x - x0) / 1.5) ** 2 + (y - y0) ** 2) / radius
    frame += (420 * np.exp(-(away**2)))[:, :, None]


def _seen(frame: Picture, how: Staging, chance: Generator) -> Frame:
    """Through the lens, the moving hand and the sensor."""
    picture = cv2.GaussianBlur(frame.astype(np.float32), (0, 0), max(how.blur_px, 0.1))
    if how.motion_px > 1:
        kernel = np.zeros((how.motion_px, how.motion_px), np.float32)
        angle = chance.uniform(0, np.pi)
        reach = np.asarray([np.cos(angle), np.sin(angle)]) * how.motion_px / 2
        middle = np.full(2, (how.motion_px - 1) / 2)
        cv2.line(kernel, _at(middle - reach), _at(middle + reach), 1.0, 1)
        picture = cv2.filter2D(picture, -1, kernel / kernel.sum())
    noise = chance.normal(0, how.noise, picture.shape[:2]).astype(np.float32)[:, :, None]
    return np.asarray(np.clip(picture + noise, 0, 255), np.uint8)


def _at(point: NDArray[np.floating]) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))
