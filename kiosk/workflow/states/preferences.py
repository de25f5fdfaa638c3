"""How a person likes to see and hear it."""

from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    LIGHT = "light"
    BLACK = "black"


class Language(StrEnum):
    CHINESE = "zh_CN"
    ENGLISH = "en"


QUIETEST, LOUDEST = 1, 5
"""Steps of the voice; the middle one is what the kiosk begins with."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """How this person likes to see and hear it; back to default at the end of the visit."""

    elder: bool = False
    theme: Theme = Theme.LIGHT
    language: Language = Language.CHINESE
    reads_aloud: bool = False
    volume: int = 3
    """From QUIETEST to LOUDEST."""
    asked_again: int = 0
    """How many times the last words were asked for once more."""
