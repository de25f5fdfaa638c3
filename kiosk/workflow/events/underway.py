"""What happens to a case that is saved while its owner stands there."""

from kiosk.domain.take_back import TakenBack
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class TakeBackPressed:
    """取消提交."""


@dataclass(frozen=True, slots=True)
class CaseTakenBack:
    """The outbox said whether it was in time."""

    ticket: int
    outcome: TakenBack


UnderwayTouch = TakeBackPressed
UnderwayNews = CaseTakenBack
