"""The staff's screen as values."""

from kiosk.domain.values import dataclass
from ui.view_parts import Action, Notice, Tone


@dataclass(frozen=True, slots=True)
class HealthRow:
    """One matter that was looked at: a shape, a word, what was found, what to do."""

    title: str
    word: str
    detail: str
    advice: str
    tone: Tone
    icon: str


@dataclass(frozen=True, slots=True)
class HealthBody:
    """For staff: every part of the machine, worst first; `actions` are what they may do about it."""

    rows: tuple[HealthRow, ...]
    actions: tuple[Action, ...]
    print_note: Notice | None = None
