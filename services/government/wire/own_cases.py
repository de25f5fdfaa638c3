"""我的办件 as the gateway tells them: where each stands, what it lacks, whether it may be had back."""

from dataclasses import field
from datetime import date, datetime
from uuid import UUID

from kiosk.domain.submission import CaseState
from kiosk.domain.values import dataclass
from services.government.wire.orders import OwnOrderOnWire


@dataclass(frozen=True, slots=True)
class PartOnWire:
    """One department's part of a case; `after` are the ids of the parts it waits for."""

    id: str
    title: str
    department: str
    state: CaseState
    reason: str
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MissingOnWire:
    """`question` of the service's form, or `in-person`; one that the form does not have is a paper."""

    question: str
    what: str


@dataclass(frozen=True, slots=True)
class MoveOnWire:
    state: CaseState
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnCaseOnWire:
    """`due_on`: the last day on which what is `missing` may be brought. `moves`: the oldest first. `order`: what was
    asked to be paid for it, where anybody has asked yet."""

    id: UUID
    number: str
    service: str
    state: CaseState
    reason: str = field(repr=False)
    applied_at: datetime
    arrived_at: datetime
    due_on: date | None
    missing: tuple[MissingOnWire, ...]
    may_withdraw: bool
    moves: tuple[MoveOnWire, ...] = ()
    parts: tuple[PartOnWire, ...] = ()
    order: OwnOrderOnWire | None = None


@dataclass(frozen=True, slots=True)
class OwnCasesOnWire:
    """The newest first. `only_this_card`: the person is not proved, and sees what that card filed at that kiosk."""

    nonce: str
    cases: tuple[OwnCaseOnWire, ...]
    only_this_card: bool


@dataclass(frozen=True, slots=True)
class WithdrawalOnWire:
    """Where the case stands now. `asked` is false where it was too late to ask at all."""

    nonce: str
    id: UUID
    state: CaseState
    reason: str
    asked: bool
