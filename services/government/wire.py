"""Every call between kiosk and gateway, as values that both sides share. docs/wire.md shows them as JSON.

A request carries a nonce; an answer is a signed statement (services.sealing.statements) of its own kind
that echoes the nonce. Only in `wire` and `codec` is it decided how something is written.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.submission import CaseState, Level

MAX_CASES = 50
MAX_ENVELOPE_CHARACTERS = 256 * 1024
MAX_CODE_CHARACTERS = 2048
MAX_ANSWERS = 200
MAX_TEXT_CHARACTERS = 2000


class Path(StrEnum):
    CASES = "/v1/cases"
    RATINGS = "/v1/ratings"
    CALLS = "/v1/calls"
    CODES = "/v1/codes/resolve"
    STANDING = "/v1/inquiries/standing"
    DOCUMENT = "/v1/inquiries/document"
    HEALTH = "/v1/health"


class Kind(StrEnum):
    """What a statement is about; its typ is yitong-<kind>+json."""

    INTAKE = "intake"
    RECEIPT = "receipt"
    STATUS = "status"
    RATING = "rating"
    CALL = "call"
    IDENTITY = "identity"
    STANDING = "standing"
    DOCUMENT = "document"
    HEALTH = "health"


def case_path(case_id: UUID) -> str:
    return f"{Path.CASES}/{case_id}"


# --- what the kiosk says -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CaseOnWire:
    """`envelope` is the exact text of the sealed envelope and `digest` names its bytes."""

    id: UUID
    number: str
    service: str
    applied_at: datetime
    digest: str
    envelope: str = field(repr=False)

    def __post_init__(self) -> None:
        _fits("number", self.number, r"[0-9A-Z-]{5,40}")
        _fits("service", self.service, r"[a-z0-9-]{1,60}")
        _fits("digest", self.digest, r"sha256:[0-9a-f]{64}")
        _fits("envelope", self.envelope, rf"[\x20-\x7e]{{1,{MAX_ENVELOPE_CHARACTERS}}}")
        _has_offset("applied_at", self.applied_at)


@dataclass(frozen=True, slots=True)
class CasesRequest:
    nonce: str
    kiosk: str
    cases: tuple[CaseOnWire, ...]

    def __post_init__(self) -> None:
        _is_request(self.nonce, self.kiosk)
        if not 1 <= len(self.cases) <= MAX_CASES:
            raise ValueError(f"cases: 1 to {MAX_CASES} at once")
        if len({case.id for case in self.cases}) < len(self.cases):
            raise ValueError("cases: each id once")


@dataclass(frozen=True, slots=True)
class RatingRequest:
    nonce: str
    kiosk: str
    id: UUID
    case: UUID
    level: Level
    rated_at: datetime

    def __post_init__(self) -> None:
        _is_request(self.nonce, self.kiosk)
        _has_offset("rated_at", self.rated_at)


@dataclass(frozen=True, slots=True)
class CallRequest:
    nonce: str
    kiosk: str
    id: UUID
    screen: str

    def __post_init__(self) -> None:
        _is_request(self.nonce, self.kiosk)
        _fits("screen", self.screen, r"[\x21-\x7e]{0,64}")


@dataclass(frozen=True, slots=True)
class CodeRequest:
    """`payload` is what the code held, base64url. A bearer credential: never stored, never logged."""

    nonce: str
    kiosk: str
    issuer: str
    payload: str = field(repr=False)

    def __post_init__(self) -> None:
        _is_request(self.nonce, self.kiosk)
        _fits("issuer", self.issuer, r"[A-Za-z0-9._-]{1,64}")
        _fits("payload", self.payload, rf"[A-Za-z0-9_-]{{1,{MAX_CODE_CHARACTERS}}}")


@dataclass(frozen=True, slots=True)
class PersonOnWire:
    """An Identity, with its assurance as A0 to A4."""

    name: str = field(repr=False)
    id_number: str = field(repr=False)
    credential: Credential
    assurance: str
    card_number: str = field(repr=False)

    def __post_init__(self) -> None:
        _is_text("name", self.name)
        _fits("card_number", self.card_number, r"[\x21-\x7e]{0,32}")
        _fits("assurance", self.assurance, r"A[0-4]")
        IdNumber.parse(self.id_number)

    @staticmethod
    def of(identity: Identity) -> "PersonOnWire":
        return PersonOnWire(
            identity.name,
            identity.id_number.text,
            identity.credential,
            identity.assurance.name,
            identity.card_number,
        )

    def to_identity(self) -> Identity:
        return Identity(
            self.name,
            IdNumber.parse(self.id_number),
            self.credential,
            Assurance[self.assurance],
            self.card_number,
        )


@dataclass(frozen=True, slots=True)
class StandingRequest:
    nonce: str
    kiosk: str
    service: str
    person: PersonOnWire

    def __post_init__(self) -> None:
        _is_request(self.nonce, self.kiosk)
        _fits("service", self.service, r"[a-z0-9-]{1,60}")


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    nonce: str
    kiosk: str
    service: str
    person: PersonOnWire
    answers: Mapping[str, str] = field(repr=False)

    def __post_init__(self) -> None:
        _is_request(self.nonce, self.kiosk)
        _fits("service", self.service, r"[a-z0-9-]{1,60}")
        if len(self.answers) > MAX_ANSWERS:
            raise ValueError(f"answers: at most {MAX_ANSWERS}")
        for question, answer in self.answers.items():
            _is_text("answers", question)
            _is_text("answers", answer)


Request = CasesRequest | RatingRequest | CallRequest | CodeRequest | StandingRequest | DocumentRequest


# --- what the gateway signs --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Receipt:
    """Said once, when the case is durably stored, and repeated to the letter ever after."""

    id: UUID
    number: str
    kiosk: str
    digest: str
    applied_at: datetime
    arrived_at: datetime


@dataclass(frozen=True, slots=True)
class CaseResult:
    """Either `receipt`, the exact text of a receipt statement, or a refusal's `code` and `explanation`."""

    id: UUID
    receipt: str | None
    code: str
    explanation: str


@dataclass(frozen=True, slots=True)
class IntakeAnswer:
    nonce: str
    kiosk: str
    results: tuple[CaseResult, ...]


@dataclass(frozen=True, slots=True)
class CaseFacts:
    number: str
    digest: str
    state: CaseState
    reason: str
    applied_at: datetime
    arrived_at: datetime


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """`case` is null where the gateway has never seen it: that, too, is signed."""

    nonce: str
    id: UUID
    case: CaseFacts | None


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """A rating or a call for staff is durably stored."""

    nonce: str
    id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class IdentityAnswer:
    nonce: str
    person: PersonOnWire


@dataclass(frozen=True, slots=True)
class StandingOnWire:
    nonce: str
    service: str
    needed: bool
    valid_until: str
    note: str


@dataclass(frozen=True, slots=True)
class LineOnWire:
    label: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DocumentOnWire:
    nonce: str
    service: str
    title: str
    lines: tuple[LineOnWire, ...]
    issuer: str
    issued_on: date
    verification_code: str
    verification_url: str
    sample: bool


@dataclass(frozen=True, slots=True)
class HealthAnswer:
    """`sealing_key` is the id of the key that opens cases here; empty from a gateway that does not say."""

    nonce: str
    at: datetime
    sealing_key: str = ""


Answer = (
    Receipt
    | IntakeAnswer
    | StatusAnswer
    | KeptAnswer
    | IdentityAnswer
    | StandingOnWire
    | DocumentOnWire
    | HealthAnswer
)


def is_nonce(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9_-]{16,64}", text) is not None


def _is_request(nonce: str, kiosk: str) -> None:
    if not is_nonce(nonce):
        raise ValueError("nonce: 16 to 64 characters of base64url")
    _fits("kiosk", kiosk, r"[0-9A-Za-z-]{1,32}")


def _fits(name: str, text: str, pattern: str) -> None:
    if not re.fullmatch(pattern, text, re.ASCII):
        raise ValueError(f"{name}: not of the form {pattern}")


def _is_text(name: str, text: str) -> None:
    """Text that can be written as UTF-8 and is not longer than anyone types at a kiosk."""
    if len(text) > MAX_TEXT_CHARACTERS or any("\ud800" <= c <= "\udfff" for c in text):
        raise ValueError(f"{name}: too long or not text")


def _has_offset(name: str, time: datetime) -> None:
    if time.utcoffset() is None:
        raise ValueError(f"{name}: a time needs its offset")
