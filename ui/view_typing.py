"""How somebody types words on the screen: which ways there are, and which is on."""

from kiosk.domain.key_rows import KeyRows
from kiosk.domain.typing import TypingMode
from kiosk.domain.values import dataclass
from ui.view_parts import Action


@dataclass(frozen=True, slots=True)
class ModeKey:
    """A key that turns one way of typing on."""

    mode: TypingMode
    action: Action


@dataclass(frozen=True, slots=True)
class Typing:
    """The ways in their order; `mode` is on. `letters`: the keys of the screen's language, where it has its own."""

    mode: TypingMode
    ways: tuple[ModeKey, ...]
    letters: KeyRows | None = None
