"""After the save: what is done while the person waits or not at all, and what is taken back."""

from kiosk.domain.submission import CaseStatus, SavedCase
from kiosk.domain.values import dataclass
from kiosk.workflow.states.filing import Filing, Receipt


@dataclass(frozen=True, slots=True)
class Underway:
    """正在办理: it never queues, so the person waits until the department has answered, for a bounded time.

    `since_s` is when it was saved, `asked_s` when somebody was asked last; `ticket` of taking it back, 0: not asked.
    """

    filing: Filing
    case: SavedCase
    status: CaseStatus
    since_s: float
    asked_s: float
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class TakingBack:
    """取消提交 was pressed: only the outbox knows whether it is in time."""

    receipt: Receipt
    ticket: int
    since_s: float


@dataclass(frozen=True, slots=True)
class NotSubmitted:
    """已取消: nothing was submitted, as the person wished. What was typed is still here."""

    filing: Filing
    case: SavedCase


@dataclass(frozen=True, slots=True)
class NotDone:
    """It could not be done now, and nothing waits to be done later."""

    filing: Filing
    case: SavedCase


@dataclass(frozen=True, slots=True)
class NotKnown:
    """It went out, and nobody knows yet what became of it: the number, and whom to ask."""

    filing: Filing
    case: SavedCase
    status: CaseStatus
