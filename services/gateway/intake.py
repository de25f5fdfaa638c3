"""Cases come in: each is stored once, and hears the same receipt however often it is sent."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from kiosk.domain.submission import ApplicationNumber
from services.gateway import refusals
from services.gateway.keys import GatewayKeys
from services.gateway.refusals import Refusal
from services.gateway.store import Store, StoredCase, Transaction
from services.government.codec import to_members
from services.government.wire import CaseOnWire, CaseResult, CasesRequest, Kind, Receipt
from services.sealing.digests import is_digest_of
from services.sealing.envelope import open_envelope
from services.sealing.errors import MalformedError, SealingError, UnknownSuiteError, WrongKeyError
from services.sealing.keys import PrivateKey
from services.sealing.payload import decode_submission
from services.sealing.statements import sign_statement


class Intake:
    """`now` is the gateway's own clock: arrival is never what a kiosk says it is."""

    def __init__(self, store: Store, keys: GatewayKeys, now: Callable[[], datetime]) -> None:
        self._store = store
        self._keys = keys
        self._now = now

    def receive(self, request: CasesRequest) -> Sequence[CaseResult]:
        """One transaction for the whole request; durable when this returns. Raises StoreError."""
        faults = self._faults_of_new(request.cases)
        with self._store.writing() as transaction:
            return [self._settle(transaction, case, request.kiosk, faults) for case in request.cases]

    def _faults_of_new(self, cases: Sequence[CaseOnWire]) -> dict[UUID, Refusal | None]:
        """Opening takes longer than storing, so it is done before the others have to wait."""
        with self._store.reading() as transaction:
            new = [case for case in cases if transaction.cases.find(case.id) is None]
        return {case.id: fault_of(case, self._keys.sealing) for case in new}

    def _settle(
        self,
        transaction: Transaction,
        case: CaseOnWire,
        kiosk: str,
        faults: dict[UUID, Refusal | None],
    ) -> CaseResult:
        kept = transaction.cases.find(case.id)
        if kept is not None:
            return _again(case, kept)
        fault = faults[case.id]
        if fault is not None:
            return _refused(case, fault)
        if transaction.cases.number_is_taken(case.number):
            return _refused(case, refusals.NUMBER_TAKEN)
        return self._keep(transaction, case, kiosk)

    def _keep(self, transaction: Transaction, case: CaseOnWire, kiosk: str) -> CaseResult:
        arrived_at = self._now()
        receipt = Receipt(case.id, case.number, kiosk, case.digest, case.applied_at, arrived_at)
        statement = sign_statement(Kind.RECEIPT, to_members(receipt), self._keys.signing)
        transaction.cases.keep(
            StoredCase(
                id=case.id,
                number=case.number,
                kiosk=kiosk,
                service=case.service,
                digest=case.digest,
                envelope=case.envelope,
                applied_at=case.applied_at,
                arrived_at=arrived_at,
                receipt=statement,
            )
        )
        return CaseResult(case.id, statement, "", "")


def fault_of(case: CaseOnWire, sealing: PrivateKey) -> Refusal | None:
    """Why this case can never be taken, or None. What is inside is looked at and forgotten."""
    envelope = case.envelope.encode()
    if not ApplicationNumber.is_valid(case.number):
        return refusals.NUMBER_INVALID
    if not is_digest_of(case.digest, envelope):
        return refusals.DIGEST_MISMATCH
    try:
        content = open_envelope(envelope, case.id, sealing)
    except SealingError as error:
        return _sealing_refusal(error)
    return _content_fault(case, content)


def _content_fault(case: CaseOnWire, content: bytes) -> Refusal | None:
    try:
        submission = decode_submission(content)
    except MalformedError:
        return refusals.CONTENT_INVALID
    inside = (submission.id, submission.service, submission.applied_at)
    return None if inside == (case.id, case.service, case.applied_at) else refusals.CONTENT_MISMATCH


def _sealing_refusal(error: SealingError) -> Refusal:
    match error:
        case WrongKeyError():
            return refusals.WRONG_KEY
        case UnknownSuiteError():
            return refusals.SUITE_UNKNOWN
        case MalformedError():
            return refusals.NOT_AN_ENVELOPE
        case _:
            return refusals.CANNOT_OPEN


def _again(case: CaseOnWire, kept: StoredCase) -> CaseResult:
    if (case.digest, case.number) == (kept.digest, kept.number):
        return CaseResult(case.id, kept.receipt, "", "")
    return _refused(case, refusals.DIFFERENT_BODY)


def _refused(case: CaseOnWire, refusal: Refusal) -> CaseResult:
    return CaseResult(case.id, None, refusal.code, refusal.explanation)
