"""Chinese by letters, and what is to be known of one character: the seams to whoever knows."""

from dataclasses import field
from enum import StrEnum
from typing import Protocol

from kiosk.domain.handwriting import Handwriting, UnreadHandwriting
from kiosk.domain.values import dataclass

MOST_LETTERS = 24
"""Of what is being spelt: four or five characters; whoever spells more chooses first."""


class TypingMode(StrEnum):
    """How somebody types. A name in the settings and in the files of keys."""

    HANDWRITING = "handwriting"
    PINYIN = "pinyin"
    DIGITS = "digits"
    LATIN = "latin"
    MARKS = "marks"
    CODE = "code"
    """Digits and capitals on one board, for numbers that have both: nobody changes over for each character."""
    LETTERS = "letters"
    """Those of the screen's own language, where it has some besides Latin ones."""


@dataclass(frozen=True, slots=True)
class Spelt:
    """Characters that letters may stand for, and how many of the letters they use up, from the first on."""

    text: str = field(repr=False)
    letters: int


class Pinyin(Protocol):
    """Letters to characters. Nothing is learned: the same letters give the same, whoever asks.

    On any thread, and soon: `read` takes milliseconds, and 0.2 s at most whatever happens behind it.
    """

    def prepare(self) -> None:
        """Have it ready; again costs nothing. Raises SettingsError where this machine has none: then `read` finds
        nothing."""
        ...

    def read(self, letters: str) -> tuple[Spelt, ...]:
        """The likeliest first; none for what is no pinyin, or while the answer is late: ask again. `letters` are a to z, v for ü, and ' between two
        syllables (xi'an). Never raises."""
        ...

    def end(self) -> None:
        """Let go of what it holds of the machine."""
        ...


class UnreadPinyin:
    """Where nobody knows: no candidates."""

    def prepare(self) -> None: ...

    def read(self, letters: str) -> tuple[Spelt, ...]:
        return ()

    def end(self) -> None: ...


@dataclass(frozen=True, slots=True)
class CharacterNote:
    """How a character sounds (zhāng), and the words that tell it from those that sound the same (弓长张)."""

    reading: str = field(repr=False)
    told_by: str = field(repr=False)


class CharacterNotes(Protocol):
    """For whoever cannot see which of many a character is. On any thread."""

    def note(self, character: str) -> CharacterNote | None:
        """None: not known."""
        ...


class NoNotes:
    """Where nothing is known of any."""

    def note(self, character: str) -> CharacterNote | None:
        return None


@dataclass(frozen=True, slots=True)
class TypingAids:
    """What a keyboard on the screen asks of the machine."""

    pinyin: Pinyin = field(default_factory=UnreadPinyin)
    handwriting: Handwriting = field(default_factory=UnreadHandwriting)
    notes: CharacterNotes = field(default_factory=NoNotes)
    without: frozenset[TypingMode] = frozenset()
    """Ways of typing that this machine has not: nobody is shown a key that does nothing."""
