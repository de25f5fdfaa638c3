"""Where a page lies in a frame: four corners, and what follows from them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float32]
"""One (x, y) a row, in pixels of the frame."""


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """Four corners, clockwise from the top left as the camera sees it: float32, 4 x 2, pixels."""

    corners: Points

    @property
    def sides_px(self) -> Points:
        """Lengths of top, right, bottom, left."""
        return np.asarray(np.linalg.norm(np.roll(self.corners, -1, 0) - self.corners, axis=1), np.float32)

    @property
    def area_px(self) -> float:
        x, y = self.corners[:, 0], self.corners[:, 1]
        return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2

    def moved_px(self, other: "Page") -> float:
        """How far the corner that moved most has moved."""
        return float(np.linalg.norm(self.corners - other.corners, axis=1).max())


def ordered(corners: Points) -> Points:
    """Clockwise, beginning with the corner nearest the top left of the frame."""
    middle = corners.mean(0)
    angles = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    round_ = corners[np.argsort(angles)]
    return np.asarray(np.roll(round_, -int(np.argmin(round_.sum(1))), 0), np.float32)
