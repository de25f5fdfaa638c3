"""The gateway as the core's ports ask for it. Only a genuine statement that echoes the nonce counts."""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, TypeVar
from uuid import UUID

from kiosk.domain.catalogue import Service
from kiosk.domain.errors import CodeError, GatewayError, Reason, YitongError
from kiosk.domain.identity import Identity
from kiosk.domain.ports import Received, Refused, SealedCase
from kiosk.domain.submission import (
    CaseStatus,
    Document,
    DocumentLine,
    Rating,
    StaffCall,
    StandingAnswer,
)
from services.government import wire
from services.government.codec import from_members, to_members
from services.government.failures import failure_of_code
from services.government.http import GatewayLine, RefusedByStatusError
from services.government.keys import seal_key, verify_key
from services.government.settings import GatewaySettings
from services.government.wire import Kind, Path
from services.sealing.canonical import to_base64url, to_json
from services.sealing.errors import SealingError
from services.sealing.statements import verify_statement

A = TypeVar("A", bound=wire.Answer)
_NONCE_BYTES = 16


def new_nonce() -> str:
    return to_base64url(os.urandom(_NONCE_BYTES))


class GatewayClient:
    """CodeResolver, Inquiries, StaffDesk and CaseIntake over HTTP. May be used from any thread."""

    def __init__(self, settings: GatewaySettings, monotonic_s: Callable[[], float] = time.monotonic) -> None:
        self._line = GatewayLine(settings, monotonic_s)
        self._kiosk = settings.kiosk_id
        self._keys = (verify_key(settings),)
        self._seal_key_id = seal_key(settings).id

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

    def status(self, case_id: UUID) -> CaseStatus | None:
        nonce = new_nonce()
        text = self._line.get(wire.case_path(case_id), nonce)
        expect = {"nonce": nonce, "id": str(case_id)}
        case = self._genuine(text, Kind.STATUS, wire.StatusAnswer, expect).case
        if case is None:
            return None
        return CaseStatus(case_id, case.state, case.applied_at, case.arrived_at, case.reason)

    def is_reachable(self) -> bool:
        """A gateway that cannot open what is sealed here is nobody to deliver to."""
        try:
            return self.can_open_ours(self.health())
        except GatewayError:
            return False

    def health(self) -> wire.HealthAnswer:
        """Raises GatewayError, whose reason says why it is not well."""
        nonce = new_nonce()
        text = self._line.get(Path.HEALTH, nonce)
        return self._genuine(text, Kind.HEALTH, wire.HealthAnswer, {"nonce": nonce})

    def can_open_ours(self, health: wire.HealthAnswer) -> bool:
        """False where it has another key than the one that cases are sealed to here."""
        return health.sealing_key in ("", self._seal_key_id)

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
        expect = {"id": str(case.id), "number": case.number, "digest": case.digest}
        receipt = self._genuine(result.receipt, Kind.RECEIPT, wire.Receipt, expect)
        return Received(case.id, receipt.arrived_at, result.receipt)

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
        text = self._line.post(path, to_json(to_members(request)))
        return self._genuine(text, kind, answer, {"nonce": request.nonce, **expect})

    def _genuine(self, text: str, kind: Kind, answer: type[A], expect: Mapping[str, Any]) -> A:
        try:
            return from_members(answer, verify_statement(text, kind, self._keys, expect))
        except SealingError as error:
            raise GatewayError(Reason.GATEWAY_NOT_GENUINE, f"{kind}: {error}") from None


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
        lines=tuple(DocumentLine(line.label, line.value) for line in answer.lines),
        issuer=answer.issuer,
        issued_on=answer.issued_on,
        verification_code=answer.verification_code,
        verification_url=answer.verification_url,
        sample=answer.sample,
    )
