"""The lane of the cases: in batches, oldest first, by as many senders at once as the settings say.

Only a receipt counts as delivered. Three things can come back for a case: a receipt; a signed refusal, which
goes to the clerks' list; or nothing certain, and then the gateway is asked for the receipt before the case
is sent again. A repeated case goes out under the same id and in the same bytes. Before a case goes, the outbox
marks that it does, so that its owner cannot take it back any more.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from kiosk.domain.errors import GatewayError, Reason
from kiosk.domain.ports import Received, Refused
from kiosk.domain.submission import CaseState, CaseStatus
from services.outbox.rows import DueCase
from services.outbox.sending import SendQueue
from services.sync import policy
from services.sync.claims import Claims
from services.sync.gateway import Gateway
from services.sync.report import SyncReport
from services.sync.settings import SyncSettings

WRONG_KEY = "wrong-key"
"""Said of one case, but it may be true of all that is sealed here: then no clerk can help, and nothing is sent."""
ATTACHMENT_MISSING = "attachment-missing"
"""Not final: a gateway that waited long for the case has cleared its attachments away, or never had them."""


class CaseLane:
    """`tell` hears of every case that stands elsewhere now; it is called from any of the senders."""

    def __init__(
        self,
        queue: SendQueue,
        gateway: Gateway,
        random: Callable[[], float],
        tell: Callable[[SyncReport, Sequence[CaseStatus]], None],
        stopping: Callable[[], bool],
        settings: SyncSettings,
    ) -> None:
        self._queue = queue
        self._gateway = gateway
        self._random = random
        self._tell = tell
        self._stopping = stopping
        self._settings = settings
        self._counting = Lock()

    def send(self, report: SyncReport, hurry: bool) -> None:
        """All that is due. Raises GatewayError at the first trouble, when what is under way has ended."""
        claims = Claims(self._queue, self._settings.batch_cases, hurry, self._stopping)
        others = self._settings.senders - 1
        if not others or not self._is_more_than_a_batch(hurry):
            self._send_all(report, claims)
            return
        with ThreadPoolExecutor(others, "send") as pool:
            helping = [pool.submit(self._send_all, report, claims) for _ in range(others)]
            try:
                self._send_all(report, claims)
            finally:
                claims.stop()
        for helper in helping:
            helper.result()

    def _is_more_than_a_batch(self, hurry: bool) -> bool:
        most = self._settings.batch_cases
        return len(self._queue.due_cases(most + 1, hurry)) > most

    def _send_all(self, report: SyncReport, claims: Claims) -> None:
        more = True
        while more:
            with claims.batch() as batch:
                more = bool(batch)
                if more:
                    self._send_or_stop(report, claims, batch)

    def _send_or_stop(self, report: SyncReport, claims: Claims, batch: Sequence[DueCase]) -> None:
        try:
            self._send_batch(report, batch)
        except BaseException:
            claims.stop()
            raise

    def _send_batch(self, report: SyncReport, batch: Sequence[DueCase]) -> None:
        new = self._leaving(report, self._ask_first(report, batch))
        if not new:
            return
        try:
            answers = self._gateway.deliver([due.case for due in new])
        except GatewayError as error:
            self._postpone(new, error)
            raise
        self._record(report, new, answers)

    def _leaving(self, report: SyncReport, batch: Sequence[DueCase]) -> Sequence[DueCase]:
        """Those that may go now. What was taken back meanwhile stays; so does what is too late."""
        for due in batch:
            if due.is_over and self._queue.give_up(due.case.id):
                self._tell_of(report, due)
        in_time = [due for due in batch if not due.is_over]
        left = self._queue.leave([due.case.id for due in in_time if not due.is_sent])
        return [due for due in in_time if due.is_sent or due.case.id in left]

    def _tell_of(self, report: SyncReport, due: DueCase) -> None:
        gone = CaseStatus(due.case.id, CaseState.WITHDRAWN, due.case.applied_at)
        with self._counting:
            self._tell(report, [gone])

    def _ask_first(self, report: SyncReport, batch: Sequence[DueCase]) -> Sequence[DueCase]:
        """Those that the gateway does not hold. A gateway that cannot even be asked is sent nothing."""
        return [due for due in batch if not (policy.is_unsure(due) and self._is_held(report, due))]

    def _is_held(self, report: SyncReport, due: DueCase) -> bool:
        try:
            receipt = self._gateway.receipt(due.case)
        except GatewayError as error:
            if error.reason is Reason.GATEWAY_REFUSED and not due.is_over:
                # It knows no such question. Sent again in the same bytes, it is there once all the same.
                return False
            # Nothing was sent, so why it is uncertain stays what it was.
            self._postpone([due], error, due.reason)
            raise
        report.is_answered = True
        if receipt is None:
            return False
        report.found += 1
        self._keep(report, [receipt], [due])
        return True

    def _record(
        self, report: SyncReport, batch: Sequence[DueCase], answers: Sequence[Received | Refused]
    ) -> None:
        """Everything that is certain is kept first; then what is wrong with the answer stops the round."""
        by_id = {answer.id: answer for answer in answers}
        left_out = [due for due in batch if due.case.id not in by_id]
        wrong_key = [due for due in batch if _is_refused(by_id.get(due.case.id), WRONG_KEY)]
        incomplete = [due for due in batch if self._waits_for_blobs(due, by_id.get(due.case.id))]
        certain = [due for due in batch if due not in (*left_out, *wrong_key, *incomplete)]
        self._keep(report, [by_id[due.case.id] for due in certain], certain)
        if wrong_key:
            self._look_at_key(wrong_key)
            self._keep(report, [by_id[due.case.id] for due in wrong_key], wrong_key)
        if left_out:
            error = GatewayError(Reason.GATEWAY_NOT_GENUINE, "an answer that leaves out a case")
            self._postpone(left_out, error)
            raise error

    def _waits_for_blobs(self, due: DueCase, answer: Received | Refused | None) -> bool:
        """Later each time, so that a gateway that never finds them is not fed with them for ever."""
        if not _is_refused(answer, ATTACHMENT_MISSING):
            return False
        delay_s = policy.backoff_s(due.attempts + 1, self._random())
        return self._queue.send_blobs_again(due.case.id, delay_s, ATTACHMENT_MISSING)

    def _look_at_key(self, batch: Sequence[DueCase]) -> None:
        """Returns where the gateway opens what is sealed here today: then it is about these cases only."""
        try:
            self._gateway.look()
        except GatewayError as error:
            self._postpone(batch, error)
            raise

    def _keep(
        self, report: SyncReport, answers: Sequence[Received | Refused], batch: Sequence[DueCase]
    ) -> None:
        if not answers:
            return
        # The youngest of them: its owner may still stand before the screen.
        age_s = self._queue.age_s(batch[-1].case.id)
        changes = self._queue.record_answers(answers, policy.ask_after_s(age_s, self._random()))
        self._queue.resume()
        with self._counting:
            report.is_answered = True
            report.delivered += sum(isinstance(answer, Received) for answer in answers)
            report.refused += sum(isinstance(answer, Refused) for answer in answers)
            self._tell(report, changes)

    def _postpone(self, batch: Sequence[DueCase], error: GatewayError, reason: str = "") -> None:
        """From now on nobody knows whether the gateway has them; those behind them get their turn."""
        if error.nothing_sent:
            self._queue.stayed([due.case.id for due in batch if not due.is_sent])
        pause = self._queue.pause()
        failures = 1 if pause is None else pause.attempts + 1
        if policy.blames(policy.outcome_of(error), failures):
            delays_s = {due.case.id: policy.backoff_s(due.attempts + 1, self._random()) for due in batch}
            self._queue.postpone_cases(delays_s, reason or error.reason)


def _is_refused(answer: Received | Refused | None, code: str) -> bool:
    return isinstance(answer, Refused) and answer.code == code
