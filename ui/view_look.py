"""How a screen is to be drawn for this person."""

from dataclasses import dataclass

from kiosk.domain.languages import CHINESE, Language
from kiosk.workflow.states import TextSize, Theme


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
