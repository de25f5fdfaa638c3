"""Tibetan stacks: a letter, letters under it, vowels (Unicode Standard, 13.4). A stack stays open until another begins."""

import unicodedata

_SUBJOINED_FROM, _SUBJOINED_TO, _DOWN = 0x0F90, 0x0FBC, 0x50
"""A letter stands under another one at its own place and so much further."""
_VOWELS_FROM, _VOWELS_TO = "\u0f71", "\u0f84"
_A = "\u0f68"
"""ཨ carries a vowel that no consonant does."""


def joined(before: str, open: str, letter: str) -> tuple[str, str]:
    """What is settled by this letter, and the stack that is open then. What has nothing to stand under stands by itself;
    a vowel alone is carried by ཨ."""
    match unicodedata.category(letter):
        case "Lo":
            return open, letter
        case "Mn" | "Mc":
            return "", open + letter if open or _carries(before) else _by_itself(letter)
        case _:
            return open + letter, ""


def as_on_a_key(letter: str) -> str:
    """A vowel is shown as readers learn it, on ཨ."""
    return _A + letter if _VOWELS_FROM <= letter <= _VOWELS_TO else letter


def _carries(before: str) -> bool:
    return "\u0f40" <= before <= "\u0fbc" and unicodedata.category(before) in ("Lo", "Mn")


def _by_itself(mark: str) -> str:
    if _SUBJOINED_FROM <= ord(mark) <= _SUBJOINED_TO:
        return chr(ord(mark) - _DOWN)
    return _A + mark
