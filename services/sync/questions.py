"""What became of the cases that the gateway holds: their states, and whether it still holds them.

A signed word that it has never seen a case for which we have its receipt means that it was restored from a
backup: the case goes out again, in the same bytes.
"""

from collections.abc import Callable, Sequence

from kiosk.domain.errors import GatewayError
from kiosk.domain.ports import CaseIntake
from kiosk.domain.submission import CaseStatus
from services.outbox.rows import DueQuestion
from services.outbox.sending import SendQueue
from services.sync import policy
from services.sync.report import SyncReport

_A_ROUND = 50


class Questions:
    def __init__(
        self,
        queue: SendQueue,
        intake: CaseIntake,
        random: Callable[[], float],
        tell: Callable[[SyncReport, Sequence[CaseStatus]], None],
    ) -> None:
        self._queue = queue
        self._intake = intake
        self._random = random
        self._tell = tell

    def ask(self, report: SyncReport) -> None:
        """Raises GatewayError."""
        for question in self._queue.due_questions(_A_ROUND):
            self._ask(report, question)

    def _ask(self, report: SyncReport, question: DueQuestion) -> None:
        ask_after_s = policy.ask_after_s(question.age_s, self._random())
        report.asked += 1
        try:
            status = self._intake.status(question.case_id)
        except GatewayError:
            # The others get their turn first, should it be this one that cannot be answered.
            self._queue.ask_later(question.case_id, ask_after_s)
            raise
        report.is_answered = True
        self._queue.resume()
        if status is None:
            self._send_again(report, question, ask_after_s)
            return
        news = self._queue.set_status(status, ask_after_s)
        self._tell(report, [] if news is None else [news])

    def _send_again(self, report: SyncReport, question: DueQuestion, ask_after_s: float) -> None:
        report.sent_again += self._queue.send_again(question.case_id)
        self._queue.ask_later(question.case_id, ask_after_s)
