"""The end of a visit."""

from dataclasses import dataclass
from enum import StrEnum


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
