"""One of all scenes; and the two that remember another one: the card pulled, the intake closed."""

from kiosk.domain.catalogue import Service
from kiosk.domain.errors import Reason
from kiosk.domain.identity import Identity
from kiosk.domain.values import dataclass
from kiosk.workflow.states.answering import (
    Asking,
    AskingLicences,
    AskingStaff,
    AskingStanding,
    Capturing,
    CheckingPage,
    NotEligible,
    NotNeeded,
    Reviewing,
)
from kiosk.workflow.states.arriving import (
    Choosing,
    ConfirmingIdentity,
    Guide,
    Home,
    Identifying,
    OwnPersonOnly,
    ReadingCard,
    ResolvingCode,
    Stuck,
)
from kiosk.workflow.states.coming_back import LookingBack, OfferingDraft, ShowingNumber
from kiosk.workflow.states.committing import BringingPapers, ReadingCommitment, SigningCommitment
from kiosk.workflow.states.consenting import ConfirmingInPerson, Consenting, ConsentRefused
from kiosk.workflow.states.filing import (
    CheckingCard,
    FetchingDocument,
    NotSaved,
    OfferingRequest,
    RatingCase,
    Receipt,
    Saving,
    ShowingDocument,
)
from kiosk.workflow.states.finding import Browsing, Searching
from kiosk.workflow.states.leaving import Farewell
from kiosk.workflow.states.own_cases import OwnCaseScene
from kiosk.workflow.states.paying import Paying
from kiosk.workflow.states.pin import (
    ChangingPin,
    CheckingPin,
    EnteringPin,
    LookingAtPin,
    OneTryLeft,
    PinIsLocked,
    PinReplaced,
    ReplacingPin,
)
from kiosk.workflow.states.practice import PracticeOffered
from kiosk.workflow.states.servicing import CheckingHealth, Servicing, StaffDoor
from kiosk.workflow.states.underway import NotDone, NotKnown, NotSubmitted, TakingBack, Underway


@dataclass(frozen=True, slots=True)
class CardOut:
    """The card was pulled in the middle. The same card goes on; anything else, or time, wipes."""

    resume: "Scene"
    identity: Identity
    since_s: float
    reading: bool = False
    problem: Reason | None = None


@dataclass(frozen=True, slots=True)
class IntakeClosed:
    """This kiosk takes no new case now. `resume` is where the person was, and goes on when it opens."""

    service: Service
    identity: Identity | None
    resume: "Scene | None" = None


Scene = (
    Home
    | Choosing
    | Browsing
    | Searching
    | PracticeOffered
    | Guide
    | OwnPersonOnly
    | Identifying
    | ReadingCard
    | ResolvingCode
    | ConfirmingIdentity
    | LookingBack
    | ShowingNumber
    | OfferingDraft
    | OwnCaseScene
    | LookingAtPin
    | EnteringPin
    | CheckingPin
    | OneTryLeft
    | PinIsLocked
    | ChangingPin
    | ReplacingPin
    | PinReplaced
    | AskingStanding
    | AskingLicences
    | NotNeeded
    | Asking
    | AskingStaff
    | NotEligible
    | Capturing
    | CheckingPage
    | Reviewing
    | Consenting
    | ConsentRefused
    | ReadingCommitment
    | SigningCommitment
    | BringingPapers
    | ConfirmingInPerson
    | FetchingDocument
    | OfferingRequest
    | CheckingCard
    | Saving
    | NotSaved
    | ShowingDocument
    | Receipt
    | Paying
    | Underway
    | TakingBack
    | NotSubmitted
    | NotDone
    | NotKnown
    | RatingCase
    | Stuck
    | IntakeClosed
    | CardOut
    | Farewell
    | StaffDoor
    | CheckingHealth
    | Servicing
)
