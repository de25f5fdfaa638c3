"""Every call between kiosk and gateway, as values that both sides share. docs/wire.md shows them as JSON.

A request carries a nonce; an answer is a signed statement (services.sealing.statements) of its own kind
that echoes the nonce. Only in `wire` and `codec` is it decided how something is written.
"""

from services.government.wire.answers import (
    Answer,
    BlobAnswer,
    CardProofAnswer,
    CaseFacts,
    CaseResult,
    DocumentOnWire,
    EnrolmentAnswer,
    HealthAnswer,
    IdentityAnswer,
    IntakeAnswer,
    KeptAnswer,
    LineOnWire,
    PartOnWire,
    Receipt,
    ReceiptCopy,
    StandingOnWire,
    StatusAnswer,
)
from services.government.wire.checks import (
    is_nonce,
)
from services.government.wire.paths import (
    MAX_ANSWERS,
    MAX_CASES,
    MAX_CODE_CHARACTERS,
    MAX_ENVELOPE_CHARACTERS,
    MAX_TEXT_CHARACTERS,
    Kind,
    Path,
    blob_path,
    case_path,
    receipt_path,
)
from services.government.wire.person import (
    PersonOnWire,
)
from services.government.wire.requests import (
    CallRequest,
    CardProofRequest,
    CaseOnWire,
    CasesRequest,
    CodeRequest,
    DocumentRequest,
    EnrolmentRequest,
    RatingRequest,
    Request,
    StandingRequest,
)

__all__ = [
    "MAX_ANSWERS",
    "MAX_CASES",
    "MAX_CODE_CHARACTERS",
    "MAX_ENVELOPE_CHARACTERS",
    "MAX_TEXT_CHARACTERS",
    "Answer",
    "BlobAnswer",
    "CallRequest",
    "CardProofAnswer",
    "CardProofRequest",
    "CaseFacts",
    "CaseOnWire",
    "CaseResult",
    "CasesRequest",
    "CodeRequest",
    "DocumentOnWire",
    "DocumentRequest",
    "EnrolmentAnswer",
    "EnrolmentRequest",
    "HealthAnswer",
    "IdentityAnswer",
    "IntakeAnswer",
    "KeptAnswer",
    "Kind",
    "LineOnWire",
    "PartOnWire",
    "Path",
    "PersonOnWire",
    "RatingRequest",
    "Receipt",
    "ReceiptCopy",
    "Request",
    "StandingOnWire",
    "StandingRequest",
    "StatusAnswer",
    "blob_path",
    "case_path",
    "is_nonce",
    "receipt_path",
]
