"""Everything but the cases: ratings, calls for staff, shown codes, questions. Answers are wire values."""

from collections.abc import Callable, Sequence
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from kiosk.domain.identity import Assurance, Credential, IdNumber
from services.gateway import refusals
from services.gateway.refusals import RefusedError
from services.gateway.samples import codes
from services.gateway.samples.certificates import CertificateOffice
from services.gateway.samples.codes import CodeFault, SampleIssuer
from services.gateway.samples.departments import person_key
from services.gateway.samples.people import Person, find_person
from services.gateway.store import Store
from services.government.wire import (
    CallRequest,
    CaseFacts,
    CodeRequest,
    DocumentOnWire,
    DocumentRequest,
    HealthAnswer,
    IdentityAnswer,
    KeptAnswer,
    PersonOnWire,
    RatingRequest,
    ReceiptCopy,
    StandingOnWire,
    StandingRequest,
    StatusAnswer,
)
from services.sealing.canonical import from_base64url
from services.sealing.errors import MalformedError

_PENSION, _CERTIFICATE = "pension-qualification", "insurance-certificate"
_NOT_A_PENSIONER = "没有查到您在本市领取养老待遇的记录，不用办理资格认证。（示例数据）"


class Desk:
    """Raises RefusedError or StoreError. `sample_key` hides persons in the store and codes on phones.

    `sealing_key_id` is told to kiosks, so that they find out before they seal to another key; `epoch` is what
    the nonces of their signatures begin with.
    """

    def __init__(
        self,
        store: Store,
        people: Sequence[Person],
        sample_key: bytes,
        public_url: str,
        now: Callable[[], datetime],
        sealing_key_id: str,
        epoch: Callable[[], str] = lambda: "",
    ) -> None:
        self._epoch = epoch
        self._sealing_key_id = sealing_key_id
        self._store = store
        self._people = people
        self._sample_key = sample_key
        self._now = now
        self._issuer = SampleIssuer(people, sample_key, store)
        self._certificates = CertificateOffice(store, public_url)

    def health(self, nonce: str) -> HealthAnswer:
        """Well only if the store answers."""
        self.case_status(nonce, UUID(int=0))
        return HealthAnswer(nonce, self._now(), self._sealing_key_id, self._epoch())

    def case_status(self, nonce: str, case_id: UUID) -> StatusAnswer:
        with self._store.reading() as transaction:
            case = transaction.cases.find(case_id)
        if case is None:
            return StatusAnswer(nonce, case_id, None)
        facts = CaseFacts(
            case.number,
            case.digest,
            case.state,
            case.reason,
            case.applied_at,
            case.arrived_at,
            case.processed,
        )
        return StatusAnswer(nonce, case_id, facts)

    def receipt_copy(self, nonce: str, case_id: UUID) -> ReceiptCopy:
        """For a kiosk that never heard the answer to its delivery."""
        with self._store.reading() as transaction:
            kept = transaction.cases.kept([case_id]).get(case_id)
        return ReceiptCopy(nonce, case_id, None if kept is None else kept.receipt)

    def keep_rating(self, request: RatingRequest) -> KeptAnswer:
        rating = {
            "id": str(request.id),
            "case_id": str(request.case),
            "kiosk": request.kiosk,
            "level": request.level.value,
            "rated_at": request.rated_at.isoformat(),
            "arrived_at": self._now().isoformat(),
        }
        with self._store.writing() as transaction:
            kept_at = transaction.ratings.keep(rating)
        if kept_at is None:
            raise RefusedError(HTTPStatus.CONFLICT, refusals.ALREADY_RATED)
        return KeptAnswer(request.nonce, request.id, kept_at)

    def keep_call(self, request: CallRequest) -> KeptAnswer:
        call = {
            "id": str(request.id),
            "kiosk": request.kiosk,
            "screen": request.screen,
            "arrived_at": self._now().isoformat(),
        }
        with self._store.writing() as transaction:
            kept_at = transaction.calls.keep(call)
        assert kept_at is not None
        return KeptAnswer(request.nonce, request.id, kept_at)

    def resolve_code(self, request: CodeRequest) -> IdentityAnswer:
        if request.issuer != codes.ISSUER:
            raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, refusals.ISSUER_UNKNOWN)
        match self._issuer.resolve(_payload(request), self._now()):
            case CodeFault.UNKNOWN:
                raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, refusals.CODE_UNKNOWN)
            case CodeFault.EXPIRED:
                raise RefusedError(HTTPStatus.GONE, refusals.CODE_EXPIRED)
            case Person() as person:
                return IdentityAnswer(request.nonce, _resolved(person))

    def standing(self, request: StandingRequest) -> StandingOnWire:
        needed, until, note = True, "", ""
        if request.service == _PENSION:
            needed, until, note = self._pension(IdNumber.parse(request.person.id_number))
        return StandingOnWire(request.nonce, request.service, needed, until, note)

    def document(self, request: DocumentRequest) -> DocumentOnWire:
        if request.service != _CERTIFICATE:
            raise RefusedError(HTTPStatus.NOT_FOUND, refusals.NO_SUCH_DOCUMENT)
        document = self._issued(request)
        if document is None:
            raise RefusedError(HTTPStatus.NOT_FOUND, refusals.NO_RECORD)
        return document

    def _issued(self, request: DocumentRequest) -> DocumentOnWire | None:
        person = find_person(self._people, IdNumber.parse(request.person.id_number))
        if person is None:
            return None
        return self._certificates.issue(request.nonce, request.service, person, request.answers, self._now())

    def _pension(self, id_number: IdNumber) -> tuple[bool, str, str]:
        person = find_person(self._people, id_number)
        if person is not None and person.pension == "none":
            return False, "", _NOT_A_PENSIONER
        known = person.pension_until if person is not None else ""
        with self._store.reading() as transaction:
            qualified = transaction.qualified.until(person_key(id_number, self._sample_key))
        until = max(known, qualified)
        valid = until >= f"{self._now():%Y-%m}"
        return (False, until, "") if valid else (True, "", "")


def _payload(request: CodeRequest) -> bytes:
    try:
        return from_base64url(request.payload)
    except MalformedError:
        raise RefusedError(HTTPStatus.BAD_REQUEST, refusals.MALFORMED) from None


def _resolved(person: Person) -> PersonOnWire:
    """A code that its issuer resolved is worth A2."""
    return PersonOnWire(
        person.name,
        person.id_number.text,
        Credential.SOCIAL_SECURITY_CODE,
        Assurance.A2.name,
        person.card_number,
    )
