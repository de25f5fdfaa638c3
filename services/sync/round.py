"""One round of sync: cases in batches, oldest first; then ratings; then what became of earlier cases.

Only a receipt counts as delivered. Three things can come back for a case: a receipt; a refusal, which goes
to the clerks' list; or nothing certain, and then the gateway is asked whether it has the case before it
is sent again. A repeated case goes out under the same id and in the same bytes: a gateway that has it
answers with the receipt it gave before.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.domain.errors import GatewayError, Reason
from kiosk.domain.ports import CaseIntake, Received, Refused
from kiosk.domain.submission import CaseStatus
from services.outbox.connection import Now
from services.outbox.rows import DueCase, DueRating
from services.outbox.sending import LONGEST_WAIT_S, SendQueue
from services.sync import policy

_RATINGS_A_ROUND = 50
_QUESTIONS_A_ROUND = 50


@dataclass(slots=True)
class SyncReport:
    """What one round did. `trouble` is why it stopped early; `skipped` why it never began."""

    delivered: int = 0
    refused: int = 0
    rated: int = 0
    asked: int = 0
    changed: int = 0
    trouble: Reason | None = None
    look_for_gateway: bool = False
    skipped: str = ""


class SyncRound:
    """Raises StoreError when the outbox itself fails; the gateway's errors end up in the report."""

    def __init__(
        self,
        queue: SendQueue,
        intake: CaseIntake,
        now: Now,
        random: Callable[[], float],
        on_change: Callable[[CaseStatus], None],
    ) -> None:
        self._queue = queue
        self._intake = intake
        self._now = now
        self._random = random
        self._on_change = on_change

    def run(self, hurry: bool = False, force: bool = False) -> SyncReport:
        """`hurry`: the gateway is back, so do not wait for due times. `force`: also end any pause."""
        with self._queue.turn() as ours:
            if not ours:
                return SyncReport(skipped="busy")
            if self._is_paused(hurry) and not force:
                return SyncReport(skipped="paused")
            return self._talk(hurry or force)

    def _is_paused(self, hurry: bool) -> bool:
        pause = self._queue.pause()
        if pause is not None and hurry and pause.reason == Reason.GATEWAY_UNREACHABLE:
            return False
        return self._queue.paused_s() > 0

    def _talk(self, hurry: bool) -> SyncReport:
        report = SyncReport()
        try:
            self._send_cases(report, hurry)
            self._send_ratings(report, hurry)
            self._ask_states(report)
        except GatewayError as error:
            self._pause(report, error)
        return report

    def _pause(self, report: SyncReport, error: GatewayError) -> None:
        pause = self._queue.pause()
        failures = 1 if pause is None else pause.attempts + 1
        setback = policy.after_error(error.reason, failures, self._random(), error.retry_after_s)
        self._queue.pause_for(failures, setback.pause_s, error.reason)
        report.trouble = error.reason
        report.look_for_gateway = setback.look_for_gateway

    # --- cases ---------------------------------------------------------------------------------

    def _send_cases(self, report: SyncReport, hurry: bool) -> None:
        while batch := policy.batch_of(self._queue.due_cases(policy.BATCH_CASES, hurry)):
            self._send_batch(report, batch)

    def _send_batch(self, report: SyncReport, batch: Sequence[DueCase]) -> None:
        try:
            known = self._ask_first(report, batch)
            answers = self._intake.deliver([due.case for due in batch])
        except GatewayError as error:
            self._postpone(batch, error)
            raise
        self._queue.resume()
        self._record(report, batch, answers)
        for status in known:
            self._follow(report, status)

    def _ask_first(self, report: SyncReport, batch: Sequence[DueCase]) -> Sequence[CaseStatus]:
        """A gateway that cannot even be asked is sent nothing; what it says is followed after the receipt."""
        unsure = [due.case.id for due in batch if due.attempts > 0]
        report.asked += len(unsure)
        return [status for case_id in unsure if (status := self._intake.status(case_id))]

    def _record(
        self, report: SyncReport, batch: Sequence[DueCase], answers: Sequence[Received | Refused]
    ) -> None:
        by_id = {answer.id: answer for answer in answers}
        answered = [by_id[due.case.id] for due in batch if due.case.id in by_id]
        self._tell(report, self._queue.record_answers(answered, policy.ask_after_s(0, self._random())))
        report.delivered += sum(isinstance(answer, Received) for answer in answered)
        report.refused += sum(isinstance(answer, Refused) for answer in answered)
        left_out = [due for due in batch if due.case.id not in by_id]
        if left_out:
            error = GatewayError(Reason.GATEWAY_NOT_GENUINE, "an answer that leaves out a case")
            self._postpone(left_out, error)
            raise error

    def _postpone(self, batch: Sequence[DueCase], error: GatewayError) -> None:
        """From now on nobody knows whether the gateway has them; those behind them get their turn."""
        delays_s = {due.case.id: policy.backoff_s(due.attempts + 1, self._random()) for due in batch}
        self._queue.postpone_cases(delays_s, error.reason)

    # --- ratings -----------------------------------------------------------------------------------

    def _send_ratings(self, report: SyncReport, hurry: bool) -> None:
        for due in self._queue.due_ratings(_RATINGS_A_ROUND, hurry):
            self._send_rating(report, due)

    def _send_rating(self, report: SyncReport, due: DueRating) -> None:
        try:
            self._intake.deliver_rating(due.rating)
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

    # --- what became of them -------------------------------------------------------------------------

    def _ask_states(self, report: SyncReport) -> None:
        for due in self._queue.due_questions(_QUESTIONS_A_ROUND):
            self._queue.ask_later(due.case_id, policy.ask_after_s(due.age_s, self._random()))
            status = self._intake.status(due.case_id)
            report.asked += 1
            self._queue.resume()
            if status is not None:
                self._follow(report, status)

    def _follow(self, report: SyncReport, status: CaseStatus) -> None:
        age_s = self._queue.age_s(status.id)
        news = self._queue.set_status(status, policy.ask_after_s(age_s, self._random()))
        self._tell(report, [] if news is None else [news])

    def _tell(self, report: SyncReport, changes: Sequence[CaseStatus]) -> None:
        report.changed += len(changes)
        for status in changes:
            self._on_change(status)
