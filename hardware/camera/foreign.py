"""What OpenCV, numpy and zxing-cpp raise over a frame that they cannot use, turned into our own error."""

from collections.abc import Iterator
from contextlib import contextmanager

import cv2

from hardware.camera.frames import Frame
from kiosk.domain.errors import CodeError, Reason


@contextmanager
def frame_errors() -> Iterator[None]:
    """Raises CodeError CAMERA_STALLED: frames come and nothing can be seen on them."""
    try:
        yield
    except cv2.error as exc:
        raise CodeError(Reason.CAMERA_STALLED, f"OpenCV cannot use a frame ({exc.code})") from None
    except (ValueError, TypeError) as exc:
        raise CodeError(Reason.CAMERA_STALLED, f"a frame cannot be used ({type(exc).__name__})") from None


def checked(frame: Frame) -> Frame:
    """A picture, grey or BGR. Raises CodeError CAMERA_STALLED for anything else that a driver may send."""
    if frame.ndim == 2 or (frame.ndim == 3 and frame.shape[2] == 3):
        return frame
    raise CodeError(Reason.CAMERA_STALLED, f"a frame of the shape {frame.shape} is no picture")
