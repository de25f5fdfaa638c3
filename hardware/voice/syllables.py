"""Chinese words with their readings, as they go from the process that knows them to the engines."""

from collections.abc import Iterable
from dataclasses import field

from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class HanRun:
    """Characters in a row, and how each is read; "" where nobody knows."""

    characters: str = field(repr=False)
    syllables: tuple[str, ...] = field(repr=False)


Token = HanRun | str
"""A text is a row of them: runs of characters, single capital letters, marks of punctuation."""


def as_pinyin(tokens: Iterable[Token]) -> str:
    """Syllables, single letters and punctuation, parted by spaces; unknown characters are left out."""
    return " ".join(
        token if isinstance(token, str) else " ".join(filter(None, token.syllables)) for token in tokens
    )
