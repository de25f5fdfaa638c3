"""Everything but the cases: ratings, calls for staff, shown codes, questions. Answers are wire values."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from kiosk.domain.identity import Identity
from kiosk.domain.licences import licences_wanted
from kiosk.domain.submission import Document, StandingAnswer
from services.gateway import refusals
from services.gateway.behind import Behind, CodeFault
from services.gateway.known_services import KnownServices
from services.gateway.refusals import RefusedError
from services.gateway.store import Store
from services.gateway.store.parts import StoredPart
from services.government.wire import (
    CallRequest,
    CaseFacts,
    CodeRequest,
    DocumentOnWire,
    DocumentRequest,
    HealthAnswer,
    IdentityAnswer,
    KeptAnswer,
    LicencesAnswer,
    LicencesRequest,
    LineOnWire,
    OfferOnWire,
    OffersAnswer,
    OffersRequest,
    PartOnWire,
    PersonOnWire,
    RatingRequest,
    ReceiptCopy,
    StandingOnWire,
    StandingRequest,
    StatusAnswer,
)
from services.sealing.canonical import from_base64url
from services.sealing.errors import MalformedError


class Desk:
    """Raises RefusedError or StoreError.

    `sealing_key_id` is told to kiosks, so that they find out before they seal to another key; `epoch` is what
    the nonces of their signatures begin with. `services` say which licences may be asked for; None: any.
    """

    def __init__(
        self,
        store: Store,
        behind: Behind,
        now: Callable[[], datetime],
        sealing_key_id: str,
        epoch: Callable[[], str] = lambda: "",
        retired_key_ids: tuple[str, ...] = (),
        services: KnownServices | None = None,
    ) -> None:
        self._epoch = epoch
        self._retired_key_ids = retired_key_ids
        self._services = services
        self._sealing_key_id = sealing_key_id
        self._store = store
        self._behind = behind
        self._now = now

    def health(self, nonce: str) -> HealthAnswer:
        """Well only if the store answers."""
        self.case_status(nonce, UUID(int=0))
        return HealthAnswer(nonce, self._now(), self._sealing_key_id, self._epoch(), self._retired_key_ids)

    def case_status(self, nonce: str, case_id: UUID) -> StatusAnswer:
        with self._store.reading() as transaction:
            case = transaction.cases.find(case_id)
            parts = transaction.parts.of(case_id)
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
            tuple(map(part_on_wire, parts)),
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
        issuer = self._behind.issuers.get(request.issuer)
        if issuer is None:
            raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, refusals.ISSUER_UNKNOWN)
        match issuer.resolve(_payload(request), self._now()):
            case CodeFault.UNKNOWN:
                raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, refusals.CODE_UNKNOWN)
            case CodeFault.EXPIRED:
                raise RefusedError(HTTPStatus.GONE, refusals.CODE_EXPIRED)
            case Identity() as identity:
                return IdentityAnswer(request.nonce, PersonOnWire.of(identity))

    def standing(self, request: StandingRequest) -> StandingOnWire:
        """Where no department knows better, it needs doing."""
        office = self._behind.standing.get(request.service)
        said = StandingAnswer(needed=True)
        if office is not None:
            said = office.standing(request.person.to_identity(), self._now())
        return StandingOnWire(request.nonce, request.service, said.needed, said.valid_until, said.note)

    def licences(self, request: LicencesRequest) -> LicencesAnswer:
        """Whatever an office says or a kiosk asks for, no more goes out than the service has a use for."""
        office, wanted, known = self._behind.licences, self._wanted(request), dict[str, str]()
        if office is not None and wanted:
            said = office.licences(request.person.to_identity(), wanted, self._now())
            known = {name: value for name, value in said.items() if name in wanted}
        return LicencesAnswer(request.nonce, request.service, known)

    def offers(self, request: OffersRequest) -> OffersAnswer:
        office = self._behind.offers
        said = () if office is None else office.offers(request.person.to_identity(), self._now())
        offers = tuple(OfferOnWire(one.service, one.words, one.why) for one in said)
        return OffersAnswer(request.nonce, offers)

    def _wanted(self, request: LicencesRequest) -> tuple[str, ...]:
        if self._services is None:
            return request.wanted
        service = self._services.find(request.service)
        named = () if service is None else licences_wanted(service)
        return tuple(name for name in request.wanted if name in named)

    def document(self, request: DocumentRequest) -> DocumentOnWire:
        office = self._behind.documents.get(request.service)
        if office is None:
            raise RefusedError(HTTPStatus.NOT_FOUND, refusals.NO_SUCH_DOCUMENT)
        document = office.issue(request.person.to_identity(), request.answers, self._now())
        if document is None:
            raise RefusedError(HTTPStatus.NOT_FOUND, refusals.NO_RECORD)
        return _on_wire(document, request)


def _payload(request: CodeRequest) -> bytes:
    try:
        return from_base64url(request.payload)
    except MalformedError:
        raise RefusedError(HTTPStatus.BAD_REQUEST, refusals.MALFORMED) from None


def part_on_wire(part: StoredPart) -> PartOnWire:
    return PartOnWire(part.id, part.title, part.department, part.state, part.reason, part.after)


def _on_wire(document: Document, request: DocumentRequest) -> DocumentOnWire:
    return DocumentOnWire(
        nonce=request.nonce,
        service=request.service,
        title=document.title,
        lines=tuple(LineOnWire(line.label, line.value, line.masked) for line in document.lines),
        issuer=document.issuer,
        issued_on=document.issued_on,
        verification_code=document.verification_code,
        verification_url=document.verification_url,
        sample=document.sample,
    )
