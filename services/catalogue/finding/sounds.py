"""Letters that were typed, against the syllables of Chinese words: whole, initials, or both mixed.

Pinyin without tones; ü is written u, as people type either. A letter or digit in the words is a syllable of its own.
"""

from collections.abc import Sequence
from functools import cache

_TWO_LETTERS = ("zh", "ch", "sh")
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))
"""What many accents do not tell apart, and so many people do not write apart."""

Syllables = tuple[str, ...]


def begins_at(typed: str, syllables: Syllables) -> int | None:
    """The first syllable from which on the letters may be read; None: nowhere."""
    return next((at for at in range(len(syllables)) if _reads(typed, syllables, at)), None)


def is_whole(typed: str, syllables: Syllables) -> bool:
    """Every syllable was typed, or every initial of them."""
    initials = "".join(syllable[:1] for syllable in syllables)
    return typed in ("".join(syllables), initials)


@cache
def as_heard(letters: str) -> str:
    """Letters as an accent hears them."""
    for written, heard in _ALIKE:
        letters = letters.replace(written, heard)
    return letters


def all_as_heard(syllables: Sequence[str]) -> Syllables:
    return tuple(as_heard(syllable) for syllable in syllables)


def _reads(typed: str, syllables: Syllables, at: int) -> bool:
    """Each syllable whole or by its initial; the last as far as it was typed."""
    if not typed:
        return True
    if at == len(syllables):
        return False
    syllable = syllables[at]
    if syllable.startswith(typed):
        return True
    return any(
        typed.startswith(head) and _reads(typed[len(head) :], syllables, at + 1) for head in _heads(syllable)
    )


@cache
def _heads(syllable: str) -> tuple[str, ...]:
    initials = (syllable[:2],) if syllable.startswith(_TWO_LETTERS) else ()
    return tuple(dict.fromkeys((syllable, *initials, syllable[:1])))
