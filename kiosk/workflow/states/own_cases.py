"""我的办件: a person's own cases, one of them, what it lacks, and having it back."""

from kiosk.domain.errors import Reason
from kiosk.domain.identity import Identity
from kiosk.domain.own_cases import OwnCase, OwnCaseList
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class FindingCases:
    """The departments and the outbox are asked what there is of this person."""

    identity: Identity
    ticket: int
    since_s: float


@dataclass(frozen=True, slots=True)
class ListingCases:
    """One's own, the newest first."""

    identity: Identity
    found: OwnCaseList


@dataclass(frozen=True, slots=True)
class ShowingCase:
    """Where one case stands, what comes next, until when. `problem`: why having it back could not be asked for;
    `too_late`: it was asked for, and the case had gone too far."""

    identity: Identity
    found: OwnCaseList
    case: OwnCase
    problem: Reason | None = None
    too_late: bool = False


@dataclass(frozen=True, slots=True)
class ShowingMissing:
    """补正: one list, one deadline."""

    identity: Identity
    found: OwnCaseList
    case: OwnCase


@dataclass(frozen=True, slots=True)
class AskingBack:
    """真的要撤回吗? Nothing is asked for yet."""

    identity: Identity
    found: OwnCaseList
    case: OwnCase


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """The department is told of the wish."""

    identity: Identity
    found: OwnCaseList
    case: OwnCase
    ticket: int
    since_s: float


OwnCaseScene = FindingCases | ListingCases | ShowingCase | ShowingMissing | AskingBack | Withdrawing
