"""The one place that reads clocks. The demo's clock can be pushed forward."""

import time
from datetime import datetime, timedelta, timezone
from uuid import uuid4

from kiosk.workflow.turn import Moment

# The whole of China keeps one time, without summer time.
CHINA = timezone(timedelta(hours=8), "CST")


class Clock:
    """Wall time in the centre's zone, monotonic seconds, and fresh ids."""

    def wall(self) -> datetime:
        return datetime.now(CHINA)

    def monotonic_s(self) -> float:
        return time.monotonic()

    @property
    def ahead_s(self) -> float:
        """How far it was pushed forward: time that counts as passed, though it did not pass."""
        return 0.0

    def moment(self) -> Moment:
        return Moment(self.monotonic_s(), self.wall(), uuid4())


class AdvancedClock(Clock):
    """A clock that runs like the real one, from wherever it was pushed to, until it is told to stand still."""

    def __init__(self, wall: datetime | None = None) -> None:
        self._ahead_s = 0.0
        self._wall_ahead = wall - super().wall() if wall else timedelta()
        self._stands_at: tuple[datetime, float] | None = None

    @property
    def ahead_s(self) -> float:
        return self._ahead_s

    def advance(self, seconds: float) -> None:
        self._ahead_s += seconds

    def stand_still(self) -> None:
        """From now on it moves only when it is pushed: who looks at a countdown may look as late as they like."""
        self._stands_at = self._real()

    def wall(self) -> datetime:
        return self._real()[0] + self._wall_ahead + timedelta(seconds=self._ahead_s)

    def monotonic_s(self) -> float:
        return self._real()[1] + self._ahead_s

    def _real(self) -> tuple[datetime, float]:
        return self._stands_at or (super().wall(), super().monotonic_s())
