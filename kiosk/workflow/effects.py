"""What is to be done in the world. Verbs; carried out by the roof, answered by events."""

from dataclasses import field
from uuid import UUID

from kiosk.domain.audit_events import AuditEvent
from kiosk.domain.catalogue import Service
from kiosk.domain.conditions import Answers
from kiosk.domain.identity import Identity
from kiosk.domain.pin import PinRequest
from kiosk.domain.ports import Paper
from kiosk.domain.submission import Attachment, Draft, Rating, StaffCall, Submission
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class LookForCode:
    """Have the camera look, or stop looking."""

    on: bool


@dataclass(frozen=True, slots=True)
class LookForPage:
    """Have the camera for papers look, for this asking; None: stop looking."""

    look: int | None


@dataclass(frozen=True, slots=True)
class CapturePage:
    """Keep what lies before the camera now."""

    look: int


@dataclass(frozen=True, slots=True)
class ResolveCode:
    """Ask the issuer, through the gateway, whose code this is."""

    ticket: int
    payload: bytes = field(repr=False)
    issuer: str


@dataclass(frozen=True, slots=True)
class FindOwnCases:
    """Ask the outbox what it holds of this very card or code."""

    ticket: int
    identity: Identity


@dataclass(frozen=True, slots=True)
class ListCases:
    """Ask the departments, and the outbox, for a person's own cases."""

    ticket: int
    identity: Identity


@dataclass(frozen=True, slots=True)
class WithdrawCase:
    """Tell the department that a person wants a case of theirs back."""

    ticket: int
    case_id: UUID
    identity: Identity


@dataclass(frozen=True, slots=True)
class AskStanding:
    """Ask the department whether anything needs doing at all."""

    ticket: int
    service: Service
    identity: Identity


@dataclass(frozen=True, slots=True)
class AskLicences:
    """Ask what departments share of the person, so that they need not say it again."""

    ticket: int
    service: Service
    identity: Identity


@dataclass(frozen=True, slots=True)
class AskOffers:
    """Ask what departments would offer the person (免申即享)."""

    ticket: int
    identity: Identity


@dataclass(frozen=True, slots=True)
class FetchDocument:
    """Ask the department for the document."""

    ticket: int
    service: Service
    identity: Identity
    answers: Answers = field(repr=False)


@dataclass(frozen=True, slots=True)
class AskStaffCard:
    """Have the staff card sign this case's challenge."""

    card: int
    challenge: bytes


@dataclass(frozen=True, slots=True)
class CheckHolder:
    """Look again whether the card in the slot is still this person's: a swap in a blink is told by nobody."""

    ticket: int
    card: int
    holder: Identity


@dataclass(frozen=True, slots=True)
class AskPin:
    """Ask this person's card about its PIN. What may spend a try is sent once, whatever happens."""

    card: int
    holder: Identity
    request: PinRequest = field(repr=False)


@dataclass(frozen=True, slots=True)
class CheckFace:
    """Have the device compare the face of who stands there."""

    ticket: int
    identity: Identity


@dataclass(frozen=True, slots=True)
class ReconnectReaders:
    """Build the connection to the readers anew: every card that is in gets a new number."""


@dataclass(frozen=True, slots=True)
class CheckHealth:
    """Look at every part of the machine."""

    ticket: int


@dataclass(frozen=True, slots=True)
class SaveCase:
    """Seal and commit; the same id gives the same number."""

    ticket: int
    submission: Submission
    attachments: tuple[Attachment, ...] = ()
    only_within_s: float | None = None
    """After so long it is never sent any more; None: it waits as long as it must."""


@dataclass(frozen=True, slots=True)
class TakeBackCase:
    """取消提交, if it is in time."""

    ticket: int
    case_id: UUID


@dataclass(frozen=True, slots=True)
class AskSoon:
    """Somebody waits before the screen for what the department says of this case."""

    case_id: UUID


@dataclass(frozen=True, slots=True)
class AskOrder:
    """Ask the gateway for the order of this case, and how it stands."""

    ticket: int
    case_id: UUID


@dataclass(frozen=True, slots=True)
class MarkSeen:
    """The person has seen the number of this case."""

    case_id: UUID


@dataclass(frozen=True, slots=True)
class KeepDraft:
    """Keep the unfinished form for the same card; a visit goes on without it if that fails."""

    ticket: int
    draft: Draft


@dataclass(frozen=True, slots=True)
class ForgetDraft:
    """The person does not want it any more."""

    case_id: UUID


@dataclass(frozen=True, slots=True)
class WatchCase:
    """Post StatusChanged whenever the outbox learns more; None ends it."""

    case_id: UUID | None


@dataclass(frozen=True, slots=True)
class PrintPaper:
    """Draw the paper and print it."""

    ticket: int
    paper: Paper
    language: str


@dataclass(frozen=True, slots=True)
class WatchPrinter:
    """Post PrinterMended once nothing keeps this paper from being printed any more; None ends it."""

    ticket: int | None
    paper: Paper | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class CallStaff:
    """Tell the gateway that somebody needs a person."""

    ticket: int
    call: StaffCall


@dataclass(frozen=True, slots=True)
class SaveRating:
    """Keep the rating, apart from its case."""

    rating: Rating


@dataclass(frozen=True, slots=True)
class Audit:
    """Write one line of the trail."""

    event: AuditEvent


@dataclass(frozen=True, slots=True)
class UseHeadphones:
    """Have the voice speak in the headphones, or on the loudspeaker."""

    on: bool


@dataclass(frozen=True, slots=True)
class WipeVisit:
    """Forget the person everywhere: worker queues, print files, voice, widgets, clipboard."""


Effect = (
    LookForCode
    | LookForPage
    | CapturePage
    | ResolveCode
    | FindOwnCases
    | ListCases
    | WithdrawCase
    | AskStanding
    | AskLicences
    | AskOffers
    | FetchDocument
    | AskStaffCard
    | CheckHolder
    | AskPin
    | CheckFace
    | ReconnectReaders
    | CheckHealth
    | SaveCase
    | TakeBackCase
    | AskSoon
    | AskOrder
    | MarkSeen
    | KeepDraft
    | ForgetDraft
    | WatchCase
    | PrintPaper
    | WatchPrinter
    | CallStaff
    | SaveRating
    | Audit
    | UseHeadphones
    | WipeVisit
)
