"""The thread that keeps the outbox and the gateway in step, and knows whether the gateway is there.

It never sleeps: it waits on a condition until something is due, until the gateway is to be looked for
again, or until it is nudged because a case was saved or the network changed. An error of the outbox or
the gateway never ends it.
"""

from collections.abc import Callable
from contextlib import closing
from threading import Condition, Thread

from kiosk.domain.errors import StoreError
from kiosk.domain.ports import CaseIntake
from kiosk.domain.submission import CaseStatus
from services.outbox.connection import Now, clock
from services.outbox.sending import SendQueue
from services.sync import policy
from services.sync.round import SyncReport, SyncRound

_STOP_WAIT_S = 30.0


class SyncWorker:
    """`on_change` and `on_network` are called on the worker's thread and must only post."""

    def __init__(
        self,
        open_queue: Callable[[], SendQueue],
        intake: CaseIntake,
        random: Callable[[], float],
        on_change: Callable[[CaseStatus], None],
        on_network: Callable[[bool], None],
        now: Now = clock,
    ) -> None:
        self._open_queue = open_queue
        self._intake = intake
        self._random = random
        self._on_change = on_change
        self._on_network = on_network
        self._now = now
        self._online: bool | None = None
        self._misses = 0
        self._condition = Condition()
        self._nudged = False
        self._stopping = False
        self._thread: Thread | None = None

    def run_once(self, force: bool = False) -> SyncReport:
        """One round now, on the caller's thread. Raises StoreError. `force`: whatever was put off, too."""
        with closing(self._open_queue()) as queue:
            return self._round(queue, hurry=self._look(), force=force)

    def start(self) -> None:
        self._thread = Thread(target=self._run, name="sync", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Returns when the thread has ended, at the latest after the request that is under way."""
        with self._condition:
            self._stopping = True
            self._condition.notify_all()
        if self._thread is not None:
            self._thread.join(_STOP_WAIT_S)

    def nudge(self) -> None:
        """A case was saved, or the network changed: do not wait any longer."""
        with self._condition:
            self._nudged = True
            self._condition.notify_all()

    # --- the thread --------------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._stopping:
            try:
                with closing(self._open_queue()) as queue:
                    self._keep_in_step(queue)
            except StoreError:
                # The visit hears of a broken store when it saves; here there is nobody to tell.
                self._wait(policy.STORE_RETRY_S)

    def _keep_in_step(self, queue: SendQueue) -> None:
        while not self._stopping:
            came_back = self._look()
            if self._online:
                self._round(queue, hurry=came_back, force=False)
            self._wait_for_work(queue)

    def _round(self, queue: SendQueue, hurry: bool, force: bool) -> SyncReport:
        sync = SyncRound(queue, self._intake, self._now, self._random, self._on_change)
        report = sync.run(hurry, force)
        if report.look_for_gateway:
            self._look()
        return report

    def _look(self) -> bool:
        """Look for the gateway; True if it was gone, or never seen, and is there."""
        before, self._online = self._online, self._intake.is_reachable()
        self._misses = 0 if self._online else self._misses + 1
        if self._online is not before:
            self._on_network(self._online)
        return self._online and not before

    def _idle_s(self, queue: SendQueue) -> float:
        probe_s = policy.probe_after_s(self._misses, self._random())
        soonest_s = queue.soonest_s()
        if not self._online or soonest_s is None:
            return probe_s
        return min(probe_s, max(soonest_s, queue.paused_s(), policy.LEAST_BACKOFF_S))

    def _wait_for_work(self, queue: SendQueue) -> None:
        """Until it is time, or until another connection, perhaps of another process, saved something."""
        seen, left_s = queue.version(), self._idle_s(queue)
        while left_s > 0 and queue.version() == seen and not self._wait(min(left_s, policy.OUTBOX_LOOK_S)):
            left_s -= policy.OUTBOX_LOOK_S

    def _wait(self, timeout_s: float) -> bool:
        """Whether somebody wants something before the time is up."""
        with self._condition:
            wanted = self._condition.wait_for(lambda: self._nudged or self._stopping, timeout_s)
            self._nudged = False
            return wanted
