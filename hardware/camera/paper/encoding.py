"""A picture as a JPEG that is no larger than allowed: quality gives way first, then size."""

from collections.abc import Iterator

import cv2
import numpy as np

from hardware.camera.frames import Frame
from kiosk.domain.errors import CodeError, Reason

_QUALITIES = (88, 80, 72, 64)
_SMALLER = 0.8
_LEAST_SIDE_PX = 120


def encode(picture: Frame, most_bytes: int) -> bytes:
    """Raises CodeError where even a small picture would be larger: the limit is wrong, not the picture."""
    for content in _ever_smaller(picture):
        if len(content) <= most_bytes:
            return content
    raise CodeError(Reason.CAMERA_ABSENT, f"no picture of a page fits into {most_bytes} bytes")


def _ever_smaller(picture: Frame) -> Iterator[bytes]:
    """A picture that is small from the start is as good as it gets."""
    yield from _in_qualities(picture)
    while min(picture.shape[:2]) * _SMALLER >= _LEAST_SIDE_PX:
        picture = np.asarray(
            cv2.resize(picture, None, fx=_SMALLER, fy=_SMALLER, interpolation=cv2.INTER_AREA), np.uint8
        )
        yield from _in_qualities(picture)


def _in_qualities(picture: Frame) -> Iterator[bytes]:
    for quality in _QUALITIES:
        _, content = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
        yield content.tobytes()
