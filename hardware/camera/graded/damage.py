"""What happens to a code between a telephone and a sensor, in six severities each.

A damage takes a grey picture of 1280x720 with the code in its middle, a severity from 0 to 1 and dice, and gives
a picture of the same size. At 0 nearly every decoder reads it, at 1 hardly any.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from hardware.camera.frames import Frame

Shades = NDArray[np.float32] | NDArray[np.float64]
Damage = Callable[[Frame, float, Generator], Frame]

WIDTH_PX, HEIGHT_PX = 1280, 720
_MIDDLE = (WIDTH_PX / 2, HEIGHT_PX / 2)
_WALL = 150


def blur(frame: Frame, severity: float, dice: Generator) -> Frame:
    """Out of focus."""
    return _grey(cv2.GaussianBlur(frame, (0, 0), 1.0 + 6.0 * severity))


def motion(frame: Frame, severity: float, dice: Generator) -> Frame:
    """A hand that moves, in any direction."""
    length = round(4 + 26 * severity)
    line = np.zeros((length, length), np.float32)
    line[length // 2] = 1.0
    turn = cv2.getRotationMatrix2D(((length - 1) / 2, (length - 1) / 2), float(dice.uniform(0, 180)), 1.0)
    streak = cv2.warpAffine(line, turn, (length, length))
    return _grey(cv2.filter2D(frame, -1, np.asarray(streak / streak.sum(), np.float32)))


def noise(frame: Frame, severity: float, dice: Generator) -> Frame:
    """A sensor with its gain turned up."""
    return _with_noise(frame, 20.0 + 190.0 * severity, dice)


def low_contrast(frame: Frame, severity: float, dice: Generator) -> Frame:
    """A telephone turned down to save its battery, behind glass."""
    contrast = 0.3 * (0.04**severity)
    return _with_noise(90 + (frame.astype(np.float32) - 128) * contrast, 1.5, dice)


def glare(frame: Frame, severity: float, dice: Generator) -> Frame:
    """A lamp that is mirrored in the telephone's glass, somewhere on the code."""
    x = _MIDDLE[0] + dice.uniform(-130, 130)
    y = _MIDDLE[1] + dice.uniform(-130, 130)
    spread = 10.0 + 45.0 * severity
    columns, rows = np.meshgrid(np.arange(WIDTH_PX), np.arange(HEIGHT_PX))
    spot = 600.0 * np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / (2 * spread**2))
    return _clipped(frame + spot)


def perspective(frame: Frame, severity: float, dice: Generator) -> Frame:
    """A telephone held at a slant: one side of it is nearer than the other."""
    far = 1.0 - (0.25 + 0.57 * severity)
    half = 200.0
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32) * half
    slanted = corners.copy()
    slanted[1:3, 1] *= far
    slanted[1:3, 0] = half * (far + 0.15)
    turned = slanted @ _turn(dice.uniform(0, 2 * np.pi)).T
    middle = np.array(_MIDDLE, np.float32)
    warp = cv2.getPerspectiveTransform(corners + middle, (turned + middle).astype(np.float32))
    return _warped(frame, np.asarray(warp, np.float64))


def rotation(frame: Frame, severity: float, dice: Generator) -> Frame:
    """Held anyhow, and by and by too far away."""
    angle = float(dice.uniform(10, 80)) + 90.0 * int(dice.integers(4))
    warp = np.vstack([cv2.getRotationMatrix2D(_MIDDLE, angle, 0.8 - 0.62 * severity), [0, 0, 1]])
    return _warped(frame, warp)


def small(frame: Frame, severity: float, dice: Generator) -> Frame:
    """Far away, though straight."""
    warp = np.vstack([cv2.getRotationMatrix2D(_MIDDLE, 0.0, 0.5 - 0.36 * severity), [0, 0, 1]])
    return _warped(frame, warp)


def inverted(frame: Frame, severity: float, dice: Generator) -> Frame:
    """A telephone in its dark theme, then out of focus too."""
    return blur(_grey(255 - frame), 0.9 * severity, dice)


def dirt(frame: Frame, severity: float, dice: Generator) -> Frame:
    """Smears and cracks on the glass."""
    dirty = frame.copy()
    for _ in range(round(2 + 9 * severity)):
        x, y = (round(m + dice.uniform(-170, 170)) for m in _MIDDLE)
        size = round(dice.uniform(6, 10 + 22 * severity)), round(dice.uniform(4, 8 + 14 * severity))
        shade = int(dice.choice([20, 120, 235]))
        cv2.ellipse(dirty, (x, y), size, float(dice.uniform(0, 180)), 0, 360, shade, -1)
    return dirty


def screen_door(frame: Frame, severity: float, dice: Generator) -> Frame:
    """The telephone's own pixels against the sensor's: stripes that shimmer."""
    depth = 0.3 + 0.69 * severity
    columns, rows = np.meshgrid(np.arange(WIDTH_PX), np.arange(HEIGHT_PX))
    angle, period = dice.uniform(0, np.pi), dice.uniform(4, 11)
    wave = np.sin(2 * np.pi * (columns * np.cos(angle) + rows * np.sin(angle)) / period)
    other = np.sin(2 * np.pi * (columns * -np.sin(angle) + rows * np.cos(angle)) / (period * 1.13))
    return _clipped(frame * (1 - depth * 0.5 * (1 + 0.5 * (wave + other))))


def uneven_light(frame: Frame, severity: float, dice: Generator) -> Frame:
    """A window at one side, and the edge of a shadow across the code."""
    ramp = np.linspace(1.0, 0.7 - 0.67 * severity, WIDTH_PX)
    lit = frame * ramp
    edge = round(_MIDDLE[0] + dice.uniform(-80, 80))
    lit[:, edge:] *= 1.0 - 0.9 * severity
    return _with_noise(lit, 3.0, dice)


KINDS: dict[str, Damage] = {
    "out of focus": blur,
    "moved": motion,
    "noise": noise,
    "low contrast": low_contrast,
    "glare": glare,
    "slanted": perspective,
    "turned": rotation,
    "small": small,
    "inverted": inverted,
    "dirt": dirt,
    "screen door": screen_door,
    "uneven light": uneven_light,
}


def _turn(angle: float) -> NDArray[np.float32]:
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]], np.float32)


def _warped(frame: Frame, warp: NDArray[np.float64]) -> Frame:
    """Made small as a lens does, not by leaving out pixels."""
    shrink = float(np.sqrt(abs(np.linalg.det(warp[:2, :2]))))
    if shrink < 1:
        frame = _grey(cv2.GaussianBlur(frame, (0, 0), max(0.4, 0.45 / shrink)))
    return _grey(
        cv2.warpPerspective(frame, warp, (WIDTH_PX, HEIGHT_PX), flags=cv2.INTER_LINEAR, borderValue=_WALL)
    )


def _with_noise(frame: Shades | Frame, deviation: float, dice: Generator) -> Frame:
    return _clipped(frame + dice.normal(0.0, deviation, (HEIGHT_PX, WIDTH_PX)))


def _clipped(picture: Shades) -> Frame:
    return np.clip(picture, 0, 255).astype(np.uint8)


def _grey(picture: object) -> Frame:
    return np.asarray(picture, np.uint8)
