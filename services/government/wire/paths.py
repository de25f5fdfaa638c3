"""Where each call goes, what its answer is called, and how large anything may be."""

from enum import StrEnum
from uuid import UUID

MAX_CASES = 50
MAX_ENVELOPE_CHARACTERS = 256 * 1024
MAX_CODE_CHARACTERS = 2048
MAX_ANSWERS = 200
MAX_OWN_CASES = 50
MAX_TEXT_CHARACTERS = 2000


class Path(StrEnum):
    CASES = "/v1/cases"
    BLOBS = "/v1/blobs"
    KIOSKS = "/v1/kiosks"
    RATINGS = "/v1/ratings"
    CALLS = "/v1/calls"
    CODES = "/v1/codes/resolve"
    CARDS = "/v1/cards/authentications"
    STANDING = "/v1/inquiries/standing"
    DOCUMENT = "/v1/inquiries/document"
    LICENCES = "/v1/inquiries/licences"
    OFFERS = "/v1/inquiries/offers"
    OWN_CASES = "/v1/inquiries/cases"
    WITHDRAWALS = "/v1/withdrawals"
    ORDERS = "/v1/orders"
    HEALTH = "/v1/health"


class Kind(StrEnum):
    """What a statement is about; its typ is yitong-<kind>+json."""

    INTAKE = "intake"
    RECEIPT = "receipt"
    RECEIPT_COPY = "receipt-copy"
    BLOB = "blob"
    ENROLMENT = "enrolment"
    STATUS = "status"
    RATING = "rating"
    CALL = "call"
    IDENTITY = "identity"
    CARD_PROOF = "card-proof"
    STANDING = "standing"
    DOCUMENT = "document"
    LICENCES = "licences"
    OFFERS = "offers"
    OWN_CASES = "own-cases"
    WITHDRAWAL = "withdrawal"
    ORDER = "order"
    HEALTH = "health"


def case_path(case_id: UUID) -> str:
    return f"{Path.CASES}/{case_id}"


def receipt_path(case_id: UUID) -> str:
    return f"{Path.CASES}/{case_id}/receipt"


def blob_path(digest: str) -> str:
    return f"{Path.BLOBS}/{digest}"
