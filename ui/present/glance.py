"""What a screen is computed from."""

from datetime import datetime

from kiosk.domain.values import dataclass
from kiosk.workflow.states import Visit
from kiosk.workflow.turn import Rules
from ui.strings import Strings


@dataclass(frozen=True, slots=True)
class Glance:
    """All that a screen is computed from."""

    visit: Visit
    rules: Rules
    words: Strings
    wall: datetime
    monotonic_s: float
