"""Holding for long: what no hand does by chance, and what does no harm if one does."""

from PySide6.QtCore import QObject, QTimerEvent

HOLD_MS = 5_000
"""A resting hand, a leaning child or a bag on the screen seldom stays so long on a spot of two centimetres."""


class Hold:
    """One timer of the widget that is held: no object of Qt that could outlive it."""

    def __init__(self, owner: QObject, after_ms: int = HOLD_MS) -> None:
        self._owner, self._after_ms = owner, after_ms
        self._timer: int | None = None

    @property
    def is_on(self) -> bool:
        return self._timer is not None

    def begin(self) -> None:
        self.end()
        self._timer = self._owner.startTimer(self._after_ms)

    def end(self) -> None:
        if self._timer is not None:
            self._owner.killTimer(self._timer)
            self._timer = None

    def is_over(self, event: QTimerEvent) -> bool:
        """Whether this event of its owner says that it was held long enough; then it ends."""
        if event.timerId() != self._timer:
            return False
        self.end()
        return True
