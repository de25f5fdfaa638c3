"""The end of a visit."""

from enum import StrEnum

from kiosk.domain.identity import Credential
from kiosk.domain.values import dataclass


class Ending(StrEnum):
    """Why the visit ended."""

    FINISHED = "finished"
    CARD_PULLED = "card-pulled"
    TIMED_OUT = "timed-out"
    DECLINED = "declined"
    INTAKE_CLOSED = "intake-closed"
    PRACTISED = "practised"


CHOSEN = frozenset({Ending.FINISHED, Ending.DECLINED, Ending.PRACTISED})
"""The person's own word; what only befell them (time, card, a closed kiosk) lets an unfinished form be kept."""


@dataclass(frozen=True, slots=True)
class Farewell:
    """Everything of the visit is wiped already; only card and paper may be left behind."""

    ending: Ending
    since_s: float
    reminders: int = 0
    kept_for: Credential | None = None
    """What to show again to go on with the form that was kept."""
    came_by: Credential | None = None
    """What the person showed, and may forget to put away."""
