"""What the audit trail may say. Fields are a whitelist: none can hold personal data."""

from enum import StrEnum

from kiosk.domain.values import dataclass


class AuditKind(StrEnum):
    VISIT_BEGAN = "visit-began"
    SCREEN_SHOWN = "screen-shown"
    IDENTITY_SHOWN = "identity-shown"
    IDENTITY_REFUSED = "identity-refused"
    PIN_CHECKED = "pin-checked"
    CONSENT_CHOSEN = "consent-chosen"
    COMMITMENT_CHOSEN = "commitment-chosen"
    STAFF_CONFIRMED = "staff-confirmed"
    STAFF_ENTERED = "staff-entered"
    STAFF_LEFT = "staff-left"
    STAFF_REFUSED = "staff-refused"
    CASE_SAVED = "case-saved"
    SUPPLEMENT_SAVED = "supplement-saved"
    CASES_LISTED = "cases-listed"
    CASE_SHOWN = "case-shown"
    WITHDRAWAL_ASKED = "withdrawal-asked"
    SAVE_FAILED = "save-failed"
    CASE_TAKEN_BACK = "case-taken-back"
    STAFF_CALLED = "staff-called"
    VISIT_WIPED = "visit-wiped"
    CARD_REVEALED = "card-revealed"
    EXPORT_CONFIRMED = "export-confirmed"
    QUEUE_EXPORTED = "queue-exported"
    CASE_PUT_BACK = "case-put-back"
    QUEUE_PURGED = "queue-purged"
    NUMBER_SHOWN_AGAIN = "number-shown-again"
    DRAFT_OFFERED = "draft-offered"
    DRAFT_TAKEN_UP = "draft-taken-up"
    DRAFT_DISCARDED = "draft-discarded"
    INTAKE_CLOSED = "intake-closed"
    INTAKE_OPENED = "intake-opened"
    PRACTICE_BEGAN = "practice-began"


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """`subject` is a slug, a screen name, a reason, a staff id or a case number; never a person."""

    kind: AuditKind
    subject: str = ""
    detail: str = ""
