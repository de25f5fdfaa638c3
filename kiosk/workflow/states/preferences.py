"""How a person likes to see and hear it."""

from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    LIGHT = "light"
    BLACK = "black"


class Language(StrEnum):
    CHINESE = "zh_CN"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Preferences:
    """How this person likes to see and hear it; back to default at the end of the visit."""

    elder: bool = False
    theme: Theme = Theme.LIGHT
    language: Language = Language.CHINESE
    reads_aloud: bool = False
