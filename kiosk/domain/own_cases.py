"""我的办件: a person's own cases, as the departments know them and as this kiosk does."""

from dataclasses import field, replace
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from kiosk.domain.errors import Reason
from kiosk.domain.identity import Assurance, Identity
from kiosk.domain.payment import Order
from kiosk.domain.submission import NEXT_STATES, CaseState, CaseStatus
from kiosk.domain.values import dataclass

IN_PERSON = "in-person"
"""What is missing is no paper and no answer, but the person: somebody has to confirm them."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing of a 补正. `question` is the one that it answers in the service's form, or IN_PERSON; a name that
    the form does not have is a paper. `what` is the department's own word for it."""

    question: str
    what: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Move:
    """When a case came where; the gateway's time."""

    state: CaseState
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnCase:
    """`due_on`: the last day on which what is `missing` may still be brought. `may_withdraw`: the department would
    look at it. `mended`: this kiosk holds what was brought, and it is on its way. `moves`: the oldest first. `order`:
    how what it costs stands, where anybody has asked; without its code."""

    id: UUID
    number: str
    service: str
    status: CaseStatus
    due_on: date | None = None
    missing: tuple[Missing, ...] = ()
    may_withdraw: bool = False
    mended: bool = False
    moves: tuple[Move, ...] = ()
    order: Order | None = None

    @property
    def is_waiting_here(self) -> bool:
        """Not with the gateway yet."""
        return self.status.state is CaseState.SAVED

    @property
    def wants_mending(self) -> bool:
        return self.status.state is CaseState.SUPPLEMENT and bool(self.missing) and not self.mended

    @property
    def has_ended(self) -> bool:
        return not NEXT_STATES[self.status.state]


@dataclass(frozen=True, slots=True)
class CasesHere:
    """What this kiosk's outbox holds of a person, the newest first; `mended` are cases that a supplement is on its way
    to."""

    cases: tuple[OwnCase, ...] = ()
    mended: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class OwnCaseList:
    """`problem`: why the departments could not be asked; then only what this kiosk knows is here. `only_this_card`: who
    is known by a card that nothing proved sees what that card filed here."""

    cases: tuple[OwnCase, ...] = field(default=())
    problem: Reason | None = None
    only_this_card: bool = False

    def find(self, case_id: UUID) -> OwnCase | None:
        return next((case for case in self.cases if case.id == case_id), None)


def joined(told: OwnCaseList, here: CasesHere, identity: Identity) -> OwnCaseList:
    """What the departments told with what this kiosk holds, each case once, the newest first."""
    known = {case.id for case in told.cases}
    theirs = (replace(case, mended=case.id in here.mended) for case in told.cases)
    ours = (case for case in here.cases if case.id not in known)
    cases = sorted((*theirs, *ours), key=lambda case: case.status.applied_at, reverse=True)
    return OwnCaseList(tuple(cases), told.problem, identity.assurance < Assurance.A2)


@dataclass(frozen=True, slots=True)
class WithdrawalAnswer:
    """Where a case stands once its owner wanted it back. `was_asked` is false where it was too late to ask."""

    id: UUID
    state: CaseState
    reason: str = field(default="", repr=False)
    was_asked: bool = True


class CaseDesk(Protocol):
    """The departments' desk for who comes back. Raises GatewayError."""

    def cases(self, identity: Identity) -> OwnCaseList:
        """Only their own: all of them of who is proved, else what this very card filed here."""
        ...

    def withdraw(self, case_id: UUID, identity: Identity) -> WithdrawalAnswer:
        """Returns once the wish is kept there; asked for again, it is the same wish."""
        ...
