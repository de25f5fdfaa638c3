"""The languages a kiosk speaks. Which it offers is for the city to say; a pack may bring one more."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Language:
    """`tag` as catalogues are named (BCP 47 with an underscore); `own_name` in its own script."""

    tag: str
    own_name: str
    right_to_left: bool = False


CHINESE: Final = Language("zh_CN", "简体中文")
"""The source: every word is there, and what a person reads before they have chosen."""
TRADITIONAL: Final = Language("zh_HK", "繁體中文")
ENGLISH: Final = Language("en", "English")
UYGHUR: Final = Language("ug", "ئۇيغۇرچە", right_to_left=True)
TIBETAN: Final = Language("bo", "བོད་སྐད་")
BUILT_IN: Final = (CHINESE, TRADITIONAL, ENGLISH, UYGHUR, TIBETAN)
