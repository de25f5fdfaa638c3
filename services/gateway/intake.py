"""Cases come in: each is stored once, and hears the same receipt however often it is sent."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime
from uuid import UUID

from kiosk.domain.submission import ApplicationNumber, Purpose, Submission
from kiosk.domain.values import dataclass
from services.gateway import refusals
from services.gateway.group_commit import GroupCommit
from services.gateway.keys import GatewayKeys
from services.gateway.refusals import Refusal
from services.gateway.store import Store, StoredCase, Transaction
from services.gateway.store.cases import KeptCase, kept_of
from services.gateway.unsealing import refusal_of_sealing
from services.government.codec import to_members
from services.government.wire import CaseOnWire, CaseResult, CasesRequest, Kind, Receipt
from services.sealing.digests import is_digest_of
from services.sealing.envelope import open_envelope, read_header
from services.sealing.errors import MalformedError, SealingError
from services.sealing.payload import decode_submission
from services.sealing.statements import sign_statement


@dataclass(frozen=True, slots=True)
class Looked:
    """A case that was looked at: what would be stored, or why it can never be."""

    case: CaseOnWire
    stored: StoredCase | None
    fault: Refusal | None = None


class Intake:
    """`now` is the gateway's own clock: arrival is never what a kiosk says it is."""

    def __init__(self, store: Store, keys: GatewayKeys, now: Callable[[], datetime]) -> None:
        self._store = store
        self._keys = keys
        self._now = now
        self._group = GroupCommit(self._settle)

    def receive(self, request: CasesRequest) -> Sequence[CaseResult]:
        """Durable when this returns. Raises StoreError."""
        return self.bring(request).result()

    def bring(self, request: CasesRequest) -> "Future[Sequence[CaseResult]]":
        """Look at each case now, so that nobody waits for that; it is durable when the future is done."""
        return self._group.submit(self.look_at(request))

    def look_at(self, request: CasesRequest) -> Sequence[Looked]:
        """Each case opened, and its receipt signed in case it is the first of its id."""
        return [self._look_at(case, request.kiosk) for case in request.cases]

    def close(self) -> None:
        self._group.close()

    def _look_at(self, case: CaseOnWire, kiosk: str) -> Looked:
        opened = opened_case(case, self._keys)
        if isinstance(opened, Refusal):
            return Looked(case, None, opened)
        if not self._has_attachments(opened):
            return Looked(case, None, refusals.ATTACHMENT_MISSING)
        arrived_at = self._now()
        receipt = Receipt(case.id, case.number, kiosk, case.digest, case.applied_at, arrived_at)
        statement = sign_statement(Kind.RECEIPT, to_members(receipt), self._keys.signing)
        stored = StoredCase(
            id=case.id,
            number=case.number,
            kiosk=kiosk,
            service=case.service,
            digest=case.digest,
            envelope=case.envelope,
            applied_at=case.applied_at,
            arrived_at=arrived_at,
            receipt=statement,
            owner=self._keys.owners.owner(opened.identity),
            bearer=self._keys.owners.bearer(opened.identity, kiosk),
            mends=opened.mends,
        )
        return Looked(case, stored)

    def _has_attachments(self, submission: Submission) -> bool:
        digests = {note.digest for note in submission.attachments}
        if not digests:
            return True
        with self._store.reading() as transaction:
            return transaction.blobs.present(digests, submission.id) == digests

    def _settle(self, requests: Sequence[Sequence[Looked]]) -> Sequence[Sequence[CaseResult]]:
        """All that some requests brought, in one transaction. Raises StoreError."""
        looked = [one for request in requests for one in request]
        with self._store.writing() as transaction:
            kept = _keep(transaction, looked)
        return [[result_of(one, kept.get(one.case.id)) for one in request] for request in requests]


def _keep(transaction: Transaction, looked: Sequence[Looked]) -> Mapping[UUID, KeptCase]:
    """What now lies in the store under each id, whoever put it there: the receipt of that is the only one."""
    first: dict[UUID, StoredCase] = {}
    for one in looked:
        if one.stored is not None:
            first.setdefault(one.case.id, one.stored)
    new = transaction.cases.keep_new(list(first.values()))
    kept = {case_id: kept_of(first[case_id]) for case_id in new}
    others = {one.case.id for one in looked} - new
    return kept | transaction.cases.kept(others)


def opened_case(case: CaseOnWire, keys: GatewayKeys) -> Submission | Refusal:
    """What is inside, to be looked at and forgotten, or why this case can never be taken."""
    envelope = case.envelope.encode()
    if not ApplicationNumber.is_valid(case.number):
        return refusals.NUMBER_INVALID
    if not is_digest_of(case.digest, envelope):
        return refusals.DIGEST_MISMATCH
    try:
        content = open_envelope(envelope, case.id, keys.opening(read_header(envelope)))
    except SealingError as error:
        return refusal_of_sealing(error)
    return _read(case, content)


def _read(case: CaseOnWire, content: bytes) -> Submission | Refusal:
    try:
        submission = decode_submission(content)
    except MalformedError:
        return refusals.CONTENT_INVALID
    if (submission.purpose is Purpose.SUPPLEMENT) != (submission.mends is not None):
        return refusals.CONTENT_INVALID
    inside = (submission.id, submission.service, submission.applied_at)
    same = inside == (case.id, case.service, case.applied_at)
    return submission if same else refusals.CONTENT_MISMATCH


def result_of(one: Looked, kept: KeptCase | None) -> CaseResult:
    if kept is None:
        return _refused(one.case, one.fault or refusals.NUMBER_TAKEN)
    if (one.case.digest, one.case.number) != (kept.digest, kept.number):
        return _refused(one.case, refusals.DIFFERENT_BODY)
    return CaseResult(one.case.id, kept.receipt, "", "")


def is_other_body(results: Sequence[CaseResult]) -> bool:
    """A request of one case only, whose id was received before with other content."""
    return [result.code for result in results] == [refusals.DIFFERENT_BODY.code]


def _refused(case: CaseOnWire, refusal: Refusal) -> CaseResult:
    return CaseResult(case.id, None, refusal.code, refusal.explanation)
