"""我的办件: a person's own cases, and the wish to have one back. Nobody hears of another's, not even that it exists."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from kiosk.domain.identity import Assurance, Identity
from kiosk.domain.submission import NEXT_STATES, CaseState
from services.gateway import refusals
from services.gateway.desk import part_on_wire
from services.gateway.keys import GatewayKeys
from services.gateway.orders import own_order_on_wire
from services.gateway.owners import Owners, is_proved
from services.gateway.refusals import RefusedError
from services.gateway.store import Store, StoredCase, Transaction
from services.gateway.store.withdrawals import Withdrawal
from services.government.wire import (
    MAX_OWN_CASES,
    MissingOnWire,
    MoveOnWire,
    OwnCaseOnWire,
    OwnCasesOnWire,
    OwnCasesRequest,
    PartOnWire,
    WithdrawalOnWire,
    WithdrawalRequest,
)
from services.sealing.envelope import open_envelope, read_header
from services.sealing.errors import SealingError
from services.sealing.payload import decode_submission

_AT_ONCE = 100
_TRIES = 3


class OwnCasesDesk:
    """Raises RefusedError or StoreError."""

    def __init__(self, store: Store, owners: Owners, now: Callable[[], datetime]) -> None:
        self._store = store
        self._owners = owners
        self._now = now

    def cases(self, request: OwnCasesRequest) -> OwnCasesOnWire:
        identity = request.person.to_identity()
        with self._store.reading() as transaction:
            found = tuple(self._found(transaction, identity, request.kiosk))
        return OwnCasesOnWire(request.nonce, found, not is_proved(identity))

    def withdraw(self, request: WithdrawalRequest) -> WithdrawalOnWire:
        """Asked once and for all: the same wish again is answered by where the case stands by now."""
        identity = request.person.to_identity()
        with self._store.writing() as transaction:
            for _ in range(_TRIES):
                case = self._own(transaction, request.case, identity, request.kiosk)
                asked = transaction.withdrawals.find(case.id) is not None
                if asked or not _may_be_withdrawn(case):
                    return _stands(request, case, asked)
                if transaction.cases.go(case.id, case.state, CaseState.WITHDRAWING, self._now()):
                    wish = Withdrawal(case.id, case.state, self._now(), request.kiosk)
                    transaction.withdrawals.ask(wish)
                    return _stands(request, replace(case, state=CaseState.WITHDRAWING, reason=""), True)
        raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, refusals.BUSY)

    def _found(self, transaction: Transaction, identity: Identity, kiosk: str) -> Iterator[OwnCaseOnWire]:
        cases = self._cases_of(transaction, identity, kiosk)
        history = transaction.cases.history([case.id for case in cases])
        for case in cases:
            may = _may_be_withdrawn(case) and transaction.withdrawals.find(case.id) is None
            moves = tuple(MoveOnWire(move.state, move.at) for move in history[case.id])
            parts = tuple(map(part_on_wire, transaction.parts.of(case.id)))
            order = own_order_on_wire(transaction.orders.find(case.id))
            yield replace(_on_wire(case, moves, parts, may), order=order)

    def _cases_of(self, transaction: Transaction, identity: Identity, kiosk: str) -> tuple[StoredCase, ...]:
        owner = self._owners.owner(identity)
        if is_proved(identity):
            return tuple(transaction.cases.of_owner(owner, MAX_OWN_CASES))
        if identity.assurance < Assurance.A1:
            return ()
        bearer = self._owners.bearer(identity, kiosk)
        return tuple(transaction.cases.of_bearer(owner, bearer, MAX_OWN_CASES))

    def _own(self, transaction: Transaction, case_id: UUID, identity: Identity, kiosk: str) -> StoredCase:
        case = transaction.cases.find(case_id)
        if case is None or not self._is_theirs(case, identity, kiosk):
            raise RefusedError(HTTPStatus.NOT_FOUND, refusals.NO_SUCH_CASE)
        return case

    def _is_theirs(self, case: StoredCase, identity: Identity, kiosk: str) -> bool:
        if case.mends is not None or identity.assurance < Assurance.A1:
            return False
        if is_proved(identity):
            return case.owner == self._owners.owner(identity)
        return case.bearer == self._owners.bearer(identity, kiosk)


class OwnersOfBefore:
    """Cases that came before the gateway noted whose they are: opened once, a few at a time, and noted."""

    def __init__(self, store: Store, keys: GatewayKeys) -> None:
        self._store = store
        self._keys = keys

    def note(self) -> int:
        """How many were noted; 0 once all are. Raises StoreError."""
        noted = 0
        while some := self._some():
            with self._store.writing() as transaction:
                for case in some:
                    transaction.cases.own(case.id, *self._whose(case))
            noted += len(some)
        return noted

    def _some(self) -> list[StoredCase]:
        with self._store.reading() as transaction:
            return list(transaction.cases.unowned(_AT_ONCE))

    def _whose(self, case: StoredCase) -> tuple[str, str]:
        """Nobody's, where it cannot be opened any more: it is a clerk's already."""
        try:
            envelope = case.envelope.encode()
            key = self._keys.opening(read_header(envelope))
            identity = decode_submission(open_envelope(envelope, case.id, key)).identity
        except SealingError:
            return "nobody", "nobody"
        return self._keys.owners.owner(identity), self._keys.owners.bearer(identity, case.kiosk)


def _may_be_withdrawn(case: StoredCase) -> bool:
    return CaseState.WITHDRAWING in NEXT_STATES[case.state]


def _stands(request: WithdrawalRequest, case: StoredCase, asked: bool) -> WithdrawalOnWire:
    return WithdrawalOnWire(request.nonce, case.id, case.state, case.reason, asked)


def _on_wire(
    case: StoredCase, moves: tuple[MoveOnWire, ...], parts: tuple[PartOnWire, ...], may_withdraw: bool
) -> OwnCaseOnWire:
    return OwnCaseOnWire(
        id=case.id,
        number=case.number,
        service=case.service,
        state=case.state,
        reason=case.reason,
        applied_at=case.applied_at,
        arrived_at=case.arrived_at,
        due_on=case.due_on,
        missing=tuple(MissingOnWire(one.question, one.what) for one in case.missing),
        may_withdraw=may_withdraw,
        moves=moves,
        parts=parts,
    )
