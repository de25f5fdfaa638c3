"""先练一练: every service can be walked to its end, and nothing is sent, saved, drafted, printed or counted.

What a practising visit asks of the world is answered here. Only what is named in `may_leave` gets out; an effect that
nobody thought of yet does not.
"""

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from kiosk.domain.audit_events import AuditEvent, AuditKind
from kiosk.domain.catalogue import Service
from kiosk.domain.errors import Reason
from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.own_cases import OwnCaseList
from kiosk.domain.pin import Compare, PinChanged, PinReady, PinVerified, Replace, TellTries
from kiosk.domain.submission import (
    ApplicationNumber,
    CaseState,
    CaseStatus,
    Document,
    DocumentLine,
    FaceProof,
    OwnCases,
    SavedCase,
    StandingAnswer,
)
from kiosk.domain.take_back import TakenBack
from kiosk.workflow.effects import (
    AskLicences,
    AskPin,
    AskStanding,
    Audit,
    CallStaff,
    CapturePage,
    CheckFace,
    CheckHolder,
    Effect,
    FetchDocument,
    FindOwnCases,
    ListCases,
    LookForCode,
    LookForPage,
    PrintPaper,
    SaveCase,
    TakeBackCase,
    UseHeadphones,
    WatchCase,
    WatchPrinter,
    WipeVisit,
)
from kiosk.workflow.events import (
    CardInserted,
    CaseSaved,
    CasesListed,
    CodeRejected,
    CodeSeen,
    DocumentIssued,
    Event,
    FaceMatched,
    HolderUnchanged,
    IntakeChanged,
    LicencesKnown,
    NetworkChanged,
    OwnCasesFound,
    PrintFailed,
    StandingKnown,
    StatusChanged,
)
from kiosk.workflow.events.pin import PinChangeTried, PinCompared, PinStateTold
from kiosk.workflow.events.underway import CaseTakenBack
from kiosk.workflow.states import Choosing, Practice, Visit
from kiosk.workflow.turn import Moment, Step, Turn

PERSON: Final = Identity(
    "何秀兰",
    IdNumber.parse("110101195503010041"),
    Credential.SOCIAL_SECURITY_CARD,
    Assurance.A4,
)
"""Invented. Worth as much as any service may want, so that none of them ends before it has begun."""

_CARD: Final = 0
"""Real cards are numbered from 1."""
_TRIES_LEFT, _DIGITS = 3, 6
_KEPT_IN_TRAIL = (AuditKind.PRACTICE_BEGAN, AuditKind.STAFF_CALLED)


def begin(turn: Turn) -> Step:
    real = Practice(turn.visit.online, turn.visit.intake)
    visit = replace(
        turn.visit, scene=Choosing(PERSON), practice=real, online=True, intake=None, citizen_card=_CARD
    )
    return visit, (Audit(AuditEvent(AuditKind.PRACTICE_BEGAN)),)


def open_to_all(turn: Turn, service: Service) -> Service:
    """The invented person is of one age and sex, and learns everything all the same."""
    return service if turn.visit.practice is None else replace(service, eligibility=())


def aside(visit: Visit, event: Event) -> Visit | None:
    """News of the real world, kept for the time after; None where there is something to do about an event."""
    practice = visit.practice
    if practice is None:
        return None
    match event:
        case NetworkChanged(online):
            return replace(visit, practice=replace(practice, online=online))
        case IntakeChanged(reason):
            return replace(visit, practice=replace(practice, intake=reason))
        case CodeSeen() | CodeRejected():
            return visit
        case _:
            return None


def is_ended_by(visit: Visit, event: Event) -> bool:
    """A card is put in to be served."""
    return visit.practice is not None and isinstance(event, CardInserted)


def may_leave(effect: Effect) -> bool:
    """What concerns the machine, the staff or a picture that stays here; nothing of a case."""
    match effect:
        case LookForCode() | LookForPage() | CapturePage() | UseHeadphones() | CallStaff() | WipeVisit():
            return True
        case WatchCase(case) if case is None:
            return True
        case WatchPrinter(ticket) if ticket is None:
            return True
        case Audit(event):
            return event.kind in _KEPT_IN_TRAIL
        case _:
            return False


def answer(effect: Effect, moment: Moment) -> Event | None:
    """What the world would have said; None where nobody waits for it."""
    match effect:
        case FindOwnCases(ticket):
            return OwnCasesFound(ticket, OwnCases())
        case ListCases(ticket):
            return CasesListed(ticket, OwnCaseList())
        case AskStanding(ticket):
            return StandingKnown(ticket, StandingAnswer(needed=True))
        case AskLicences(ticket):
            return LicencesKnown(ticket, MappingProxyType({}))
        case FetchDocument(ticket, service):
            return DocumentIssued(ticket, _document(service, moment))
        case CheckHolder(ticket):
            return HolderUnchanged(ticket)
        case CheckFace(ticket):
            return FaceMatched(ticket, FaceProof("practice", "practice", moment.wall))
        case AskPin():
            return _of_card(effect)
        case SaveCase():
            return CaseSaved(effect.ticket, _case(effect, moment))
        case WatchCase(case_id) if case_id is not None:
            return StatusChanged(CaseStatus(case_id, CaseState.GRANTED, moment.wall, moment.wall))
        case TakeBackCase(ticket):
            return CaseTakenBack(ticket, TakenBack.DONE)
        case PrintPaper(ticket):
            return PrintFailed(ticket, Reason.PRACTICE_PRINTS_NOTHING)
        case _:
            return None


def _of_card(effect: AskPin) -> Event:
    """Any six digits are right; they are forgotten at once."""
    match effect.request:
        case TellTries():
            return PinStateTold(effect.card, PinReady(_TRIES_LEFT, _DIGITS))
        case Compare():
            return PinCompared(effect.card, PinVerified())
        case Replace():
            return PinChangeTried(effect.card, PinChanged())


def _document(service: Service, moment: Moment) -> Document:
    return Document(
        title=service.title,
        lines=(DocumentLine("练习", "这不是真的证明"),),
        issuer="练习",
        issued_on=moment.wall.date(),
        verification_code="练习",
        verification_url="https://practice.invalid/",
    )


def _case(effect: SaveCase, moment: Moment) -> SavedCase:
    """The number is shown nowhere: the screen says 练习 in its place."""
    number = ApplicationNumber.make("LX00", moment.wall.date(), 0)
    return SavedCase(effect.submission.id, number, effect.submission.service, moment.wall)
