"""Words as they are compared: no capitals, no full-width signs, no spaces or punctuation."""

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+")


def normal(words: str) -> str:
    return "".join(sign for sign in _folded(words) if sign.isalnum())


def latin_words(words: str) -> tuple[str, ...]:
    """The words of a Latin script, in their order."""
    return tuple(_WORD.findall(_folded(words)))


def _folded(words: str) -> str:
    """ü is typed as v on a keyboard without it, and as u by most."""
    return unicodedata.normalize("NFKC", words).casefold().replace("ü", "u")
