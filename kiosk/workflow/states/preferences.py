"""How a person likes to see, hear and touch it."""

from enum import Enum, StrEnum

from kiosk.domain.languages import CHINESE, Language
from kiosk.domain.typing import TypingMode
from kiosk.domain.values import dataclass


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    WHITE = "white"
    """High contrast, black on white."""
    BLACK = "black"
    """High contrast, white on black."""


class TextSize(Enum):
    """Four sizes as 24, 30, 36 and 44 are to each other; `scale` multiplies the type of the standard size."""

    STANDARD = "standard"
    LARGE = "large"
    LARGER = "larger"
    LARGEST = "largest"

    @property
    def scale(self) -> float:
        match self:
            case TextSize.STANDARD:
                return 1.0
            case TextSize.LARGE:
                return 1.25
            case TextSize.LARGER:
                return 1.5
            case TextSize.LARGEST:
                return 1.83


class Panel(StrEnum):
    """What is chosen from lies over the screen, and leaves what is under it as it was."""

    LOOK = "look"
    SOUND = "sound"
    LANGUAGE = "language"
    KEYS = "keys"
    """What the keys of the keypad do."""
    NO_VOICE = "no-voice"
    """Why nothing is heard: nobody speaks the language of this visit."""
    SIGN = "sign"
    """What stands here, in sign language."""


QUIETEST, LOUDEST = 1, 5
"""Steps of the voice; the middle one is what the kiosk begins with."""
SLOWEST, FASTEST = 1, 5
"""Steps of its pace."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """How this person likes to see, hear and touch it; back to default at the end of the visit."""

    elder: bool = False
    """长辈版: fewer things, and never in the smallest letters."""
    text: TextSize = TextSize.STANDARD
    theme: Theme = Theme.LIGHT
    language: Language = CHINESE
    low: bool = False
    """低位模式: what is touched is within reach of who sits."""
    still: bool = False
    """Nothing moves."""
    steady: bool = False
    """Bigger and slower, for hands that shake."""
    reads_aloud: bool = False
    volume: int = 3
    """From QUIETEST to LOUDEST."""
    pace: int = 3
    """From SLOWEST to FASTEST."""
    echoes: bool = False
    """What is typed is spoken, in headphones; secrets never."""
    typing: TypingMode | None = None
    """How words are typed; None: nothing was chosen yet in this visit."""
    asked_again: int = 0
    """How many times the last words were asked for once more."""
    hushed: int = 0
    """How many times it was told to be quiet."""

    @property
    def text_shown(self) -> TextSize:
        """The size that this person sees."""
        return TextSize.LARGE if self.elder and self.text is TextSize.STANDARD else self.text

    @staticmethod
    def begun(*, in_headphones: bool, language: Language = CHINESE) -> "Preferences":
        """As a visit begins: who listens in headphones is read to, and hears what is typed."""
        return Preferences(language=language, reads_aloud=in_headphones, echoes=in_headphones)
