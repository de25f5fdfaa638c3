"""What is to be done in the world. Verbs; carried out by the roof, answered by events."""

from dataclasses import dataclass, field
from uuid import UUID

from kiosk.domain.audit_events import AuditEvent
from kiosk.domain.catalogue import Answers, Service
from kiosk.domain.identity import Identity
from kiosk.domain.ports import Paper
from kiosk.domain.submission import Rating, StaffCall, Submission


@dataclass(frozen=True, slots=True)
class LookForCode:
    on: bool


@dataclass(frozen=True, slots=True)
class ResolveCode:
    ticket: int
    payload: bytes = field(repr=False)
    issuer: str


@dataclass(frozen=True, slots=True)
class AskStanding:
    ticket: int
    service: Service
    identity: Identity


@dataclass(frozen=True, slots=True)
class FetchDocument:
    ticket: int
    service: Service
    identity: Identity
    answers: Answers = field(repr=False)


@dataclass(frozen=True, slots=True)
class AskStaffCard:
    card: int
    challenge: bytes


@dataclass(frozen=True, slots=True)
class CheckFace:
    ticket: int
    identity: Identity


@dataclass(frozen=True, slots=True)
class SaveCase:
    ticket: int
    submission: Submission


@dataclass(frozen=True, slots=True)
class WatchCase:
    """Post StatusChanged whenever the outbox learns more; None ends it."""

    case_id: UUID | None


@dataclass(frozen=True, slots=True)
class PrintPaper:
    ticket: int
    paper: Paper
    language: str


@dataclass(frozen=True, slots=True)
class CallStaff:
    ticket: int
    call: StaffCall


@dataclass(frozen=True, slots=True)
class SaveRating:
    rating: Rating


@dataclass(frozen=True, slots=True)
class Audit:
    event: AuditEvent


@dataclass(frozen=True, slots=True)
class WipeVisit:
    """Forget the person everywhere: worker queues, print files, voice, widgets, clipboard."""


Effect = (
    LookForCode
    | ResolveCode
    | AskStanding
    | FetchDocument
    | AskStaffCard
    | CheckFace
    | SaveCase
    | WatchCase
    | PrintPaper
    | CallStaff
    | SaveRating
    | Audit
    | WipeVisit
)
