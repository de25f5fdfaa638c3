"""What is being watched in sign language."""

from kiosk.domain.sign_language import SignClip
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Watching:
    """A clip on the screen. `plays` counts how many times it was started, so that each start is another."""

    clip: SignClip
    since_s: float
    plays: int
    is_playing: bool
