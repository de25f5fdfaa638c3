"""Whether something lies over the lens. A dark hall is another thing: its picture is noisy and uneven.

A covered camera sends black for as long as it is covered: hardly any light in any part of the picture, and hardly
any difference between one pixel and the next. In a hall at night the sensor turns its gain up, and the screen of
the kiosk itself lights what stands before it. Where both could be meant, nothing is said: a camera that is wrongly
called covered keeps people from a way that works.
"""

from hardware.camera.frames import Frame
from kiosk.domain.errors import Reason

COVERED_AFTER_S = 1.0
"""Longer than a camera takes to find its exposure, or than a hand takes that passes by."""

_BLACK_MEAN = 12.0
_EVEN_DEVIATION = 4.0
_EVERY_PIXEL = 8
"""Of 255. A camera that calls black 16 is put right by its driver; what remains is the noise of the sensor."""


class Darkness:
    """Told of each frame and when it came; forgets all it knows when it is made anew."""

    def __init__(self) -> None:
        self._black_since_s: float | None = None

    def covers(self, frame: Frame, now_s: float) -> bool:
        """Whether every frame has been black for a while."""
        if not is_black(frame):
            self._black_since_s = None
            return False
        if self._black_since_s is None:
            self._black_since_s = now_s
        return now_s - self._black_since_s >= COVERED_AFTER_S

    def trouble(self, frame: Frame | None, now_s: float) -> Reason | None:
        """CAMERA_COVERED, or nothing; a picture that could not be read tells nothing."""
        return Reason.CAMERA_COVERED if frame is not None and self.covers(frame, now_s) else None


def is_black(frame: Frame) -> bool:
    """One pixel in 64 is looked at: it costs some 0.1 ms a frame."""
    few = frame[::_EVERY_PIXEL, ::_EVERY_PIXEL]
    return bool(few.mean() < _BLACK_MEAN and few.std() < _EVEN_DEVIATION)
