"""Many requests, one durable transaction: one thread writes whatever has come in since it last began.

A commit waits for the disk. What comes in meanwhile waits for the next one together, so the more there is to do,
the less each request pays for it; a single request never waits for others to join it.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import field
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.values import dataclass

Brought = TypeVar("Brought")
Outcome = TypeVar("Outcome")

MOST_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class _Waiting(Generic[Brought, Outcome]):
    brought: Brought
    outcome: "Future[Outcome]" = field(default_factory=Future)


class GroupCommit(Generic[Brought, Outcome]):
    """`settle` writes what some requests brought in one transaction; an outcome for each, in the same order.

    If it raises StoreError, nothing of the group was stored and each request hears so. If anything else goes wrong,
    one of them is to blame: each is tried by itself.
    """

    def __init__(self, settle: Callable[[Sequence[Brought]], Sequence[Outcome]]) -> None:
        self._settle = settle
        self._queue: SimpleQueue[_Waiting[Brought, Outcome] | None] = SimpleQueue()
        self._door = threading.Lock()
        self._closed = False
        self._writer = threading.Thread(target=self._write, name="group-commit", daemon=True)
        self._writer.start()

    def submit(self, brought: Brought) -> "Future[Outcome]":
        """Done once it is durable, or cannot be."""
        waiting: _Waiting[Brought, Outcome] = _Waiting(brought)
        with self._door:
            if self._closed:
                waiting.outcome.set_exception(StoreError(Reason.STORE_BROKEN, "the gateway is stopping"))
            else:
                self._queue.put(waiting)
        return waiting.outcome

    def close(self) -> None:
        """What was submitted before is still written."""
        with self._door:
            self._closed = True
            self._queue.put(None)
        self._writer.join()

    def _write(self) -> None:
        while (first := self._queue.get()) is not None:
            # Whoever has gone away meanwhile is not written; from here on nobody can.
            group = [one for one in (first, *self._more()) if one.outcome.set_running_or_notify_cancel()]
            if group:
                self._answer(group)

    def _more(self) -> Iterator[_Waiting[Brought, Outcome]]:
        for _ in range(MOST_AT_ONCE - 1):
            try:
                another = self._queue.get_nowait()
            except Empty:
                return
            if another is None:
                self._queue.put(None)
                return
            yield another

    def _answer(self, group: Sequence[_Waiting[Brought, Outcome]]) -> None:
        try:
            outcomes = self._settle([one.brought for one in group])
        except StoreError as error:
            for one in group:
                one.outcome.set_exception(error)
        except Exception as error:  # noqa: BLE001  whatever it is, it goes to the one that caused it
            self._blame(group, error)
        else:
            for one, outcome in zip(group, outcomes, strict=True):
                one.outcome.set_result(outcome)

    def _blame(self, group: Sequence[_Waiting[Brought, Outcome]], error: Exception) -> None:
        if len(group) == 1:
            group[0].outcome.set_exception(error)
            return
        for one in group:
            self._answer([one])
