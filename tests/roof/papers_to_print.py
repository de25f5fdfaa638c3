"""One paper of each kind, of invented people."""

from datetime import UTC, datetime

from story_world import CENTRE, DOCUMENT, TRIP, case_of

from kiosk.domain.ports import DocumentToPrint, GuideToPrint, ReceiptToPrint
from kiosk.domain.submission import CaseState, CaseStatus, Purpose

_CASE = case_of(TRIP)
_STATUS = CaseStatus(_CASE.id, CaseState.SAVED, datetime(2026, 11, 22, 10, 0, tzinfo=UTC))

RECEIPT_PAPER = ReceiptToPrint(CENTRE, TRIP, _CASE, _STATUS, Purpose.APPLICATION, False, True)
GUIDE_PAPER = GuideToPrint(CENTRE, TRIP)
DOCUMENT_PAPER = DocumentToPrint(DOCUMENT)
