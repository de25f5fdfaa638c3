"""示例 departments that really answer: they open a case and move it on, one allowed state at a time.

Nothing here is a real decision: every result says 示例.
"""

import hmac
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kiosk.domain.checks import add_months
from kiosk.domain.identity import IdNumber
from kiosk.domain.submission import (
    NEXT_STATES,
    CaseState,
    FaceProof,
    Purpose,
    StaffProof,
    Submission,
)
from services.gateway.keys import GatewayKeys
from services.gateway.settings import ServerSettings
from services.gateway.store import Store, StoredCase, Transaction
from services.gateway.tasks.making import task_of
from services.sealing.envelope import open_envelope
from services.sealing.errors import SealingError
from services.sealing.payload import decode_submission
from services.sealing.staff import proves_presence

NOT_CONFIRMED = "尚未认证成功：需要本人到场确认"
SAMPLE_RESULT = "示例部门自动办结，不是真实结果"
_IN_A_ROUND, _AT_ONCE = 200, 10
_VALID_MONTHS = 12
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    state: CaseState
    reason: str = ""


_RECEIVED = Step(CaseState.RECEIVED)
_GRANTED = (_RECEIVED, Step(CaseState.ACCEPTED), Step(CaseState.GRANTED, SAMPLE_RESULT))


def plan_of(submission: Submission, confirmed: bool) -> tuple[Step, ...]:
    """The way this case will go, from its arrival on."""
    match submission.service, submission.purpose:
        case "medical-elsewhere", _:
            return _GRANTED
        case "pension-qualification", _:
            return _GRANTED if confirmed else (_RECEIVED, Step(CaseState.SUPPLEMENT, NOT_CONFIRMED))
        case "insurance-certificate", Purpose.DOCUMENT_ISSUED:
            return _GRANTED
        case "insurance-certificate", Purpose.LEFT_REQUEST:
            return _GRANTED[:2]
        case _:
            return (_RECEIVED,)


def next_step(now: CaseState, plan: Sequence[Step]) -> Step | None:
    """None at the end of the plan, or where the list of states does not allow to go on."""
    passed = [step.state for step in plan]
    index = passed.index(now) + 1 if now in passed else 0
    if index >= len(plan) or plan[index].state not in NEXT_STATES[now]:
        return None
    return plan[index]


class Departments:
    def __init__(
        self, store: Store, keys: GatewayKeys, settings: ServerSettings, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._keys = keys
        self._settings = settings
        self._now = now

    def advance(self) -> int:
        """Move each open case one state on; how many moved. Raises StoreError."""
        with self._store.reading() as transaction:
            ids = transaction.cases.open_ids(_IN_A_ROUND)
        return sum(self._advance(ids[start : start + _AT_ONCE]) for start in range(0, len(ids), _AT_ONCE))

    def _advance(self, ids: Sequence[UUID]) -> int:
        """Few at once: whoever writes to the store waits meanwhile."""
        with self._store.writing() as transaction:
            return sum(self._move(transaction, case) for case in transaction.cases.take(ids))

    def _move(self, transaction: Transaction, case: StoredCase) -> bool:
        submission = self._open(case)
        plan = () if submission is None else plan_of(submission, self._is_confirmed(submission))
        step = next_step(case.state, plan)
        if step is None:
            transaction.cases.settle(case.id)
            return False
        now = self._now()
        transaction.cases.move(case.id, step.state, step.reason, now)
        self._tell(transaction, case, step, submission, now)
        if submission is not None and _qualifies(case, step):
            until = add_months(self._now().date(), _VALID_MONTHS)
            person = person_key(submission.identity.id_number, self._keys.sample_codes)
            transaction.qualified.keep(person, f"{until:%Y-%m}")
        return True

    def _tell(
        self,
        transaction: Transaction,
        case: StoredCase,
        step: Step,
        submission: Submission | None,
        at: datetime,
    ) -> None:
        """Together with the move, so that nobody is forgotten between the two."""
        contact = None if submission is None else submission.contact
        task = task_of(case, step.state, step.reason, contact, at, self._keys.sealing.public)
        if task is not None:
            transaction.tasks.make(task)

    def _open(self, case: StoredCase) -> Submission | None:
        """A case taken in under an older sealing key stays where it is, for a clerk."""
        try:
            return decode_submission(open_envelope(case.envelope.encode(), case.id, self._keys.sealing))
        except SealingError as error:
            _LOG.warning("case %s cannot be opened: %s", case.number, error.code)
            return None

    def _is_confirmed(self, submission: Submission) -> bool:
        match submission.confirmation:
            case StaffProof() as proof:
                key = self._settings.staff_key(proof.staff_id)
                return key is not None and proves_presence(proof, submission.id, key)
            case FaceProof():
                return self._settings.accept_simulated_face
            case None:
                return False


def _qualifies(case: StoredCase, step: Step) -> bool:
    return case.service == "pension-qualification" and step.state is CaseState.GRANTED


def person_key(id_number: IdNumber, key: bytes) -> str:
    """The same for the same person, and nothing to anyone without the key."""
    return hmac.digest(key, b"person\0" + id_number.text.encode(), "sha256").hex()
