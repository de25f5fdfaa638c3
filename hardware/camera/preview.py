"""The small picture by which a person sees where to hold a phone or a paper. Only the newest, and only now."""

from threading import Lock

import cv2
import numpy as np

from hardware.camera.frames import Frame
from kiosk.domain.ports import Preview


class NewestFrame:
    """The frame that the camera sent last, until it is wiped. It is made small only for who asks. Any thread."""

    def __init__(self, width_px: int, *, mirrored: bool) -> None:
        self._width_px, self._mirrored = width_px, mirrored
        self._lock = Lock()
        self._frame: Frame | None = None
        self._preview: Preview | None = None

    def put(self, frame: Frame) -> None:
        with self._lock:
            self._frame, self._preview = frame, None

    def wipe(self) -> None:
        with self._lock:
            self._frame = self._preview = None

    def preview(self) -> Preview | None:
        """The same value again until there is another frame, so that nobody draws a picture twice."""
        with self._lock:
            if self._preview is None and self._frame is not None:
                self._preview = small_picture(self._frame, self._width_px, mirrored=self._mirrored)
            return self._preview


def small_picture(frame: Frame, width_px: int, *, mirrored: bool) -> Preview:
    """The whole frame, `width_px` wide or as wide as it is, RGB."""
    height_px, full_px = frame.shape[:2]
    width_px = min(width_px, full_px)
    size = width_px, max(1, round(height_px * width_px / full_px))
    picture = cv2.resize(frame, size, interpolation=cv2.INTER_AREA)
    picture = cv2.cvtColor(picture, cv2.COLOR_BGR2RGB if picture.ndim == 3 else cv2.COLOR_GRAY2RGB)
    if mirrored:
        picture = cv2.flip(picture, 1)
    return Preview(size[0], size[1], np.ascontiguousarray(picture, np.uint8).tobytes())
