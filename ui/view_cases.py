"""我的办件 as values."""

from dataclasses import field

from kiosk.domain.values import dataclass
from ui.view_parts import Action, Notice, Tone


@dataclass(frozen=True, slots=True)
class CaseCard:
    """One's own case: what it is, where it stands in a word with its shape, its number and day."""

    action: Action
    title: str
    word: str
    detail: str = field(repr=False)
    tone: Tone
    icon: str


@dataclass(frozen=True, slots=True)
class CasesBody:
    """All of them, the newest first. `notice` says what may be missing, and why."""

    cards: tuple[CaseCard, ...]
    notice: Notice | None = None
