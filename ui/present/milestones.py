"""The stations of a case after it was saved, and how far it has come."""

from datetime import datetime

from kiosk.domain.catalogue import Flow, Service
from kiosk.domain.submission import CaseState, CaseStatus
from ui.present.formats import clock_text
from ui.present.page import Glance
from ui.view import Milestone, StepState

_REACHED = {
    CaseState.DRAFT: -1,
    CaseState.SAVED: 0,
    CaseState.UPLOADED: 0,
    CaseState.RECEIVED: 1,
    CaseState.SUPPLEMENT: 1,
    CaseState.NOT_ACCEPTED: 1,
    CaseState.LAPSED: 1,
    CaseState.ACCEPTED: 2,
    CaseState.IN_REVIEW: 2,
    CaseState.SUSPENDED: 2,
    CaseState.WITHDRAWING: 0,
    CaseState.WITHDRAWN: 0,
    CaseState.GRANTED: 3,
    CaseState.DENIED: 3,
    CaseState.PARTLY: 3,
    CaseState.DELIVERED: 3,
}


def milestones(
    glance: Glance, applied_at: datetime, status: CaseStatus, service: Service | None
) -> tuple[Milestone, ...]:
    """`service` is None where its file is gone: then nothing is said of how long it takes."""
    _ = glance.words
    names = (
        (_("已存好"), clock_text(applied_at)),
        (_("部门收到"), _arrival(status)),
        (_("已受理"), ""),
        (_("办结"), _due(glance, service)),
    )
    return tuple(Milestone(name, detail, _shape(i, status.state)) for i, (name, detail) in enumerate(names))


def _shape(station: int, state: CaseState) -> StepState:
    if station > _REACHED[state]:
        return StepState.AHEAD
    is_refused = state is CaseState.DENIED and station == _REACHED[state]
    return StepState.REFUSED if is_refused else StepState.DONE


def _due(glance: Glance, service: Service | None) -> str:
    _ = glance.words
    if service is None or service.flow is not Flow.APPLICATION or not service.promised_working_days:
        return ""
    return _("约 {days} 个工作日", days=service.promised_working_days)


def _arrival(status: CaseStatus) -> str:
    """The gateway's time is not the department's: it stands there only once the department has it."""
    arrived_at, reached = status.arrived_at, _REACHED[status.state]
    return clock_text(arrived_at) if arrived_at and reached >= 1 else ""
