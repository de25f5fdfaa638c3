"""示例 departments that really answer: they open a case and move it on, one allowed state at a time.

部门已收到 is written together with the fact that the department holds the case: here both are this one store. In
front of a real department that state may only be written once the department itself has it durably.
"""

import hmac
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from kiosk.domain.conditions import Known
from kiosk.domain.date_limits import add_months
from kiosk.domain.errors import StoreError
from kiosk.domain.identity import IdNumber
from kiosk.domain.submission import CaseState, FaceProof, Purpose, StaffProof, Submission
from services.gateway.amounts import owed_yuan
from services.gateway.fitting import Fitting
from services.gateway.keys import GatewayKeys
from services.gateway.known_services import KnownServices
from services.gateway.samples.bundles import (
    DEPARTMENT_DOWN,
    LOOK_AGAIN_S,
    Advanced,
    WayOfPart,
    advance_parts,
    parts_wanted,
    take_back_parts,
)
from services.gateway.samples.detours import (
    after_mending,
    after_refused_withdrawal,
    answer_to_withdrawal,
    mends_all,
)
from services.gateway.samples.for_whom import clear_first, handled_there
from services.gateway.samples.payments import is_paid, paid_first
from services.gateway.samples.people import find_person, sample_people
from services.gateway.samples.rules import NO_RULES, ServiceRules, said_of, sample_rules
from services.gateway.samples.ways import Step, due_on, goes_on_at, next_step, told
from services.gateway.settings import ServerSettings
from services.gateway.store import Store, StoredCase, Transaction
from services.gateway.tasks.making import look_task, task_of
from services.sealing.envelope import open_envelope, read_header
from services.sealing.errors import SealingError
from services.sealing.payload import decode_submission
from services.sealing.staff import proves_presence

_IN_A_ROUND, _AT_ONCE = 200, 10
_VALID_MONTHS = 12
CANNOT_OPEN = "这件申请打不开，可能是网关换过密钥。请告诉运维人员；打开以前，部门看不到它。"
CANNOT_MOVE = "这件申请里的内容，程序处理不了。请告诉运维人员，并和申请人联系。"
DOES_NOT_FIT = (
    "这件申请的答案和事项要求的对不上（{questions}）。请核对是不是机器上的事项版本不对，并和申请人联系。"
)
CAME_TOO_LATE = "补来的材料到了，但这件申请已经不在补正。请看看是不是在期限内交的，并和申请人联系。"
NOT_THEIRS = "有人给不是自己的申请交补正材料，没有采用。请核对。"
_LOG = logging.getLogger(__name__)


class Departments:
    def __init__(
        self,
        store: Store,
        keys: GatewayKeys,
        settings: ServerSettings,
        now: Callable[[], datetime],
        rules: Mapping[str, ServiceRules] | None = None,
    ) -> None:
        """`rules` by service; None: those of the sample services."""
        self._store = store
        self._keys = keys
        self._settings = settings
        self._now = now
        self._people = sample_people()
        self._services = KnownServices(settings.services)
        self._fitting = Fitting(self._services)
        self._rules = sample_rules() if rules is None else rules

    def advance(self) -> int:
        """Move each open case one state on; how many moved. Raises StoreError."""
        with self._store.reading() as transaction:
            ids = transaction.cases.open_ids(_IN_A_ROUND, self._now_s())
        return sum(self._advance(ids[start : start + _AT_ONCE]) for start in range(0, len(ids), _AT_ONCE))

    def _advance(self, ids: Sequence[UUID]) -> int:
        """One case that nobody foresaw holds up no other: it is set aside for a clerk."""
        try:
            return self._advance_together(ids)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001  whatever a sealed case holds
            if len(ids) > 1:
                return sum(self._advance([case_id]) for case_id in ids)
            _LOG.error("a case cannot be moved: %s", type(error).__name__)
            self._set_aside(ids)
            return 0

    def _set_aside(self, ids: Sequence[UUID]) -> None:
        with self._store.writing() as transaction:
            for case in transaction.cases.take(ids, self._now_s()):
                transaction.tasks.make(look_task(case, CANNOT_MOVE, self._now()))
                transaction.cases.settle(case.id)

    def _advance_together(self, ids: Sequence[UUID]) -> int:
        """Few at once: whoever writes to the store waits meanwhile."""
        with self._store.writing() as transaction:
            taken = transaction.cases.take(ids, self._now_s())
            moves = transaction.cases.moves(ids)
            return sum(self._move(transaction, case, moves[case.id]) for case in taken)

    def _move(self, transaction: Transaction, case: StoredCase, moves: int) -> bool:
        submission = self._open(case)
        if submission is None:
            transaction.tasks.make(look_task(case, CANNOT_OPEN, self._now()))
        elif misfits := self._misfits(case, submission):
            why = DOES_NOT_FIT.format(questions="、".join(misfits))
            transaction.tasks.make(look_task(case, why, self._now()))
        elif submission.purpose is Purpose.SUPPLEMENT:
            if self._mend(transaction, case):
                transaction.cases.settle(case.id)
                return True
        elif case.state is CaseState.SUPPLEMENT and _is_mended(transaction, case):
            return False
        elif self._is_divided(case, submission):
            return self._move_parts(transaction, case, submission)
        elif self._waits_for_department(transaction, case, moves, submission):
            return False
        elif (step := self._next_step(transaction, case, moves, submission)) is not None:
            self._take(transaction, case, step, submission)
            if self._rules_of(case).at_once:
                self._move(transaction, replace(case, state=step.state), moves + 1)
            return True
        transaction.cases.settle(case.id)
        return False

    def _next_step(
        self, transaction: Transaction, case: StoredCase, moves: int, submission: Submission
    ) -> Step | None:
        asked, is_owed = transaction.withdrawals.find(case.id), self._is_owed(transaction, submission)
        if asked is not None and asked.answered_at is not None:
            return None if is_owed else after_refused_withdrawal(case.state)
        if asked is not None:
            transaction.withdrawals.answer(case.id, self._now())
            return answer_to_withdrawal(asked.came_from)
        return self._own_step(transaction, case, moves, submission, is_owed=is_owed)

    def _own_step(
        self, transaction: Transaction, case: StoredCase, moves: int, submission: Submission, *, is_owed: bool
    ) -> Step | None:
        """Where nobody has asked for it back."""
        way = self._way_of(case, submission)
        supplements = transaction.cases.supplements_of(case.id)
        way = self._mended(way, supplements) if supplements else way
        way = paid_first(handled_there(way, submission.places), is_owed=is_owed)
        return next_step(moves, case.state, way)

    def _is_owed(self, transaction: Transaction, submission: Submission) -> bool:
        costs = owed_yuan(self._services.find(submission.service), submission) != ""
        return costs and not is_paid(transaction.orders.find(submission.id))

    def _mended(self, way: tuple[Step, ...], supplements: Sequence[StoredCase]) -> tuple[Step, ...]:
        missing = next((step.missing for step in way if step.state is CaseState.SUPPLEMENT), ())
        brought = [opened for one in supplements if (opened := self._open(one)) is not None]
        is_whole = any(mends_all(missing, one, confirmed=self._is_confirmed(one)) for one in brought)
        return after_mending(way, is_whole=is_whole)

    def _mend(self, transaction: Transaction, supplement: StoredCase) -> bool:
        """It is held from now on, and with it in one commit the case goes on that lacked it."""
        if supplement.state is not CaseState.UPLOADED or supplement.mends is None:
            return False
        at, case = self._now(), transaction.cases.find(supplement.mends)
        if case is None or case.owner != supplement.owner:
            transaction.tasks.make(look_task(supplement, NOT_THEIRS, at))
            return False
        transaction.cases.move(supplement.id, CaseState.RECEIVED, "", at)
        if not transaction.cases.go(case.id, CaseState.SUPPLEMENT, CaseState.RECEIVED, at):
            transaction.tasks.make(look_task(supplement, CAME_TOO_LATE, at))
        return True

    def _misfits(self, case: StoredCase, submission: Submission) -> tuple[str, ...]:
        """Looked at once, when the department opens the case."""
        return self._fitting.misfits(submission) if case.state is CaseState.UPLOADED else ()

    def _waits_for_department(
        self, transaction: Transaction, case: StoredCase, moves: int, submission: Submission
    ) -> bool:
        """What has more to come says why it does not; of 补正 what is to be brought stays readable."""
        service = self._services.find(case.service)
        if service is None or service.department not in transaction.departments_down.names():
            return False
        why = DEPARTMENT_DOWN.format(department=service.department)
        if case.reason != why and self._has_more_to_come(transaction, case, moves, submission):
            transaction.cases.say(case.id, why)
        transaction.cases.wait(case.id, self._now_s() + LOOK_AGAIN_S)
        return True

    def _has_more_to_come(
        self, transaction: Transaction, case: StoredCase, moves: int, submission: Submission
    ) -> bool:
        if case.state in (CaseState.SUPPLEMENT, CaseState.WITHDRAWING):
            return case.state is CaseState.WITHDRAWING
        is_owed = self._is_owed(transaction, submission)
        return self._own_step(transaction, case, moves, submission, is_owed=is_owed) is not None

    def _is_divided(self, case: StoredCase, submission: Submission) -> bool:
        service = self._services.find(case.service)
        return service is not None and bool(service.parts) and submission.purpose is Purpose.APPLICATION

    def _move_parts(self, transaction: Transaction, case: StoredCase, submission: Submission) -> bool:
        service, known = self._services.find(case.service), self._known(submission)
        assert service is not None
        if not transaction.parts.of(case.id):
            transaction.parts.divide(case.id, parts_wanted(service, known))
        at, asked = self._now(), transaction.withdrawals.find(case.id)
        if asked is not None and asked.answered_at is None:
            transaction.withdrawals.answer(case.id, at)
            take_back_parts(transaction, case.id, at)
        ways = self._ways_of_parts(transaction, case, submission, known)
        stands = advance_parts(transaction, case.id, ways, at)
        self._follow_parts(transaction, case, submission, stands, was_asked_back=asked is not None)
        return stands.has_moved or case.state is CaseState.WITHDRAWING

    def _ways_of_parts(
        self, transaction: Transaction, case: StoredCase, submission: Submission, known: Known
    ) -> WayOfPart:
        service = self._services.find(case.service)
        rules, supplements = self._rules_of(case), transaction.cases.supplements_of(case.id)
        if supplements:
            transaction.parts.wait_no_longer(case.id, max(one.arrived_at for one in supplements))

        def way(part: str) -> tuple[Step, ...]:
            way = clear_first(rules.way_of_part(part, known), submission, service, self._people)
            way = self._mended(way, supplements) if supplements else way
            return handled_there(way, submission.places)

        return way

    def _follow_parts(
        self,
        transaction: Transaction,
        case: StoredCase,
        submission: Submission,
        stands: Advanced,
        *,
        was_asked_back: bool,
    ) -> None:
        """The whole case goes with its parts, and the person hears of it as of any other."""
        at, state = self._now(), _deciding(stands.state) if was_asked_back else stands.state
        moved = replace(case, state=state, reason=stands.reason)
        if moved != case:
            transaction.cases.move(
                case.id,
                state,
                stands.reason,
                at,
                due_on=stands.due_on,
                missing=stands.missing,
                processed=stands.is_held,
            )
            self._tell(transaction, moved, submission, stands.due_on)
        elif stands.is_held and not case.processed:
            transaction.cases.mark_processed(case.id)
        if stands.again_at_s is None:
            transaction.cases.settle(case.id)
        else:
            transaction.cases.wait(case.id, stands.again_at_s)

    def _take(self, transaction: Transaction, case: StoredCase, step: Step, submission: Submission) -> None:
        """The step and whoever must hear of it, together, so that nobody is forgotten between the two."""
        at = self._now()
        reason, until = told(step, at), goes_on_at(step, at)
        transaction.cases.move(
            case.id,
            step.state,
            reason,
            at,
            wait_until_s=int(until.timestamp()),
            due_on=due_on(step, at),
            missing=step.missing,
        )
        self._tell(transaction, replace(case, state=step.state, reason=reason), submission, due_on(step, at))
        if _qualifies(case, step):
            valid_until = add_months(at.date(), _VALID_MONTHS)
            transaction.qualified.keep(self._person(submission), f"{valid_until:%Y-%m}")

    def _tell(
        self, transaction: Transaction, moved: StoredCase, submission: Submission, due: date | None
    ) -> None:
        task = task_of(moved, submission.contact, self._now(), due, self._keys.sealing.public)
        if task is not None:
            transaction.tasks.make(task)

    def _way_of(self, case: StoredCase, submission: Submission) -> tuple[Step, ...]:
        way = self._rules_of(case).way(self._known(submission))
        return clear_first(way, submission, self._services.find(case.service), self._people)

    def _rules_of(self, case: StoredCase) -> ServiceRules:
        return self._rules.get(case.service, NO_RULES)

    def _known(self, submission: Submission) -> Known:
        person = find_person(self._people, submission.subject)
        today, confirmed = self._now().date(), self._is_confirmed(submission)
        service = self._services.find(submission.service)
        law = None if service is None else service.law
        return said_of(submission, person, today, confirmed=confirmed, law=law)

    def _person(self, submission: Submission) -> str:
        return person_key(submission.identity.id_number, self._keys.sample_codes)

    def _now_s(self) -> int:
        return int(self._now().timestamp())

    def _open(self, case: StoredCase) -> Submission | None:
        """A case whose sealing key is neither ours nor retired stays where it is, and a clerk is told."""
        try:
            envelope = case.envelope.encode()
            key = self._keys.opening(read_header(envelope))
            return decode_submission(open_envelope(envelope, case.id, key))
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


def _is_mended(transaction: Transaction, case: StoredCase) -> bool:
    """What was missing has come: in this very round, or it lies here and has its turn in it."""
    now = transaction.cases.find(case.id)
    return now is None or now.state is not case.state or transaction.cases.is_being_mended(case.id)


def _deciding(state: CaseState) -> CaseState:
    """What goes on after its owner wanted it back is what was being decided already."""
    return CaseState.IN_REVIEW if state in (CaseState.RECEIVED, CaseState.ACCEPTED) else state


def _qualifies(case: StoredCase, step: Step) -> bool:
    return case.service == "pension-qualification" and step.state is CaseState.GRANTED


def person_key(id_number: IdNumber, key: bytes) -> str:
    """The same for the same person, and nothing to anyone without the key."""
    return hmac.digest(key, b"person\0" + id_number.text.encode(), "sha256").hex()
