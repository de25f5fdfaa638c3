"""What a thread of sync waits on: nobody sleeps, and whoever has news rings."""

from threading import Condition


class Bell:
    """May be used from any thread. A ring while nobody waits is not lost."""

    def __init__(self) -> None:
        self._condition = Condition()
        self._rung = False
        self._stopped = False

    @property
    def is_stopped(self) -> bool:
        return self._stopped

    def ring(self) -> None:
        with self._condition:
            self._rung = True
            self._condition.notify_all()

    def stop(self) -> None:
        """From now on nobody waits any more."""
        with self._condition:
            self._stopped = True
            self._condition.notify_all()

    def wait(self, timeout_s: float) -> bool:
        """Whether somebody rang, or stopped it, before the time was up."""
        with self._condition:
            rung = self._condition.wait_for(lambda: self._rung or self._stopped, timeout_s)
            self._rung = False
            return rung
