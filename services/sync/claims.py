"""Which sender sends which cases: several at once never take the same one.

One process has the turn (services/outbox/turn.py), so that what its senders have taken need only be known
here: after a crash nothing is taken, and nothing can stay "in progress" for ever.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from uuid import UUID

from services.outbox.rows import DueCase
from services.outbox.sending import SendQueue
from services.sync import policy


class Claims:
    """May be used from any thread. `hurry`: also cases whose time has not come."""

    def __init__(self, queue: SendQueue, most: int, hurry: bool, stopping: Callable[[], bool]) -> None:
        self._queue = queue
        self._most = most
        self._hurry = hurry
        self._stopping = stopping
        self._taken: set[UUID] = set()
        self._lock = Lock()
        self._stopped = False

    def stop(self) -> None:
        """Whatever is under way is finished; nothing more is given out."""
        self._stopped = True

    @contextmanager
    def batch(self) -> Iterator[Sequence[DueCase]]:
        """The oldest that nobody has taken; empty when there is nothing more."""
        taken = self._take()
        try:
            yield taken
        finally:
            with self._lock:
                self._taken -= _ids(taken)

    def _take(self) -> Sequence[DueCase]:
        with self._lock:
            if self._stopped or self._stopping():
                return ()
            due = self._queue.due_cases(self._most + len(self._taken), self._hurry)
            batch = policy.batch_of([case for case in due if case.case.id not in self._taken], self._most)
            self._taken |= _ids(batch)
            return batch


def _ids(batch: Sequence[DueCase]) -> set[UUID]:
    return {due.case.id for due in batch}
