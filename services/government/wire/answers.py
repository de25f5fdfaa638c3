"""What the gateway signs. Each answer but a receipt echoes the nonce of its request."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from uuid import UUID

from kiosk.domain.submission import CaseState
from kiosk.domain.values import dataclass
from services.government.wire.checks import LICENCE, require_fit, require_text
from services.government.wire.orders import OrderOnWire
from services.government.wire.own_cases import OwnCasesOnWire, PartOnWire, WithdrawalOnWire
from services.government.wire.paths import MAX_ANSWERS
from services.government.wire.person import PersonOnWire


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
    """`processed`: a department holds it durably; the kiosk may delete its sealed copy.

    `parts` is empty where one department has the whole case, and until the gateway has divided it.
    """

    number: str
    digest: str
    state: CaseState
    reason: str
    applied_at: datetime
    arrived_at: datetime
    processed: bool = False
    parts: tuple[PartOnWire, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """`case` is null where the gateway has never seen it: that, too, is signed."""

    nonce: str
    id: UUID
    case: CaseFacts | None


@dataclass(frozen=True, slots=True)
class ReceiptCopy:
    """`receipt` is the exact text of the receipt statement; null where the case was never seen."""

    nonce: str
    id: UUID
    receipt: str | None


@dataclass(frozen=True, slots=True)
class BlobAnswer:
    """The attachment of that digest is durably stored."""

    nonce: str
    digest: str


@dataclass(frozen=True, slots=True)
class EnrolmentAnswer:
    """`key` is the id of the key that this kiosk signs with from now on."""

    nonce: str
    kiosk: str
    key: str


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
class CardProofAnswer:
    """`data`: the 16 bytes of EXTERNAL AUTHENTICATE in hex, good for this one challenge of this card."""

    nonce: str
    data: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class StandingOnWire:
    nonce: str
    service: str
    needed: bool
    valid_until: str
    note: str


@dataclass(frozen=True, slots=True)
class LineOnWire:
    """`masked`: covered on the screen until the person asks to see it."""

    label: str
    value: str = field(repr=False)
    masked: bool = False


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
class LicencesAnswer:
    """What is known, of what was asked for: kind/field and its value. A kind that is not there has no member."""

    nonce: str
    service: str
    licences: Mapping[str, str] = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.licences) > MAX_ANSWERS:
            raise ValueError(f"licences: at most {MAX_ANSWERS}")
        for name, value in self.licences.items():
            require_fit("licences", name, LICENCE)
            require_text("licences", value)


@dataclass(frozen=True, slots=True)
class OfferOnWire:
    """`service` is a slug of the service files; `words` and `why` are the department's own."""

    service: str = field(repr=False)
    words: str = field(repr=False)
    why: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OffersAnswer:
    nonce: str
    offers: tuple[OfferOnWire, ...]


@dataclass(frozen=True, slots=True)
class HealthAnswer:
    """`sealing_key` is the id of the key that opens cases here; empty from a gateway that does not say.

    `epoch` begins the nonce of every signature that this gateway accepts; empty where it asks for none.
    `retired_keys` open cases here as well; a kiosk that seals to one of them is to be given the new key.
    """

    nonce: str
    at: datetime
    sealing_key: str = ""
    epoch: str = ""
    retired_keys: tuple[str, ...] = ()


Answer = (
    Receipt
    | IntakeAnswer
    | StatusAnswer
    | ReceiptCopy
    | BlobAnswer
    | EnrolmentAnswer
    | KeptAnswer
    | IdentityAnswer
    | CardProofAnswer
    | StandingOnWire
    | DocumentOnWire
    | LicencesAnswer
    | OffersAnswer
    | OwnCasesOnWire
    | WithdrawalOnWire
    | OrderOnWire
    | HealthAnswer
)
