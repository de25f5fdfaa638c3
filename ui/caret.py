"""Places between characters as a person sees them: with their marks, their variants, the letters under them."""

import unicodedata

from ui.words import Words

_ZERO_WIDTH_JOINER = "\u200d"


def whole_before(text: str) -> str:
    """The last one; empty of nothing."""
    at = len(text) - 1
    while at > 0 and _goes_with_the_one_before(text, at):
        at -= 1
    return text[max(at, 0) :]


def whole_after(text: str) -> str:
    """The first one; empty of nothing."""
    at = 1
    while at < len(text) and _goes_with_the_one_before(text, at):
        at += 1
    return text[:at]


def edge_near(text: str, at: int) -> int:
    """The nearest place that is not within a character: behind the one that it would cut."""
    at = max(0, min(at, len(text)))
    while 0 < at < len(text) and _goes_with_the_one_before(text, at):
        at += 1
    return at


def caret_words(before: str, words: Words) -> str:
    """Where the caret stands behind this text, for the ear."""
    _ = words
    return _("在“{character}”后面", character=whole_before(before)) if before else _("在最前面")


def _goes_with_the_one_before(text: str, at: int) -> bool:
    character = text[at]
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Mc", "Me"):
        return True
    return _ZERO_WIDTH_JOINER in (character, text[at - 1])
