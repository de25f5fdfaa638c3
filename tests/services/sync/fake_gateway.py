"""A gateway behind sync's port, as a small state machine. May be used from any thread.

A case is unknown, then kept for ever with its receipt, however often it is sent; its state moves when the
test says so. `faults` are used up one a call, whatever the call; `blob_faults` by attachments only:

    no line         nothing of the call leaves the kiosk
    lost request    the call never arrives, and the kiosk cannot know
    lost reply      what was asked is done, and the answer is lost
    portal          somebody else answers 200 with a page
    busy            429 or 503 with Retry-After
    failing         500
    malformed       an unsigned 4xx
    not enrolled    401: this kiosk may not talk to the gateway
    wrong           422: this attachment is not what its digest says
    forgetful       the answer leaves out the first case
"""

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import Enum, auto
from threading import Condition, Event
from uuid import UUID

from sync_story import NOON

from kiosk.domain.errors import GatewayError, Reason
from kiosk.domain.ports import Received, Refused, SealedBlob, SealedCase
from kiosk.domain.submission import CaseState, CaseStatus, Rating
from services.government.failures import RefusedBlobError

RETRY_AFTER_S = 600.0


class Fault(Enum):
    NO_LINE = auto()
    LOST_REQUEST = auto()
    LOST_REPLY = auto()
    PORTAL = auto()
    BUSY = auto()
    FAILING = auto()
    MALFORMED = auto()
    NOT_ENROLLED = auto()
    WRONG = auto()
    FORGETFUL = auto()


def error_of(fault: Fault) -> GatewayError:
    match fault:
        case Fault.NO_LINE:
            return GatewayError(Reason.GATEWAY_UNREACHABLE, nothing_sent=True)
        case Fault.LOST_REQUEST:
            return GatewayError(Reason.GATEWAY_UNREACHABLE)
        case Fault.PORTAL:
            return GatewayError(Reason.GATEWAY_NOT_GENUINE)
        case Fault.BUSY:
            return GatewayError(Reason.GATEWAY_FAILING, "HTTP 503", RETRY_AFTER_S)
        case Fault.FAILING:
            return GatewayError(Reason.GATEWAY_FAILING, "HTTP 500")
        case Fault.MALFORMED:
            return GatewayError(Reason.GATEWAY_REFUSED, "HTTP 400")
        case Fault.NOT_ENROLLED:
            return GatewayError(Reason.KIOSK_NOT_ENROLLED, "HTTP 401")
        case Fault.WRONG:
            return RefusedBlobError("digest-mismatch", "HTTP 422 digest-mismatch")
        case Fault.LOST_REPLY | Fault.FORGETFUL:
            return GatewayError(Reason.GATEWAY_SLOW)


@dataclass
class FakeGateway:
    up: bool = True
    is_down_behind_a_proxy: bool = False
    enrolled: bool = True
    opens_ours: bool = True
    faults: deque[Fault] = field(default_factory=deque)
    blob_faults: deque[Fault] = field(default_factory=deque)
    poison: set[UUID] = field(default_factory=set)
    lacks_attachments: set[UUID] = field(default_factory=set)
    unwanted: set[UUID] = field(default_factory=set)
    for_another_key: set[UUID] = field(default_factory=set)
    calls: list[tuple[str, tuple[UUID, ...]]] = field(default_factory=list)
    filed: list[UUID] = field(default_factory=list)
    blobs: list[SealedBlob] = field(default_factory=list)
    states: dict[UUID, CaseState] = field(default_factory=dict)
    reasons: dict[UUID, str] = field(default_factory=dict)
    processed: set[UUID] = field(default_factory=set)
    ratings: list[Rating] = field(default_factory=list)
    refuses_ratings: bool = False
    deliveries: Counter[UUID] = field(default_factory=Counter)
    looks: int = 0
    busiest: int = 0
    may_answer: Event = field(default_factory=Event)
    blobs_may_pass: Event = field(default_factory=Event)
    _blob_is_under_way: Event = field(default_factory=Event)
    _kept: dict[UUID, tuple[str, Received]] = field(default_factory=dict)
    _under_way: int = 0
    _changed: Condition = field(default_factory=Condition)

    def __post_init__(self) -> None:
        self.may_answer.set()
        self.blobs_may_pass.set()

    def deliver(self, cases: Sequence[SealedCase]) -> Sequence[Received | Refused]:
        fault = self._call("deliver", *(case.id for case in cases))
        if self.poison & {case.id for case in cases}:
            raise error_of(Fault.FAILING)
        with self._changed:
            self._under_way += 1
            self.busiest = max(self.busiest, self._under_way)
            self._changed.notify_all()
        self.may_answer.wait(60)
        with self._changed:
            self._under_way -= 1
            answers = [self._answer(case) for case in cases]
            self._changed.notify_all()
        if fault is Fault.LOST_REPLY:
            raise error_of(fault)
        return answers[1:] if fault is Fault.FORGETFUL else answers

    def deliver_blob(self, blob: SealedBlob) -> None:
        fault = self._call("blob", blob.case_id)
        blob_fault = self.blob_faults.popleft() if self.blob_faults else None
        if blob_fault not in (None, Fault.LOST_REPLY):
            raise error_of(blob_fault)
        self._blob_is_under_way.set()
        self.blobs_may_pass.wait(60)
        with self._changed:
            if blob.digest not in {kept.digest for kept in self.blobs}:
                self.blobs.append(blob)
            self._changed.notify_all()
        if Fault.LOST_REPLY in (fault, blob_fault):
            raise error_of(Fault.LOST_REPLY)

    def receipt(self, case: SealedCase) -> Received | None:
        fault = self._call("receipt", case.id)
        if fault is Fault.LOST_REPLY:
            raise error_of(fault)
        digest, receipt = self._kept.get(case.id, ("", None))
        return receipt if digest == case.digest else None

    def deliver_rating(self, rating: Rating) -> None:
        fault = self._call("rating", rating.id)
        if self.refuses_ratings:
            raise error_of(Fault.MALFORMED)
        if rating.id not in {kept.id for kept in self.ratings}:
            self.ratings.append(rating)
        if fault is Fault.LOST_REPLY:
            raise error_of(fault)

    def status(self, case_id: UUID) -> CaseStatus | None:
        fault = self._call("status", case_id)
        if fault is Fault.LOST_REPLY:
            raise error_of(fault)
        if case_id not in self._kept:
            return None
        arrived_at = self._kept[case_id][1].arrived_at
        told = CaseStatus(case_id, self.states[case_id], NOON, arrived_at, self.reasons.get(case_id, ""))
        return replace(told, is_processed=case_id in self.processed)

    def look(self) -> None:
        self.looks += 1
        self._require_there()
        if not self.opens_ours:
            raise GatewayError(Reason.INTAKE_WRONG_KEY)
        if not self.enrolled:
            raise error_of(Fault.NOT_ENROLLED)

    def is_reachable(self) -> bool:
        return self.up and self.opens_ours and self.enrolled

    def is_restored_from_a_backup(self) -> None:
        """Of before anything arrived."""
        self._kept.clear()
        self.filed.clear()
        self.blobs.clear()

    def wait_until_filed(self, count: int, timeout_s: float = 60.0) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: len(self.filed) >= count, timeout_s)

    def wait_until_under_way(self, count: int, timeout_s: float = 60.0) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: self._under_way >= count, timeout_s)

    def wait_until_blob_under_way(self, timeout_s: float = 60.0) -> bool:
        return self._blob_is_under_way.wait(timeout_s)

    def named(self, *names: str) -> list[str]:
        """The calls of these names, in their order."""
        return [name for name, _ in self.calls if name in names]

    def _call(self, name: str, *ids: UUID) -> Fault | None:
        with self._changed:
            self.calls.append((name, ids))
            fault = self.faults.popleft() if self.faults and self.up and self.enrolled else None
        self._require_there()
        if not self.enrolled:
            raise error_of(Fault.NOT_ENROLLED)
        if fault not in (None, Fault.LOST_REPLY, Fault.FORGETFUL):
            raise error_of(fault)
        return fault

    def _require_there(self) -> None:
        if not self.up:
            raise error_of(Fault.NO_LINE)
        if self.is_down_behind_a_proxy:
            raise error_of(Fault.FAILING)

    def _answer(self, case: SealedCase) -> Received | Refused:
        self.deliveries[case.id] += 1
        if case.id in self.unwanted:
            return Refused(case.id, "content-invalid", "申请内容无法识别")
        if not self.opens_ours or case.id in self.for_another_key:
            return Refused(case.id, "wrong-key", "这件申请是用另一把公钥密封的")
        if case.id in self.lacks_attachments and case.id not in {blob.case_id for blob in self.blobs}:
            return Refused(case.id, "attachment-missing", "附件还没有收到")
        if case.id not in self._kept:
            receipt = Received(case.id, NOON + timedelta(seconds=len(self.filed)), f"signed {case.digest}")
            self._kept[case.id] = case.digest, receipt
            self.filed.append(case.id)
            self.states.setdefault(case.id, CaseState.UPLOADED)
        digest, receipt = self._kept[case.id]
        return receipt if digest == case.digest else Refused(case.id, "different-body", "")
