"""先练一练: an invented person, and nothing that leaves this screen."""

from kiosk.domain.errors import Reason
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class PracticeOffered:
    """What practising is, before it begins. Nobody is known."""


@dataclass(frozen=True, slots=True)
class Practice:
    """A visit that only pretends. The network and the intake as they really are wait here until it is over."""

    online: bool
    intake: Reason | None
