"""Every call in a line or two: what it is for, what is asked, what is answered, how it may be refused."""

from collections.abc import Mapping
from enum import Enum, auto
from http import HTTPStatus
from typing import Any

from kiosk.domain.values import dataclass
from services.gateway import refusals
from services.gateway.refusals import Refusal
from services.government import wire
from services.government.wire import Kind, Path

Refusals = tuple[tuple[HTTPStatus, Refusal], ...]


class Signer(Enum):
    """Whose key signs the request."""

    KIOSK = auto()
    NEW_KEY = auto()
    NOBODY = auto()


@dataclass(frozen=True, slots=True)
class Call:
    """`asks` is the class of a JSON body, `bytes` for raw ones, None where there is no body."""

    summary: str
    kind: Kind
    answer: type[Any]
    asks: type[Any] | None = None
    refused: Refusals = ()
    signer: Signer = Signer.KIOSK


_UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
_ENROLMENT_REFUSALS: Refusals = tuple(
    (HTTPStatus.FORBIDDEN, refusal)
    for refusal in (
        refusals.ENROLMENT_CODE_WRONG,
        refusals.ENROLMENT_CODE_EXPIRED,
        refusals.ENROLMENT_CODE_USED,
        refusals.ENROLMENT_TOO_MANY_TRIES,
    )
)
_SEAL_REFUSALS: Refusals = tuple(
    (_UNPROCESSABLE, refusal)
    for refusal in (
        refusals.DIGEST_MISMATCH,
        refusals.NOT_AN_ENVELOPE,
        refusals.SUITE_UNKNOWN,
        refusals.WRONG_KEY,
        refusals.CANNOT_OPEN,
    )
)
_CARD_REFUSALS: Refusals = (
    (_UNPROCESSABLE, refusals.CARD_NOT_GENUINE),
    (_UNPROCESSABLE, refusals.ALGORITHM_UNKNOWN),
    (HTTPStatus.SERVICE_UNAVAILABLE, refusals.HSM_FAILING),
)

CALLS: Mapping[tuple[str, str], Call] = {
    ("post", Path.CASES): Call(
        "Deliver up to 50 sealed cases", Kind.INTAKE, wire.IntakeAnswer, wire.CasesRequest
    ),
    ("get", f"{Path.CASES}/{{case_id}}"): Call("Where a case stands", Kind.STATUS, wire.StatusAnswer),
    ("get", f"{Path.CASES}/{{case_id}}/receipt"): Call(
        "The receipt of a case once more", Kind.RECEIPT_COPY, wire.ReceiptCopy
    ),
    ("put", f"{Path.BLOBS}/{{digest}}"): Call(
        "Deliver a sealed attachment", Kind.BLOB, wire.BlobAnswer, bytes, _SEAL_REFUSALS
    ),
    ("post", Path.RATINGS): Call(
        "好差评, once a case",
        Kind.RATING,
        wire.KeptAnswer,
        wire.RatingRequest,
        ((HTTPStatus.CONFLICT, refusals.ALREADY_RATED),),
    ),
    ("post", Path.CALLS): Call("Call for staff", Kind.CALL, wire.KeptAnswer, wire.CallRequest),
    ("post", Path.CODES): Call(
        "Whose a shown code is",
        Kind.IDENTITY,
        wire.IdentityAnswer,
        wire.CodeRequest,
        (
            (HTTPStatus.GONE, refusals.CODE_EXPIRED),
            (_UNPROCESSABLE, refusals.CODE_UNKNOWN),
            (_UNPROCESSABLE, refusals.ISSUER_UNKNOWN),
        ),
    ),
    ("post", Path.CARDS): Call(
        "Whether a third-generation card is genuine, and the terminal's proof to it",
        Kind.CARD_PROOF,
        wire.CardProofAnswer,
        wire.CardProofRequest,
        _CARD_REFUSALS,
    ),
    ("post", Path.STANDING): Call(
        "What the department knows before anything is asked",
        Kind.STANDING,
        wire.StandingOnWire,
        wire.StandingRequest,
    ),
    ("post", Path.DOCUMENT): Call(
        "Issue a certificate",
        Kind.DOCUMENT,
        wire.DocumentOnWire,
        wire.DocumentRequest,
        ((HTTPStatus.NOT_FOUND, refusals.NO_RECORD), (HTTPStatus.NOT_FOUND, refusals.NO_SUCH_DOCUMENT)),
    ),
    ("post", Path.LICENCES): Call(
        "What departments share of a person, for one service",
        Kind.LICENCES,
        wire.LicencesAnswer,
        wire.LicencesRequest,
    ),
    ("post", Path.OFFERS): Call(
        "What departments would offer a person",
        Kind.OFFERS,
        wire.OffersAnswer,
        wire.OffersRequest,
    ),
    ("post", Path.OWN_CASES): Call(
        "A person's own cases", Kind.OWN_CASES, wire.OwnCasesOnWire, wire.OwnCasesRequest
    ),
    ("post", Path.WITHDRAWALS): Call(
        "A person wants a case of theirs back",
        Kind.WITHDRAWAL,
        wire.WithdrawalOnWire,
        wire.WithdrawalRequest,
        ((HTTPStatus.NOT_FOUND, refusals.NO_SUCH_CASE),),
    ),
    ("post", Path.ORDERS): Call(
        "The order for what a case costs, made on first asking",
        Kind.ORDER,
        wire.OrderOnWire,
        wire.OrderRequest,
        (
            (HTTPStatus.NOT_FOUND, refusals.NO_SUCH_CASE),
            (HTTPStatus.CONFLICT, refusals.NOTHING_TO_PAY),
            (_UNPROCESSABLE, refusals.CANNOT_OPEN),
        ),
    ),
    ("post", Path.KIOSKS): Call(
        "Enrol a kiosk with a one-time code",
        Kind.ENROLMENT,
        wire.EnrolmentAnswer,
        wire.EnrolmentRequest,
        _ENROLMENT_REFUSALS,
        Signer.NEW_KEY,
    ),
    ("get", Path.HEALTH): Call(
        "Whether the gateway is well, its time, its epoch",
        Kind.HEALTH,
        wire.HealthAnswer,
        signer=Signer.NOBODY,
    ),
}
