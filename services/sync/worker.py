"""The threads that keep the outbox and the gateway in step, and know whether the gateway is there.

One for cases, one for attachments. Neither sleeps: each waits on its bell until something is due, until the
gateway is to be looked for again, or until it is rung because a case was saved or the network changed.
Sending is looking, too: while cases go through, the gateway is asked for nothing else. No error ends a
thread, neither of the outbox, nor of the gateway, nor a bug of ours or of a listener: it is logged without
values, and the thread goes on after a while.
"""

import logging
import time
from collections.abc import Callable
from contextlib import closing
from threading import Thread

from kiosk.domain.errors import Reason, StoreError, where_it_broke
from kiosk.domain.submission import CaseStatus
from services.outbox.sending import SendQueue
from services.sync import policy
from services.sync.bell import Bell
from services.sync.blobs import BlobLane
from services.sync.gateway import Gateway
from services.sync.mishaps import tell
from services.sync.presence import Presence
from services.sync.report import SyncReport
from services.sync.round import SyncRound
from services.sync.settings import DEFAULTS, SyncSettings

_STOP_WAIT_S = 30.0
_log = logging.getLogger(__name__)


class SyncWorker:
    """The listeners are called on the worker's threads and must only post.

    `on_network`: whether cases can be delivered. `on_trouble`: what people must mend before they can.
    `on_freeze`: why no new case may be taken now, and None when they may again.
    """

    def __init__(
        self,
        open_queue: Callable[[], SendQueue],
        gateway: Gateway,
        random: Callable[[], float],
        on_change: Callable[[CaseStatus], None],
        on_network: Callable[[bool], None],
        on_trouble: Callable[[Reason | None], None] = lambda reason: None,
        on_freeze: Callable[[Reason | None], None] = lambda reason: None,
        settings: SyncSettings = DEFAULTS,
        monotonic_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._open_queue = open_queue
        self._gateway = gateway
        self._random = random
        self._on_change = on_change
        self._on_freeze = on_freeze
        self._settings = settings
        self._monotonic_s = monotonic_s
        self._presence = Presence(gateway, random, monotonic_s, on_network, on_trouble)
        self._frozen: Reason | None = None
        self._kept_at_s: float | None = None
        self._was_away = True
        self._cases_bell, self._blobs_bell = Bell(), Bell()
        self._threads: tuple[Thread, ...] = ()

    def run_once(self, force: bool = False) -> SyncReport:
        """All that is due, now, on the caller's thread. Raises StoreError. `force`: what was put off, too."""
        with closing(self._open_queue()) as queue:
            trouble = self._look(queue)
            if self._presence.must_be_mended:
                return SyncReport(trouble=trouble, is_answered=True)
            sync, blobs = self._round(queue), self._lane(queue)
            report = sync.run(hurry=trouble is None, force=force)
            while report.trouble is None and not report.skipped:
                lane = blobs.send_all(force)
                report.refused += lane.refused
                if not lane.sent:
                    break
                report.blobs += lane.sent
                report.add(sync.run())
            if not (report.is_answered or report.skipped or report.blobs):
                report.trouble = report.trouble or trouble
            return report

    def start(self) -> None:
        self._threads = (
            Thread(target=self._guard, args=(self._keep_in_step, self._cases_bell), name="sync", daemon=True),
            Thread(target=self._guard, args=(self._send_blobs, self._blobs_bell), name="blobs", daemon=True),
        )
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Returns when the threads have ended, at the latest after the requests that are under way."""
        self._cases_bell.stop()
        self._blobs_bell.stop()
        give_up_at_s = time.monotonic() + _STOP_WAIT_S
        for thread in self._threads:
            thread.join(max(0.0, give_up_at_s - time.monotonic()))

    def nudge(self) -> None:
        """A case was saved: do not wait any longer."""
        self._cases_bell.ring()
        self._blobs_bell.ring()

    def look_again(self) -> None:
        """The network may have changed: find out whether the gateway is still there, or there again."""
        self._presence.doubt()
        self.nudge()

    # --- both threads ------------------------------------------------------------------------------

    def _guard(self, keep: Callable[[SendQueue], None], bell: Bell) -> None:
        failures = 0
        while not bell.is_stopped:
            began_s = self._monotonic_s()
            try:
                with closing(self._open_queue()) as queue:
                    keep(queue)
            except StoreError as error:
                # The visit hears of a broken store when it saves; here there is nobody to tell.
                _log.warning("sync: %s", error.reason.value)
            except Exception as error:  # noqa: BLE001 - a bug of ours must not leave cases lying
                _log.error("sync: %s", where_it_broke(error))
            lasted_s = self._monotonic_s() - began_s
            failures = 1 if lasted_s > policy.LONGEST_BACKOFF_S else failures + 1
            bell.wait(policy.backoff_s(failures, self._random()))

    def _tell_change(self, status: CaseStatus) -> None:
        tell(self._on_change, status)

    # --- cases ---------------------------------------------------------------------------------------

    def _keep_in_step(self, queue: SendQueue) -> None:
        sync = self._round(queue)
        self._look(queue)
        while not self._cases_bell.is_stopped:
            self._step(queue, sync)
            self._keep_house(queue)
            self._wait_for_work(queue)

    def _step(self, queue: SendQueue, sync: SyncRound) -> None:
        """Who was away is looked for first: a case that is tried on nobody could not be taken back any more."""
        if self._presence.must_be_mended and self._look(queue) is not None:
            return
        if self._presence.online is False and self._look(queue) is not None:
            self._was_away = True
            return
        was_online = self._presence.online
        report = sync.run(hurry=self._was_away)
        if report.delivered:
            self._blobs_bell.ring()
        if report.look_for_gateway:
            self._look(queue) if was_online else self._presence.missed()
        elif report.is_answered:
            self._presence.found(report.trouble)
            self._was_away = False
        elif self._presence.probe_in_s() <= 0:
            self._look(queue)
        self._was_away = self._was_away or not self._presence.online

    def _look(self, queue: SendQueue) -> Reason | None:
        was_online, trouble = self._presence.online, self._presence.look()
        if trouble in (None, Reason.INTAKE_WRONG_KEY):
            queue.note_gateway_key(trouble is None)
        if self._presence.must_be_mended and trouble is not None:
            queue.note_trouble(trouble)
        if self._presence.online and not was_online:
            self._blobs_bell.ring()
        return trouble

    def _keep_house(self, queue: SendQueue) -> None:
        now_s = self._monotonic_s()
        if self._kept_at_s is None or now_s - self._kept_at_s >= policy.UPKEEP_EVERY_S:
            self._kept_at_s = now_s
            queue.upkeep()
        frozen = queue.freeze()
        if frozen is not self._frozen:
            self._frozen = frozen
            tell(self._on_freeze, frozen)

    def _wait_for_work(self, queue: SendQueue) -> None:
        if self._presence.online:
            self._wait_online(queue)
        elif self._cases_bell.wait(self._presence.probe_in_s()):
            self._hold_back()

    def _wait_online(self, queue: SendQueue) -> None:
        """Until it is time, or until another connection, perhaps of another process, saved something."""
        seen, left_s = queue.version(), self._idle_s(queue)
        while left_s > 0 and queue.version() == seen:
            if self._cases_bell.wait(min(left_s, policy.OUTBOX_LOOK_S)):
                return
            left_s -= policy.OUTBOX_LOOK_S

    def _idle_s(self, queue: SendQueue) -> float:
        probe_s, soonest_s = self._presence.probe_in_s(), queue.soonest_s()
        if soonest_s is None:
            return probe_s
        return min(probe_s, max(soonest_s, queue.paused_s(), policy.OUTBOX_LOOK_S))

    def _hold_back(self) -> None:
        """Word came that the network may be back; a whole city may have heard it in the same instant."""
        until_s = self._monotonic_s() + self._presence.hold_back_s()
        while not self._cases_bell.is_stopped and (left_s := until_s - self._monotonic_s()) > 0:
            self._cases_bell.wait(left_s)

    def _round(self, queue: SendQueue) -> SyncRound:
        return SyncRound(
            queue,
            self._gateway,
            self._random,
            self._tell_change,
            lambda: self._cases_bell.is_stopped,
            self._settings,
        )

    # --- attachments -----------------------------------------------------------------------------------

    def _send_blobs(self, queue: SendQueue) -> None:
        lane = self._lane(queue)
        while not self._blobs_bell.is_stopped:
            if self._presence.online:
                self._send_some_blobs(lane)
            self._blobs_bell.wait(max(lane.rests_s(), policy.OUTBOX_LOOK_S))

    def _send_some_blobs(self, lane: BlobLane) -> None:
        report = lane.send_all()
        if report.look_for_gateway:
            self._presence.doubt()
        if report.sent or report.look_for_gateway:
            self._cases_bell.ring()

    def _lane(self, queue: SendQueue) -> BlobLane:
        return BlobLane(queue, self._gateway, self._random, lambda: self._blobs_bell.is_stopped)
