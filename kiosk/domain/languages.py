"""The languages a kiosk speaks. Which it offers is for the city to say; a pack may bring one more."""

from dataclasses import field
from typing import Final

from kiosk.domain.key_rows import TIBETAN_KEYS, UYGHUR_KEYS, KeyRows
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """`tag` as catalogues are named (BCP 47 with an underscore); `own_name` in its own script; `keys` are of letters
    that no Chinese keyboard has."""

    tag: str
    own_name: str
    right_to_left: bool = False
    keys: KeyRows | None = field(default=None, repr=False, compare=False)


CHINESE: Final = Language("zh_CN", "简体中文")
"""The source: every word is there, and what a person reads before they have chosen."""
TRADITIONAL: Final = Language("zh_HK", "繁體中文")
ENGLISH: Final = Language("en", "English")
UYGHUR: Final = Language("ug", "ئۇيغۇرچە", right_to_left=True, keys=UYGHUR_KEYS)
TIBETAN: Final = Language("bo", "བོད་སྐད་", keys=TIBETAN_KEYS)
BUILT_IN: Final = (CHINESE, TRADITIONAL, ENGLISH, UYGHUR, TIBETAN)
