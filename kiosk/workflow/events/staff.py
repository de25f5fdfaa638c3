"""Staff look after the machine."""

from kiosk.domain.health import HealthReport
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class StaffCornerHeld:
    """The corner of the home screen was held as only staff know."""


@dataclass(frozen=True, slots=True)
class ReconnectPressed:
    """重连读卡器, on the staff's screen."""


@dataclass(frozen=True, slots=True)
class HealthChecked:
    """Every part was looked at; None where the checks did not come to an end. `can_print`: a printer is there."""

    ticket: int
    report: HealthReport | None
    can_print: bool


StaffTouch = StaffCornerHeld | ReconnectPressed
