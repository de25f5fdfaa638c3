"""How a screen is to be drawn for this person, and what it is chosen from."""

from kiosk.domain.languages import CHINESE, Language
from kiosk.domain.values import dataclass
from kiosk.workflow.states import TextSize, Theme
from ui.view_parts import Action


@dataclass(frozen=True, slots=True)
class Look:
    """As in kiosk.workflow.states.Preferences; whatever of it changes, the window is dressed anew."""

    elder: bool = False
    text: TextSize = TextSize.STANDARD
    theme: Theme = Theme.LIGHT
    language: Language = CHINESE
    low: bool = False
    still: bool = False
    steady: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen, switched or done in a panel. A size is shown by its words, a theme by its colours."""

    action: Action
    chosen: bool | None = None
    """None: it does something and stays as it is."""
    size: TextSize | None = None
    theme: Theme | None = None


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """What belongs together, under its name. Of an `exclusive` one exactly one is chosen."""

    label: str
    choices: tuple[Choice, ...]
    exclusive: bool = False
