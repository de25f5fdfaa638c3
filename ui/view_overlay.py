"""What lies above a screen."""

from kiosk.domain.sign_language import SignClip
from kiosk.domain.values import dataclass
from ui.view_look import Choice, ChoiceGroup
from ui.view_parts import Action, Tone


@dataclass(frozen=True, slots=True)
class ClipShown:
    """A clip in sign language. `plays`: it was started so many times; `moves`: it was not stopped since."""

    clip: SignClip
    name: str
    plays: int
    moves: bool


@dataclass(frozen=True, slots=True)
class Overlay:
    """A panel above the screen: the call for help, the idle countdown. It never hides the bottom band."""

    id: str
    title: str
    lines: tuple[str, ...]
    tone: Tone
    icon: str
    actions: tuple[Action, ...]
    big: str = ""
    """A number to write down; `big_label` says whose it is."""
    big_label: str = ""
    progress: bool = False
    countdown_s: int | None = None
    countdown_of_s: int = 0
    first: str = ""
    """The action that has the focus when the panel comes, where that is not the first in reading order."""
    tabs: tuple[Choice, ...] = ()
    """The panels of what a person likes, side by side; one is open."""
    groups: tuple[ChoiceGroup, ...] = ()
    clip: ClipShown | None = None
    """Title and lines stand beside it: it tells the same."""
