"""A gateway behind the CaseIntake port, as a small state machine.

A case is unknown, then kept for ever with its receipt, however often it is sent; its state moves when the
test says so. `faults` are used up one a call, by deliver and by status alike:

    lost request    the call never arrives
    lost reply      what was asked is done, and the answer is lost
    portal          somebody else answers 200 with a page
    busy            429 or 503 with Retry-After
    failing         500
    not accepted    401: this kiosk may not talk to the gateway
    forgetful       the answer leaves out the first case
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum, auto
from threading import Condition
from uuid import UUID

from sync_story import NOON

from kiosk.domain.errors import GatewayError, Reason
from kiosk.domain.ports import Received, Refused, SealedCase
from kiosk.domain.submission import CaseState, CaseStatus, Rating

RETRY_AFTER_S = 600.0


class Fault(Enum):
    LOST_REQUEST = auto()
    LOST_REPLY = auto()
    PORTAL = auto()
    BUSY = auto()
    FAILING = auto()
    NOT_ACCEPTED = auto()
    FORGETFUL = auto()


_ERRORS = {
    Fault.LOST_REQUEST: GatewayError(Reason.GATEWAY_UNREACHABLE),
    Fault.LOST_REPLY: GatewayError(Reason.GATEWAY_SLOW),
    Fault.PORTAL: GatewayError(Reason.GATEWAY_NOT_GENUINE),
    Fault.BUSY: GatewayError(Reason.GATEWAY_FAILING, "HTTP 503", RETRY_AFTER_S),
    Fault.FAILING: GatewayError(Reason.GATEWAY_FAILING, "HTTP 500"),
    Fault.NOT_ACCEPTED: GatewayError(Reason.GATEWAY_REFUSED, "HTTP 401"),
}


@dataclass
class FakeGateway:
    up: bool = True
    faults: deque[Fault] = field(default_factory=deque)
    poison: set[UUID] = field(default_factory=set)
    unwanted: set[UUID] = field(default_factory=set)
    calls: list[tuple[str, tuple[UUID, ...]]] = field(default_factory=list)
    filed: list[UUID] = field(default_factory=list)
    states: dict[UUID, CaseState] = field(default_factory=dict)
    reasons: dict[UUID, str] = field(default_factory=dict)
    ratings: list[Rating] = field(default_factory=list)
    refuses_ratings: bool = False
    _kept: dict[UUID, tuple[str, Received]] = field(default_factory=dict)
    _changed: Condition = field(default_factory=Condition)

    def deliver(self, cases: Sequence[SealedCase]) -> Sequence[Received | Refused]:
        fault = self._call("deliver", *(case.id for case in cases))
        if self.poison & {case.id for case in cases}:
            raise _ERRORS[Fault.FAILING]
        answers = [self._answer(case) for case in cases]
        if fault is Fault.LOST_REPLY:
            raise _ERRORS[fault]
        with self._changed:
            self._changed.notify_all()
        return answers[1:] if fault is Fault.FORGETFUL else answers

    def deliver_rating(self, rating: Rating) -> None:
        fault = self._call("rating", rating.id)
        if self.refuses_ratings:
            raise GatewayError(Reason.GATEWAY_REFUSED, "HTTP 422")
        if rating.id not in {kept.id for kept in self.ratings}:
            self.ratings.append(rating)
        if fault is Fault.LOST_REPLY:
            raise _ERRORS[fault]

    def status(self, case_id: UUID) -> CaseStatus | None:
        fault = self._call("status", case_id)
        if fault is Fault.LOST_REPLY:
            raise _ERRORS[fault]
        if case_id not in self._kept:
            return None
        arrived_at = self._kept[case_id][1].arrived_at
        return CaseStatus(case_id, self.states[case_id], NOON, arrived_at, self.reasons.get(case_id, ""))

    def is_reachable(self) -> bool:
        return self.up

    def wait_until_filed(self, count: int, timeout_s: float = 20.0) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: len(self.filed) >= count, timeout_s)

    def _call(self, name: str, *ids: UUID) -> Fault | None:
        self.calls.append((name, ids))
        if not self.up:
            raise _ERRORS[Fault.LOST_REQUEST]
        fault = self.faults.popleft() if self.faults else None
        if fault in _ERRORS and fault is not Fault.LOST_REPLY:
            raise _ERRORS[fault]
        return fault

    def _answer(self, case: SealedCase) -> Received | Refused:
        if case.id in self.unwanted:
            return Refused(case.id, "content-invalid", "申请内容无法识别")
        if case.id not in self._kept:
            receipt = Received(case.id, NOON + timedelta(seconds=len(self.filed)), f"signed {case.digest}")
            self._kept[case.id] = case.digest, receipt
            self.filed.append(case.id)
            self.states[case.id] = CaseState.UPLOADED
        digest, receipt = self._kept[case.id]
        return receipt if digest == case.digest else Refused(case.id, "different-body", "")
