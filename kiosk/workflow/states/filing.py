"""From the finished form to the number, and what is said of it."""

from uuid import UUID

from kiosk.domain.errors import Reason
from kiosk.domain.identity import Identity
from kiosk.domain.payment import Order
from kiosk.domain.submission import (
    CaseStatus,
    Confirmation,
    ConsentGiven,
    Document,
    Level,
    Purpose,
    SavedCase,
)
from kiosk.domain.values import dataclass
from kiosk.workflow.forms import Form
from kiosk.workflow.states.arriving import Choosing
from kiosk.workflow.states.leaving import Farewell


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
class DocumentWanted:
    """The document that is about to be asked for."""

    form: Form
    given: tuple[ConsentGiven, ...]


@dataclass(frozen=True, slots=True)
class CheckingCard:
    """The card in the slot is looked at once more, before anything is done in its holder's name."""

    then: Filing | DocumentWanted
    ticket: int
    since_s: float


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


@dataclass(frozen=True, slots=True)
class ShowingDocument:
    """The issued document on the screen; its case is saved. What is masked stays covered until it is asked for, and
    what is printed is what is shown."""

    filing: Filing
    document: Document
    case: SavedCase
    status: CaseStatus
    revealed: bool = False

    @property
    def shown(self) -> Document:
        return self.document if self.revealed else self.document.covered()


@dataclass(frozen=True, slots=True)
class Receipt:
    """Saved before said: the number, the time, the honest state."""

    filing: Filing
    case: SavedCase
    status: CaseStatus
    too_late: bool = False
    """It was to be taken back, and had gone already."""
    order: Order | None = None
    """How the order stood when it was last looked at, without its code."""


@dataclass(frozen=True, slots=True)
class RatingCase:
    """好差评: five levels, none preselected, skippable, once a case."""

    identity: Identity
    case: SavedCase
    rating_id: UUID
    next: Farewell | Choosing
    level: Level | None = None
    unanswered: bool = False
