"""The lane of the attachments: on its own thread, one at a time, and only while no case is due.

An attachment goes before its case, and its case waits for it. Whatever is wrong in this lane holds up no case
without attachments, nor does an upload that takes minutes. Two processes may send the same attachment: it is
named by its digest, so the gateway has it once.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.domain.errors import GatewayError, Reason
from kiosk.domain.ports import CaseIntake
from services.government.failures import TOO_LARGE, RefusedBlobError
from services.outbox.rows import DueBlob
from services.outbox.sending import SendQueue
from services.sync import policy


@dataclass(slots=True)
class BlobReport:
    """`trouble` is why it stopped early. `refused` are on the clerks' list now, with their cases."""

    sent: int = 0
    refused: int = 0
    trouble: Reason | None = None
    look_for_gateway: bool = False


class BlobLane:
    """Kept from round to round, by one thread: how often in a row it failed, and until when it rests.

    `stopping` is asked before each attachment. Raises StoreError when the outbox itself fails.
    """

    def __init__(
        self,
        queue: SendQueue,
        intake: CaseIntake,
        random: Callable[[], float],
        stopping: Callable[[], bool],
    ) -> None:
        self._queue = queue
        self._intake = intake
        self._random = random
        self._stopping = stopping
        self._failures = 0
        self._rests_until_s = 0.0

    def send_all(self, force: bool = False) -> BlobReport:
        """Until a case is due, or something is wrong. `force`: whatever was put off, too."""
        report = BlobReport()
        if force or self.rests_s() <= 0:
            while not self._stopping() and report.trouble is None and (due := self._next(force)):
                self._send(report, due)
        return report

    def rests_s(self) -> float:
        """How much longer nothing is sent: the lane failed, or the gateway is left in peace as a whole."""
        return max(0.0, self._rests_until_s - self._queue.now_s(), self._queue.paused_s())

    def _next(self, force: bool) -> DueBlob | None:
        return next(iter(self._queue.due_blobs(1, force)), None)

    def _send(self, report: BlobReport, due: DueBlob) -> None:
        try:
            self._intake.deliver_blob(due.blob)
        except RefusedBlobError as error:
            self._refuse(report, due, error)
            return
        except GatewayError as error:
            self._put_off(report, due, error, error.reason)
            return
        self._failures = 0
        self._queue.record_blob(due.blob.digest)
        report.sent += 1

    def _refuse(self, report: BlobReport, due: DueBlob, error: RefusedBlobError) -> None:
        """It stays here whatever is said of it. Should all be sealed to another key, the gateway itself says so."""
        if policy.is_for_a_person(due, error.code):
            self._queue.refuse_blob(due.blob.digest, error.code, _sentence(error.code))
            report.refused += 1
        else:
            self._put_off(report, due, error, error.code)
        report.look_for_gateway = True

    def _put_off(self, report: BlobReport, due: DueBlob, error: GatewayError, reason: str) -> None:
        """When the lane has rested another one is tried first; this one when its own time has come."""
        self._failures += 1
        now_s, outcome = self._queue.now_s(), policy.outcome_of(error)
        again_at_s = policy.again_at_s(now_s, due.attempts + 1, outcome, self._random())
        rested_at_s = policy.again_at_s(now_s, self._failures, outcome, self._random())
        self._queue.postpone_blob(due.blob.digest, (again_at_s or now_s) - now_s, reason)
        self._rests_until_s = rested_at_s or now_s
        report.trouble = error.reason
        report.look_for_gateway = policy.is_in_doubt(outcome, self._failures)


def _sentence(code: str) -> str:
    """For clerks. Ours, because what came with the code was not signed."""
    if code == TOO_LARGE:
        return "附件太大，网关多次不收。请技术人员调整网关的大小限制，再重新发送。"
    return f"附件多次被网关退回（{code}）。请技术人员查明原因，再重新发送。"
