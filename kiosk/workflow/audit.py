"""Audit events, derived by comparing two states, so that no screen can forget to log."""

from kiosk.domain.audit_events import AuditEvent, AuditKind
from kiosk.workflow.effects import Audit
from kiosk.workflow.states import (
    CallingStaff,
    Choosing,
    ConfirmingIdentity,
    Consenting,
    Farewell,
    Home,
    Identifying,
    NotSaved,
    Receipt,
    Saving,
    ShowingDocument,
    StaffNotified,
    Stuck,
    Visit,
)


def derive(before: Visit, after: Visit) -> tuple[Audit, ...]:
    """What happened between two states, in words that can hold no personal data."""
    return tuple(Audit(e) for e in (*_of_scenes(before, after), *_of_calls(before, after)))


def _of_scenes(before: Visit, after: Visit) -> tuple[AuditEvent, ...]:
    old, new = before.scene, after.scene
    if type(old) is type(new):
        return ()
    shown = AuditEvent(AuditKind.SCREEN_SHOWN, type(new).__name__)
    match old, new:
        case _, Identifying(_, problem) if problem is not None:
            return shown, AuditEvent(AuditKind.IDENTITY_REFUSED, problem.value)
        case _, ConfirmingIdentity():
            detail = f"A{int(new.identity.assurance)}"
            return shown, AuditEvent(AuditKind.IDENTITY_SHOWN, new.identity.credential.value, detail)
        case Saving(), (Receipt() | ShowingDocument()):
            return shown, AuditEvent(AuditKind.CASE_SAVED, new.case.number.text, new.case.service)
        case Saving(), NotSaved():
            return shown, AuditEvent(AuditKind.SAVE_FAILED, new.reason.value)
        case Consenting(), _ if not isinstance(new, Farewell):
            chosen = "agreed" if old.choice is not False else "refused"
            return shown, AuditEvent(AuditKind.CONSENT_CHOSEN, old.processing.id, chosen)
        case _, Farewell():
            return shown, AuditEvent(AuditKind.VISIT_WIPED, new.ending.value)
        case _, Stuck():
            return shown, AuditEvent(AuditKind.IDENTITY_REFUSED, new.reason.value)
        case Home(), Choosing():
            return shown, AuditEvent(AuditKind.VISIT_BEGAN)
        case _:
            return (shown,)


def _of_calls(before: Visit, after: Visit) -> tuple[AuditEvent, ...]:
    if isinstance(after.call, CallingStaff) and not isinstance(before.call, CallingStaff):
        return (AuditEvent(AuditKind.STAFF_CALLED, "asked"),)
    if isinstance(after.call, StaffNotified) and not isinstance(before.call, StaffNotified):
        return (AuditEvent(AuditKind.STAFF_CALLED, "acknowledged"),)
    return ()
