"""Frames and where they come from: the seam between OpenCV and all that looks at pictures."""

from dataclasses import field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kiosk.domain.values import dataclass

Frame = NDArray[np.uint8]
"""Grey, or BGR as OpenCV has it."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One frame and what to call it; `frame` is None for a picture that could not be read."""

    name: str
    frame: Frame | None = field(repr=False)


class FrameSource(Protocol):
    """Frames one after another, each after a bounded wait. Raises CodeError."""

    @property
    def is_live(self) -> bool:
        """Live frames go stale unless read at once; recorded ones wait."""
        ...

    def read(self) -> Shot | None:
        """The next frame, or None at the end of what was recorded."""
        ...

    def close(self) -> None: ...
