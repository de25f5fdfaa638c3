"""What the kiosk says. Each value checks itself as it is made."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from uuid import UUID

from kiosk.domain.submission import Level
from kiosk.domain.values import dataclass
from services.government.wire.checks import (
    LICENCE,
    require_fit,
    require_offset,
    require_request,
    require_text,
)
from services.government.wire.paths import (
    MAX_ANSWERS,
    MAX_CASES,
    MAX_CODE_CHARACTERS,
    MAX_ENVELOPE_CHARACTERS,
)
from services.government.wire.person import PersonOnWire
from services.sealing.digests import DIGEST_PATTERN


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
        require_fit("number", self.number, r"[0-9A-Z-]{5,40}")
        require_fit("service", self.service, r"[a-z0-9-]{1,60}")
        require_fit("digest", self.digest, DIGEST_PATTERN)
        require_fit("envelope", self.envelope, rf"[\x20-\x7e]{{1,{MAX_ENVELOPE_CHARACTERS}}}")
        require_offset("applied_at", self.applied_at)


@dataclass(frozen=True, slots=True)
class CasesRequest:
    nonce: str
    kiosk: str
    cases: tuple[CaseOnWire, ...]

    def __post_init__(self) -> None:
        require_request(self.nonce, self.kiosk)
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
        require_request(self.nonce, self.kiosk)
        require_offset("rated_at", self.rated_at)


@dataclass(frozen=True, slots=True)
class CallRequest:
    nonce: str
    kiosk: str
    id: UUID
    screen: str

    def __post_init__(self) -> None:
        require_request(self.nonce, self.kiosk)
        require_fit("screen", self.screen, r"[\x21-\x7e]{0,64}")


@dataclass(frozen=True, slots=True)
class CodeRequest:
    """`payload` is what the code held, base64url. A bearer credential: never stored, never logged."""

    nonce: str
    kiosk: str
    issuer: str
    payload: str = field(repr=False)

    def __post_init__(self) -> None:
        require_request(self.nonce, self.kiosk)
        require_fit("issuer", self.issuer, r"[A-Za-z0-9._-]{1,64}")
        require_fit("payload", self.payload, rf"[A-Za-z0-9_-]{{1,{MAX_CODE_CHARACTERS}}}")


@dataclass(frozen=True, slots=True)
class StandingRequest:
    nonce: str
    kiosk: str
    service: str
    person: PersonOnWire

    def __post_init__(self) -> None:
        require_request(self.nonce, self.kiosk)
        require_fit("service", self.service, r"[a-z0-9-]{1,60}")


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    nonce: str
    kiosk: str
    service: str
    person: PersonOnWire
    answers: Mapping[str, str] = field(repr=False)

    def __post_init__(self) -> None:
        require_request(self.nonce, self.kiosk)
        require_fit("service", self.service, r"[a-z0-9-]{1,60}")
        if len(self.answers) > MAX_ANSWERS:
            raise ValueError(f"answers: at most {MAX_ANSWERS}")
        for question, answer in self.answers.items():
            require_text("answers", question)
            require_text("answers", answer)


@dataclass(frozen=True, slots=True)
class LicencesRequest:
    """Shared licences (电子证照) of this person: only what the service needs is named, and nothing else is given.

    Each of `wanted` is kind/field (household/address), or a kind alone for whether there is one.
    """

    nonce: str
    kiosk: str
    service: str
    person: PersonOnWire
    wanted: tuple[str, ...]

    def __post_init__(self) -> None:
        require_request(self.nonce, self.kiosk)
        require_fit("service", self.service, r"[a-z0-9-]{1,60}")
        if not 1 <= len(self.wanted) <= MAX_ANSWERS:
            raise ValueError(f"wanted: 1 to {MAX_ANSWERS}")
        for name in self.wanted:
            require_fit("wanted", name, LICENCE)


@dataclass(frozen=True, slots=True)
class OwnCasesRequest:
    nonce: str
    kiosk: str
    person: PersonOnWire

    def __post_init__(self) -> None:
        require_request(self.nonce, self.kiosk)


@dataclass(frozen=True, slots=True)
class WithdrawalRequest:
    """撤回申请: `person` wants this case of theirs back."""

    nonce: str
    kiosk: str
    case: UUID
    person: PersonOnWire

    def __post_init__(self) -> None:
        require_request(self.nonce, self.kiosk)


@dataclass(frozen=True, slots=True)
class OrderRequest:
    """What is to be paid for a case that this kiosk filed, and whether it is."""

    nonce: str
    kiosk: str
    case: UUID

    def __post_init__(self) -> None:
        require_request(self.nonce, self.kiosk)


@dataclass(frozen=True, slots=True)
class OffersRequest:
    """What departments would offer this person (免申即享)."""

    nonce: str
    kiosk: str
    person: PersonOnWire

    def __post_init__(self) -> None:
        require_request(self.nonce, self.kiosk)


@dataclass(frozen=True, slots=True)
class EnrolmentRequest:
    """A kiosk shows its public key for the one-time code that a person gave it.

    `public_key` is PEM; the request itself is signed by that key, which proves that the kiosk holds it.
    """

    nonce: str
    kiosk: str
    code: str = field(repr=False)
    public_key: str

    def __post_init__(self) -> None:
        require_request(self.nonce, self.kiosk)
        require_fit("code", self.code, r"[0-9A-Z-]{8,40}")
        require_fit("public_key", self.public_key, r"[\x20-\x7e\n]{1,1000}")


@dataclass(frozen=True, slots=True)
class CardProofRequest:
    """What the first step collected from a third-generation card; bytes in hex, capital letters.

    `internal_answer` may be empty where the reader's driver does not hand it out.
    """

    nonce: str
    kiosk: str
    region: str
    atr: str
    algorithm: str
    card_id: str = field(repr=False)
    internal_factor: str
    internal_challenge: str
    internal_answer: str
    external_factor: str
    external_challenge: str
    terminal: str

    def __post_init__(self) -> None:
        require_request(self.nonce, self.kiosk)
        require_fit("region", self.region, r"[0-9]{6}")
        require_fit("atr", self.atr, r"([0-9A-F]{2}){0,15}")
        require_fit("algorithm", self.algorithm, r"[0-9a-z]{1,16}")
        require_fit("card_id", self.card_id, r"([0-9A-F]{2}){16}")
        require_fit("internal_answer", self.internal_answer, r"(([0-9A-F]{2}){8})?")
        for name in ("internal_factor", "internal_challenge", "external_factor", "external_challenge"):
            require_fit(name, getattr(self, name), r"([0-9A-F]{2}){8}")
        require_fit("terminal", self.terminal, r"[0-9A-Za-z]{0,32}")


Request = (
    EnrolmentRequest
    | CasesRequest
    | RatingRequest
    | CallRequest
    | CodeRequest
    | CardProofRequest
    | StandingRequest
    | DocumentRequest
    | LicencesRequest
    | OffersRequest
    | OrderRequest
    | OwnCasesRequest
    | WithdrawalRequest
)
