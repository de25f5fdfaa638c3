"""The syllables of Chinese words, as they are typed and as accents hear them.

Pinyin without tones; ü is written u, as people type either. A letter or digit in the words is a syllable of its own.
"""

from collections.abc import Collection, Sequence
from functools import cache

_TWO_LETTERS = ("zh", "ch", "sh")
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))
"""What many accents do not tell apart, and so many people do not write apart."""

Syllables = tuple[str, ...]


def as_heard(letters: str) -> str:
    """Letters as an accent hears them. Kept nowhere: a person typed them."""
    for written, heard in _ALIKE:
        letters = letters.replace(written, heard)
    return letters


def all_as_heard(syllables: Sequence[str]) -> Syllables:
    return tuple(_syllable_as_heard(syllable) for syllable in syllables)


_syllable_as_heard = cache(as_heard)


def heads(syllable: str) -> Collection[str]:
    """What may be typed of it before the next begins: all of it, or its initial; sh is typed s as well."""
    initials = (syllable[:2],) if syllable.startswith(_TWO_LETTERS) else ()
    return {syllable, *initials, syllable[:1]}
