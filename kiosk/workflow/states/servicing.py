"""Staff look after the machine. Nobody is being served, and nothing of any person is here."""

from dataclasses import field

from kiosk.domain.errors import Reason
from kiosk.domain.health import HealthReport
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class StaffDoor:
    """Somebody held the corner: only a staff card that signs this challenge goes in.

    `card` is the one that was asked, 0 for none. `reconnecting`: the readers are being built anew.
    """

    challenge: bytes = field(repr=False)
    since_s: float
    card: int = 0
    problem: Reason | None = None
    reconnecting: bool = False


@dataclass(frozen=True, slots=True)
class StaffIn:
    """Whose card opened the door, and which card it is: once it is pulled, the door is shut."""

    staff_id: str
    card: int


@dataclass(frozen=True, slots=True)
class CheckingHealth:
    """Every device is tried, which takes seconds."""

    staff: StaffIn
    ticket: int
    since_s: float


@dataclass(frozen=True, slots=True)
class Servicing:
    """What was found, and what staff may do about it. Without a report the checks did not come to an end."""

    staff: StaffIn
    report: HealthReport | None
    can_print: bool = False
