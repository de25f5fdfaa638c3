"""The scenes of a visit. Each class holds exactly what is known there, and nothing else.

A `Visit` is the scene plus what belongs to every scene: how the person likes to see it, the card in
the slot, the network, the call for help and the idle countdown.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from kiosk.domain.catalogue import Processing, Service
from kiosk.domain.checks import AnswerFault
from kiosk.domain.errors import Reason
from kiosk.domain.identity import Identity
from kiosk.domain.submission import (
    CaseStatus,
    Confirmation,
    ConsentGiven,
    Document,
    Level,
    Purpose,
    SavedCase,
    StandingAnswer,
)
from kiosk.workflow.forms import Form


class Theme(StrEnum):
    LIGHT = "light"
    BLACK = "black"


class Language(StrEnum):
    CHINESE = "zh_CN"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Preferences:
    """How this person likes to see and hear it; back to default at the end of the visit."""

    elder: bool = False
    theme: Theme = Theme.LIGHT
    language: Language = Language.CHINESE
    reads_aloud: bool = False


# --- scenes ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Home:
    """Nobody is known yet. Services can be chosen first, or a card inserted."""


@dataclass(frozen=True, slots=True)
class Choosing:
    """The person is known and picks a service."""

    identity: Identity


@dataclass(frozen=True, slots=True)
class Guide:
    """What the service is, who may use it, what to bring, how long: before anyone is asked who they are."""

    service: Service
    identity: Identity | None


@dataclass(frozen=True, slots=True)
class Identifying:
    """Insert a card or show a code. `problem` is what went wrong with the last try."""

    service: Service | None
    problem: Reason | None = None


@dataclass(frozen=True, slots=True)
class ReadingCard:
    service: Service | None
    card: int
    since_s: float


@dataclass(frozen=True, slots=True)
class ResolvingCode:
    service: Service | None
    ticket: int
    since_s: float


@dataclass(frozen=True, slots=True)
class ConfirmingIdentity:
    """是您本人吗?"""

    service: Service | None
    identity: Identity


@dataclass(frozen=True, slots=True)
class AskingStanding:
    """The gateway is asked first whether anything needs doing."""

    form: Form
    ticket: int
    since_s: float


@dataclass(frozen=True, slots=True)
class NotNeeded:
    """您已认证到某月，不用再办."""

    form: Form
    answer: StandingAnswer


@dataclass(frozen=True, slots=True)
class Asking:
    """One decision. `entered` is what stands in the field; `returning` goes back to the review."""

    form: Form
    question_id: str
    entered: str = field(default="", repr=False)
    fault: AnswerFault | None = None
    returning: bool = False


@dataclass(frozen=True, slots=True)
class AskingStaff:
    """说不准: a person helps to choose; the answers so far stay."""

    form: Form
    question_id: str
    returning: bool = False


@dataclass(frozen=True, slots=True)
class Reviewing:
    """核对: every answer with its own 修改."""

    form: Form


@dataclass(frozen=True, slots=True)
class Consenting:
    """One notice or one separate consent. `choice` is None until the person chooses."""

    form: Form
    processing: Processing
    given: tuple[ConsentGiven, ...]
    choice: bool | None = None
    unanswered: bool = False


@dataclass(frozen=True, slots=True)
class ConsentRefused:
    """不同意 to what the service cannot do without; there is a way on."""

    form: Form
    processing: Processing
    given: tuple[ConsentGiven, ...]


@dataclass(frozen=True, slots=True)
class ConfirmingInPerson:
    """A staff card signs, or a face check matches, or the case goes on unconfirmed."""

    form: Form
    given: tuple[ConsentGiven, ...]
    ticket: int = 0
    checking_face: bool = False
    problem: Reason | None = None
    since_s: float = 0.0


@dataclass(frozen=True, slots=True)
class FetchingDocument:
    form: Form
    given: tuple[ConsentGiven, ...]
    ticket: int
    since_s: float


@dataclass(frozen=True, slots=True)
class OfferingRequest:
    """The gateway is needed now and cannot be had; a request may be left, unless the service refuses."""

    form: Form
    given: tuple[ConsentGiven, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Filing:
    """What is about to be saved, kept together so that a failed save loses nothing."""

    form: Form
    given: tuple[ConsentGiven, ...]
    purpose: Purpose
    confirmation: Confirmation | None = None
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Saving:
    """The commit is under way; nothing may be said yet."""

    filing: Filing
    ticket: int
    since_s: float


@dataclass(frozen=True, slots=True)
class NotSaved:
    """Nothing was saved, and nothing that was entered is lost."""

    filing: Filing
    reason: Reason


class Printing(StrEnum):
    """What the person may be told about paper."""

    NOT_ASKED = "not-asked"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PrintJob:
    """The last thing that was to be printed in this visit."""

    state: Printing = Printing.NOT_ASKED
    ticket: int = 0
    problem: Reason | None = None
    since_s: float = 0.0


@dataclass(frozen=True, slots=True)
class ShowingDocument:
    """The issued document on the screen; its case is saved."""

    filing: Filing
    document: Document
    case: SavedCase
    status: CaseStatus


@dataclass(frozen=True, slots=True)
class Receipt:
    """Saved before said: the number, the time, the honest state."""

    filing: Filing
    case: SavedCase
    status: CaseStatus


@dataclass(frozen=True, slots=True)
class RatingCase:
    """好差评: five levels, none preselected, skippable, once a case."""

    identity: Identity
    case: SavedCase
    rating_id: UUID
    next: "Farewell | Choosing"
    level: Level | None = None
    unanswered: bool = False


@dataclass(frozen=True, slots=True)
class Stuck:
    """One sentence, and a person: it cannot go on here."""

    service: Service | None
    reason: Reason
    identity: Identity | None = None


@dataclass(frozen=True, slots=True)
class CardOut:
    """The card was pulled in the middle. The same card goes on; anything else, or time, wipes."""

    resume: "Scene"
    identity: Identity
    since_s: float
    reading: bool = False
    problem: Reason | None = None


class Ending(StrEnum):
    """Why the visit ended."""

    FINISHED = "finished"
    CARD_PULLED = "card-pulled"
    TIMED_OUT = "timed-out"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Farewell:
    """Everything of the visit is wiped already; only card and paper may be left behind."""

    ending: Ending
    since_s: float
    reminders: int = 0


Scene = (
    Home
    | Choosing
    | Guide
    | Identifying
    | ReadingCard
    | ResolvingCode
    | ConfirmingIdentity
    | AskingStanding
    | NotNeeded
    | Asking
    | AskingStaff
    | Reviewing
    | Consenting
    | ConsentRefused
    | ConfirmingInPerson
    | FetchingDocument
    | OfferingRequest
    | Saving
    | NotSaved
    | ShowingDocument
    | Receipt
    | RatingCase
    | Stuck
    | CardOut
    | Farewell
)


# --- what belongs to every scene -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NoCall:
    """Nobody has called."""


@dataclass(frozen=True, slots=True)
class CallingStaff:
    ticket: int
    since_s: float


@dataclass(frozen=True, slots=True)
class StaffNotified:
    """The gateway acknowledged: only now may 已通知 be said."""


@dataclass(frozen=True, slots=True)
class StaffUnreached:
    """Nobody could be told: where the desk is, and the telephone."""

    out_of_hours: bool


HelpCall = NoCall | CallingStaff | StaffNotified | StaffUnreached


@dataclass(frozen=True, slots=True)
class CardPresence:
    """A card in the slot, by its event number."""

    card: int
    is_staff: bool = False


@dataclass(frozen=True, slots=True)
class Idle:
    """`warned_s` is when the countdown began; None while the person is busy."""

    touched_s: float = 0.0
    warned_s: float | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """The scene, and what belongs to every scene."""

    scene: Scene = Home()
    preferences: Preferences = Preferences()
    cards: tuple[CardPresence, ...] = ()
    citizen_card: int | None = None
    online: bool = True
    reader_problem: Reason | None = None
    scanner_problem: Reason | None = None
    call: HelpCall = NoCall()
    idle: Idle = Idle()
    print_job: PrintJob = PrintJob()
    paper_waiting: bool = False
    next_ticket: int = 1
