"""What stands in the middle band while papers are photographed."""

from dataclasses import field

from kiosk.domain.values import dataclass
from ui.view_parts import Action, Notice


@dataclass(frozen=True, slots=True)
class CaptureBody:
    """What the camera for papers sees, live, and what to do better just now."""

    hint: Notice


@dataclass(frozen=True, slots=True)
class PageBody:
    """One page exactly as it would be sent (JPEG), and what the machine thinks of it."""

    picture: bytes = field(repr=False)
    verdict: Notice
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenPage:
    """A page that was kept, small; it can be touched to look at it again."""

    action: Action
    label: str
    note: str
    is_clear: bool
    picture: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PagesBody:
    """All pages of one question."""

    pages: tuple[TakenPage, ...]
    notice: Notice | None = None
