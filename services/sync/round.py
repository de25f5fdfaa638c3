"""One round of sync: cases, then ratings, then what became of earlier cases. Attachments have their own lane."""

from collections.abc import Callable, Sequence

from kiosk.domain.errors import GatewayError, Reason
from kiosk.domain.submission import CaseStatus
from services.outbox.rows import DueRating
from services.outbox.sending import LONGEST_WAIT_S, SendQueue
from services.sync import policy
from services.sync.cases import CaseLane
from services.sync.gateway import Gateway
from services.sync.questions import Questions
from services.sync.report import SyncReport
from services.sync.settings import DEFAULTS, SyncSettings

_RATINGS_A_ROUND = 50


class SyncRound:
    """Kept from round to round, by one thread. Raises StoreError when the outbox itself fails.

    The gateway's errors end up in the report. `stopping` is asked before each request of a long queue.
    """

    def __init__(
        self,
        queue: SendQueue,
        gateway: Gateway,
        random: Callable[[], float],
        on_change: Callable[[CaseStatus], None],
        stopping: Callable[[], bool] = lambda: False,
        settings: SyncSettings = DEFAULTS,
    ) -> None:
        self._queue = queue
        self._gateway = gateway
        self._random = random
        self._on_change = on_change
        self._cases = CaseLane(queue, gateway, random, self._tell, stopping, settings)
        self._questions = Questions(queue, gateway, random, self._tell)
        self._busy_at_s: float | None = None

    def run(self, hurry: bool = False, force: bool = False) -> SyncReport:
        """`hurry`: the gateway is back, so do not wait for due times. `force`: also end any pause."""
        with self._queue.turn() as ours:
            if not ours:
                return SyncReport(skipped="busy")
            if self._is_paused(hurry) and not force:
                return SyncReport(skipped="paused")
            return self._talk(hurry or force)

    def _is_paused(self, hurry: bool) -> bool:
        """What was put off because nobody was there, or let us in, goes at once when the gateway is found again."""
        pause = self._queue.pause()
        if pause is not None and hurry and pause.reason not in policy.PAUSE_STAYS:
            return False
        return self._queue.paused_s() > 0

    def _talk(self, hurry: bool) -> SyncReport:
        report = SyncReport()
        try:
            self._cases.send(report, hurry)
            self._send_ratings(report, hurry)
            self._ask(report)
        except GatewayError as error:
            self._pause(report, error)
        if report.delivered:
            self._queue.note_gateway_key(True)
        return report

    def _ask(self, report: SyncReport) -> None:
        since_s = None if self._busy_at_s is None else self._queue.now_s() - self._busy_at_s
        if policy.may_ask(since_s):
            self._questions.ask(report)
        if report.sent_again:
            self._cases.send(report, hurry=False)

    def _pause(self, report: SyncReport, error: GatewayError) -> None:
        pause, now_s = self._queue.pause(), self._queue.now_s()
        failures = 1 if pause is None else pause.attempts + 1
        outcome = policy.outcome_of(error)
        again_at_s = policy.again_at_s(now_s, failures, outcome, self._random()) or now_s
        self._queue.pause_for(failures, again_at_s - now_s, error.reason)
        report.look_for_gateway = policy.is_in_doubt(outcome, failures)
        self._note(report, error.reason, outcome, now_s)

    def _note(self, report: SyncReport, reason: Reason, outcome: policy.Outcome, now_s: float) -> None:
        report.trouble = reason
        report.is_answered = report.is_answered or not report.look_for_gateway
        if isinstance(outcome, policy.Busy):
            self._busy_at_s = now_s
        if reason is Reason.INTAKE_WRONG_KEY:
            self._queue.note_gateway_key(False)

    # --- ratings -----------------------------------------------------------------------------------

    def _send_ratings(self, report: SyncReport, hurry: bool) -> None:
        for due in self._queue.due_ratings(_RATINGS_A_ROUND, hurry):
            self._send_rating(report, due)

    def _send_rating(self, report: SyncReport, due: DueRating) -> None:
        try:
            self._gateway.deliver_rating(due.rating)
        except GatewayError as error:
            refused = error.reason is Reason.GATEWAY_REFUSED
            delay_s = LONGEST_WAIT_S if refused else policy.backoff_s(due.attempts + 1, self._random())
            self._queue.postpone_rating(due.rating.id, delay_s, error.reason)
            # One rating that is not wanted does not hold up the cases.
            if not refused:
                raise
            return
        self._queue.resume()
        self._queue.mark_rated(due.rating.id)
        report.rated += 1
        report.is_answered = True

    def _tell(self, report: SyncReport, changes: Sequence[CaseStatus]) -> None:
        report.changed += len(changes)
        for status in changes:
            self._on_change(status)
