"""The person has been here before: a number never seen, a form not finished."""

from kiosk.domain.catalogue import Service
from kiosk.domain.identity import Identity
from kiosk.domain.submission import CaseStatus, SavedCase
from kiosk.domain.values import dataclass
from kiosk.workflow.forms import Form


@dataclass(frozen=True, slots=True)
class LookingBack:
    """The outbox is asked what it holds of this person. `service` is what they came for, if they said."""

    service: Service | None
    identity: Identity
    ticket: int
    since_s: float


@dataclass(frozen=True, slots=True)
class ShowingNumber:
    """上次的申请已经存好了: saved, but the number never stood on a screen. One case a screen.

    `form` is the unfinished one to be offered afterwards.
    """

    service: Service | None
    identity: Identity
    cases: tuple[SavedCase, ...]
    status: CaseStatus
    index: int = 0
    form: Form | None = None

    @property
    def case(self) -> SavedCase:
        return self.cases[self.index]


@dataclass(frozen=True, slots=True)
class OfferingDraft:
    """上次没填完，接着填吗? `form` holds those answers that still pass the checks."""

    service: Service | None
    form: Form
