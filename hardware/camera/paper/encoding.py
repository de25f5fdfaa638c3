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
    while min(picture.shape[:2]) >= _LEAST_SIDE_PX or picture.size < 1:
        for quality in _QUALITIES:
            _, content = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
            yield content.tobytes()
        picture = np.asarray(
            cv2.resize(picture, None, fx=_SMALLER, fy=_SMALLER, interpolation=cv2.INTER_AREA), np.uint8
        )
