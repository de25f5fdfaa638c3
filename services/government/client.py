"""The gateway as the core's ports ask for it. Only a genuine statement that echoes the nonce counts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, TypeVar
from uuid import UUID

from kiosk.domain.card_proof import CardToProve
from kiosk.domain.catalogue import Service
from kiosk.domain.errors import CardError, CodeError, GatewayError, Reason, YitongError
from kiosk.domain.identity import Identity
from kiosk.domain.licences import licences_wanted
from kiosk.domain.offers import Offer
from kiosk.domain.own_cases import OwnCaseList, WithdrawalAnswer
from kiosk.domain.payment import Order
from kiosk.domain.ports import Received, Refused, SealedBlob, SealedCase
from kiosk.domain.submission import (
    CaseStatus,
    Document,
    DocumentLine,
    Rating,
    StaffCall,
    StandingAnswer,
)
from services.government import wire
from services.government.card_proof import proof_of, proof_request
from services.government.codec import from_members, to_members
from services.government.dialects.choice import DialectSigner, province_dialect
from services.government.dialects.ours import OursDialect
from services.government.failures import STALE, failure_of_blob, failure_of_card, failure_of_code
from services.government.gateway_time import GatewayTime, new_nonce, steady_s
from services.government.http import GatewayLine, Question, RefusedByStatusError
from services.government.keys import seal_key, verify_key
from services.government.orders import told_order
from services.government.own_cases import own_case, part_status
from services.government.settings import GatewaySettings
from services.government.wire import Kind, Path
from services.sealing.canonical import to_base64url, to_json
from services.sealing.errors import SealingError
from services.sealing.keys import PrivateKey
from services.sealing.statements import verify_statement

A = TypeVar("A", bound=wire.Answer)
_NOBODYS_CASE = UUID(int=0)


class GatewayClient:
    """CodeResolver, Inquiries, CaseDesk, Payments, StaffDesk, CardProver and CaseIntake over HTTP. From any thread.

    `key` is the kiosk's own: every question but that for the gateway's health is signed with it. `time` may be
    given by whoever has learnt it already.
    """

    def __init__(
        self,
        settings: GatewaySettings,
        key: PrivateKey,
        monotonic_s: Callable[[], float] = steady_s,
        time: GatewayTime | None = None,
    ) -> None:
        self._kiosk = settings.kiosk_id
        self._keys = (verify_key(settings),)
        self._seal_key_id = seal_key(settings).id
        self._public_key = key.public
        self._time = time or GatewayTime(monotonic_s)
        self._signer = DialectSigner(OursDialect(key), settings.url, self._time.now, self._time.nonce)
        self._line = GatewayLine(settings, monotonic_s, _province(settings, self._time))
        self._is_let_in = False

    def enrol(self, code: str) -> str:
        """The id of the key that the gateway now knows this kiosk by. Raises GatewayError.

        RefusedByStatusError says in `code` what is wrong with the one-time code.
        """
        with _writable(GatewayError(Reason.GATEWAY_REFUSED, "a code that cannot be written")):
            pem = self._public_key.to_pem().decode()
            request = wire.EnrolmentRequest(new_nonce(), self._kiosk, code, pem)
        expect = {"kiosk": self._kiosk, "key": self._public_key.id}
        return self._post(Path.KIOSKS, request, Kind.ENROLMENT, wire.EnrolmentAnswer, **expect).key

    def deliver(self, cases: Sequence[SealedCase]) -> Sequence[Received | Refused]:
        """One outcome a case, in the order given; many cases go in several requests."""
        prepared = {case.id: _on_wire(case) for case in cases}
        sendable = [case for case in prepared.values() if isinstance(case, wire.CaseOnWire)]
        refused = {case.id: case for case in prepared.values() if isinstance(case, Refused)}
        outcomes: dict[UUID, Received | Refused] = dict(refused)
        for start in range(0, len(sendable), wire.MAX_CASES):
            outcomes |= self._deliver(sendable[start : start + wire.MAX_CASES])
        return [outcomes[case.id] for case in cases]

    def deliver_rating(self, rating: Rating) -> None:
        request = wire.RatingRequest(
            new_nonce(), self._kiosk, rating.id, rating.case_id, rating.level, rating.rated_at
        )
        self._post(Path.RATINGS, request, Kind.RATING, wire.KeptAnswer, id=str(rating.id))

    def deliver_blob(self, blob: SealedBlob) -> None:
        nonce = new_nonce()
        target = f"{wire.blob_path(blob.digest)}?nonce={nonce}"
        try:
            text = self._ask(Question("PUT", target, blob.sealed, "application/octet-stream"))
        except RefusedByStatusError as error:
            raise failure_of_blob(error.status, error.code, error) from None
        self._genuine(text, Kind.BLOB, wire.BlobAnswer, {"nonce": nonce, "digest": blob.digest})

    def receipt(self, case: SealedCase) -> Received | None:
        answer = self._get(wire.receipt_path(case.id), Kind.RECEIPT_COPY, wire.ReceiptCopy, id=str(case.id))
        if answer.receipt is None:
            return None
        return self._received(answer.receipt, case.id, case.number, case.digest)

    def status(self, case_id: UUID) -> CaseStatus | None:
        case = self._get(wire.case_path(case_id), Kind.STATUS, wire.StatusAnswer, id=str(case_id)).case
        if case is None:
            return None
        return CaseStatus(
            case_id,
            case.state,
            case.applied_at,
            case.arrived_at,
            case.reason,
            is_processed=case.processed,
            parts=tuple(map(part_status, case.parts)),
        )

    def is_reachable(self) -> bool:
        """A gateway that cannot open what is sealed here, or does not know us, is nobody to deliver to."""
        try:
            self.look()
        except GatewayError:
            return False
        return True

    def look(self) -> None:
        """Returns where cases may be delivered. Raises GatewayError, whose reason says why not."""
        if not self.can_open_ours(self.health()):
            raise GatewayError(Reason.INTAKE_WRONG_KEY, "it opens cases with another key than ours")
        if not self._is_let_in and not self.is_enrolled():
            raise GatewayError(Reason.KIOSK_NOT_ENROLLED, "it does not know this kiosk")

    def is_enrolled(self) -> bool:
        """Whether a signed question is answered. Raises GatewayError where that cannot be found out."""
        try:
            self.status(_NOBODYS_CASE)
        except GatewayError as error:
            if error.reason is Reason.KIOSK_NOT_ENROLLED:
                return False
            raise
        return True

    def health(self) -> wire.HealthAnswer:
        """Raises GatewayError, whose reason says why it is not well. From here on its time is known."""
        nonce = new_nonce()
        text = self._line.ask(Question("GET", f"{Path.HEALTH}?nonce={nonce}"))
        health = self._genuine(text, Kind.HEALTH, wire.HealthAnswer, {"nonce": nonce})
        self._time.learn(health.at, health.epoch)
        return health

    def can_open_ours(self, health: wire.HealthAnswer) -> bool:
        """False where it does not have the key that cases are sealed to here."""
        return health.sealing_key in ("", self._seal_key_id) or self.seals_to_retired(health)

    def seals_to_retired(self, health: wire.HealthAnswer) -> bool:
        """It opens our cases, with a key that it has put aside: ours is to be changed."""
        return self._seal_key_id in health.retired_keys

    def call_staff(self, call: StaffCall) -> None:
        with _writable(GatewayError(Reason.GATEWAY_REFUSED, "a call that cannot be written")):
            request = wire.CallRequest(new_nonce(), self._kiosk, call.id, call.screen)
        self._post(Path.CALLS, request, Kind.CALL, wire.KeptAnswer, id=str(call.id))

    def resolve_code(self, payload: bytes, issuer: str) -> Identity:
        with _writable(CodeError(Reason.CODE_REFUSED, "a code that cannot be written")):
            request = wire.CodeRequest(new_nonce(), self._kiosk, issuer, to_base64url(payload))
        try:
            answer = self._post(Path.CODES, request, Kind.IDENTITY, wire.IdentityAnswer)
        except RefusedByStatusError as error:
            raise failure_of_code(error.status, error) from None
        return answer.person.to_identity()

    def prove_terminal(self, card: CardToProve) -> bytes:
        """The 16 bytes that open the card (EXTERNAL AUTHENTICATE, 00 82 00 0A 10).

        Raises CardError, as CardProver says; GatewayError where nobody could be asked.
        """
        with _writable(CardError(Reason.CARD_NEEDS_AUTHENTICATION, "a card that cannot be written")):
            request = proof_request(card, new_nonce(), self._kiosk)
        try:
            answer = self._post(Path.CARDS, request, Kind.CARD_PROOF, wire.CardProofAnswer)
        except RefusedByStatusError as error:
            raise failure_of_card(error.code, error) from None
        return proof_of(answer)

    def standing(self, service: Service, identity: Identity) -> StandingAnswer:
        with _writable(GatewayError(Reason.GATEWAY_REFUSED, "a question that cannot be written")):
            person = wire.PersonOnWire.of(identity)
            request = wire.StandingRequest(new_nonce(), self._kiosk, service.slug, person)
        answer = self._post(Path.STANDING, request, Kind.STANDING, wire.StandingOnWire, service=service.slug)
        return StandingAnswer(answer.needed, answer.valid_until, answer.note)

    def document(self, service: Service, identity: Identity, answers: Mapping[str, str]) -> Document:
        with _writable(GatewayError(Reason.GATEWAY_REFUSED, "a question that cannot be written")):
            person = wire.PersonOnWire.of(identity)
            request = wire.DocumentRequest(new_nonce(), self._kiosk, service.slug, person, answers)
        answer = self._post(Path.DOCUMENT, request, Kind.DOCUMENT, wire.DocumentOnWire, service=service.slug)
        return _document(answer)

    def licences(self, service: Service, identity: Identity) -> Mapping[str, str]:
        wanted = licences_wanted(service)
        if not wanted:
            return {}
        with _writable(GatewayError(Reason.GATEWAY_REFUSED, "a question that cannot be written")):
            person = wire.PersonOnWire.of(identity)
            request = wire.LicencesRequest(new_nonce(), self._kiosk, service.slug, person, wanted)
        answer = self._post(Path.LICENCES, request, Kind.LICENCES, wire.LicencesAnswer, service=service.slug)
        return {name: value for name, value in answer.licences.items() if name in wanted}

    def offers(self, identity: Identity) -> tuple[Offer, ...]:
        with _writable(GatewayError(Reason.GATEWAY_REFUSED, "a question that cannot be written")):
            request = wire.OffersRequest(new_nonce(), self._kiosk, wire.PersonOnWire.of(identity))
        answer = self._post(Path.OFFERS, request, Kind.OFFERS, wire.OffersAnswer)
        return tuple(Offer(one.service, one.words, one.why) for one in answer.offers)

    def cases(self, identity: Identity) -> OwnCaseList:
        with _writable(GatewayError(Reason.GATEWAY_REFUSED, "a question that cannot be written")):
            request = wire.OwnCasesRequest(new_nonce(), self._kiosk, wire.PersonOnWire.of(identity))
        answer = self._post(Path.OWN_CASES, request, Kind.OWN_CASES, wire.OwnCasesOnWire)
        return OwnCaseList(tuple(map(own_case, answer.cases)), only_this_card=answer.only_this_card)

    def withdraw(self, case_id: UUID, identity: Identity) -> WithdrawalAnswer:
        with _writable(GatewayError(Reason.GATEWAY_REFUSED, "a wish that cannot be written")):
            person = wire.PersonOnWire.of(identity)
            request = wire.WithdrawalRequest(new_nonce(), self._kiosk, case_id, person)
        answer = self._post(
            Path.WITHDRAWALS, request, Kind.WITHDRAWAL, wire.WithdrawalOnWire, id=str(case_id)
        )
        return WithdrawalAnswer(answer.id, answer.state, answer.reason, was_asked=answer.asked)

    def order(self, case_id: UUID) -> Order:
        request = wire.OrderRequest(new_nonce(), self._kiosk, case_id)
        answer = self._post(Path.ORDERS, request, Kind.ORDER, wire.OrderOnWire, id=str(case_id))
        return told_order(answer)

    def _deliver(self, cases: Sequence[wire.CaseOnWire]) -> dict[UUID, Received | Refused]:
        request = wire.CasesRequest(new_nonce(), self._kiosk, tuple(cases))
        try:
            answer = self._post(Path.CASES, request, Kind.INTAKE, wire.IntakeAnswer, kiosk=self._kiosk)
        except RefusedByStatusError as error:
            answer = self._signed_refusal(error, request)
        results = {result.id: result for result in answer.results}
        if set(results) != {case.id for case in cases}:
            raise GatewayError(Reason.GATEWAY_NOT_GENUINE, "the answer is about other cases")
        return {case.id: self._outcome(case, results[case.id]) for case in cases}

    def _outcome(self, case: wire.CaseOnWire, result: wire.CaseResult) -> Received | Refused:
        if result.receipt is None:
            return Refused(case.id, result.code, result.explanation)
        return self._received(result.receipt, case.id, case.number, case.digest)

    def _received(self, statement: str, case_id: UUID, number: str, digest: str) -> Received:
        expect = {"id": str(case_id), "number": number, "digest": digest}
        receipt = self._genuine(statement, Kind.RECEIPT, wire.Receipt, expect)
        return Received(case_id, receipt.arrived_at, statement)

    def _signed_refusal(self, error: RefusedByStatusError, request: wire.CasesRequest) -> wire.IntakeAnswer:
        """A 422 may carry the same signed word as a 200; anything else decides nothing about a case."""
        expect = {"nonce": request.nonce, "kiosk": request.kiosk}
        try:
            if error.status == HTTPStatus.UNPROCESSABLE_ENTITY:
                return self._genuine(error.text, Kind.INTAKE, wire.IntakeAnswer, expect)
        except GatewayError:
            pass
        raise error

    def _post(self, path: Path, request: wire.Request, kind: Kind, answer: type[A], **expect: Any) -> A:
        text = self._ask(Question("POST", path, to_json(to_members(request))))
        return self._genuine(text, kind, answer, {"nonce": request.nonce, **expect})

    def _get(self, path: str, kind: Kind, answer: type[A], **expect: Any) -> A:
        nonce = new_nonce()
        text = self._ask(Question("GET", f"{path}?nonce={nonce}"))
        return self._genuine(text, kind, answer, {"nonce": nonce, **expect})

    def _ask(self, question: Question) -> str:
        """Signed for this moment of the gateway; where it finds that stale, its time is asked for once more."""
        if not self._time.is_known:
            self.health()
        try:
            return self._let_in(question)
        except RefusedByStatusError as error:
            if error.code != STALE:
                raise
        with _was_sent_before():
            self.health()
            return self._let_in(question)

    def _let_in(self, question: Question) -> str:
        try:
            text = self._line.ask(question, self._signer)
        except GatewayError as error:
            if error.reason is Reason.KIOSK_NOT_ENROLLED:
                self._is_let_in = False
            raise
        self._is_let_in = True
        return text

    def _genuine(self, text: str, kind: Kind, answer: type[A], expect: Mapping[str, Any]) -> A:
        try:
            return from_members(answer, verify_statement(text, kind, self._keys, expect))
        except SealingError as error:
            raise GatewayError(Reason.GATEWAY_NOT_GENUINE, f"{kind}: {error}") from None


def _province(settings: GatewaySettings, time: GatewayTime) -> DialectSigner | None:
    """Before the first answer its time is that of the wall clock: there is no other."""
    if settings.province is None:
        return None
    return DialectSigner(province_dialect(settings.province), settings.url, time.now, new_nonce)


@contextmanager
def _was_sent_before() -> Iterator[None]:
    """Whatever becomes of the second try: nobody may say that nothing was sent."""
    try:
        yield
    except GatewayError as error:
        error.nothing_sent = False
        raise


@contextmanager
def _writable(error: YitongError) -> Iterator[None]:
    """What a card, a code or a form held may be more than the wire allows; the words stay here."""
    try:
        yield
    except ValueError:
        raise error from None


def _on_wire(case: SealedCase) -> wire.CaseOnWire | Refused:
    """A case that cannot be written must not hold up those behind it: a clerk must look."""
    try:
        envelope = case.envelope.decode("ascii")
        return wire.CaseOnWire(case.id, case.number, case.service, case.applied_at, case.digest, envelope)
    except ValueError:
        return Refused(case.id, "not-sendable", "这件申请的数据不合传输格式，没有发出，需要工作人员处理。")


def _document(answer: wire.DocumentOnWire) -> Document:
    return Document(
        title=answer.title,
        lines=tuple(DocumentLine(line.label, line.value, line.masked) for line in answer.lines),
        issuer=answer.issuer,
        issued_on=answer.issued_on,
        verification_code=answer.verification_code,
        verification_url=answer.verification_url,
        sample=answer.sample,
    )
