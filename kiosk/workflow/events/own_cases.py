"""What happens to a person's own cases: touches, and what was found."""

from uuid import UUID

from kiosk.domain.own_cases import OwnCaseList, WithdrawalAnswer
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class MyCasesPressed:
    """我的办件."""


@dataclass(frozen=True, slots=True)
class CaseChosen:
    """One of them was touched."""

    case_id: UUID


@dataclass(frozen=True, slots=True)
class WithdrawPressed:
    """撤回申请: first the question whether they mean it."""


@dataclass(frozen=True, slots=True)
class CasesListed:
    """What there is of this person; `found.problem` where the departments could not be asked."""

    ticket: int
    found: OwnCaseList


@dataclass(frozen=True, slots=True)
class WithdrawalAnswered:
    """The wish is kept at the gateway, or it was too late."""

    ticket: int
    answer: WithdrawalAnswer


OwnCaseTouch = MyCasesPressed | CaseChosen | WithdrawPressed
OwnCaseNews = CasesListed | WithdrawalAnswered
