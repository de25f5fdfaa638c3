"""What never queues, and what is taken back: done, not in time, not known, cancelled."""

from collections.abc import Iterator

from kiosk.domain.errors import Reason
from kiosk.domain.submission import CaseState, CaseStatus, SavedCase
from kiosk.workflow.states import (
    Filing,
    NotDone,
    NotKnown,
    NotSubmitted,
    OfferingRequest,
    Receipt,
    Scene,
    Stuck,
    TakingBack,
    Underway,
)


def underway_scenes(filing: Filing, case: SavedCase) -> Iterator[tuple[str, Scene]]:
    """`filing` is of a service that says what to do where there is no network."""
    service = filing.form.service
    saved = CaseStatus(case.id, CaseState.SAVED, case.applied_at)
    arrived = CaseStatus(case.id, CaseState.UPLOADED, case.applied_at, case.applied_at)
    yield "underway", Underway(filing, case, saved, 0.0, 0.0)
    yield "underway-arrived", Underway(filing, case, arrived, 0.0, 0.0)
    yield "underway-slow", Underway(filing, case, arrived, -30.0, -30.0)
    yield "not-done", NotDone(filing, case)
    yield "not-known", NotKnown(filing, case, saved)
    yield "stuck-offline", Stuck(service, Reason.GATEWAY_UNREACHABLE, filing.form.identity)
    yield "offer-refused", OfferingRequest(filing.form, filing.given, Reason.GATEWAY_UNREACHABLE)
    yield "taking-back", TakingBack(Receipt(filing, case, saved), 1, 0.0)
    yield "not-submitted", NotSubmitted(filing, case)
    yield "receipt-too-late", Receipt(filing, case, arrived, too_late=True)
