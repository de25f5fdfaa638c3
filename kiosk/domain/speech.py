"""What is said, as values: sentences that anybody may hear, and words that only this visit knows.

A voice is chosen by the language of the whole; whatever is private reaches headphones and nothing else.
"""

from collections.abc import Iterable
from dataclasses import field
from typing import Protocol

from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Fixed:
    """Words of the catalogue in one language, without a value in them: the same for everybody, rendered beforehand."""

    text: str


@dataclass(frozen=True, slots=True)
class Live:
    """Words with a name, a number or an amount in them, spoken when they are needed.

    `private`: about the person or from their hands; never heard on the loudspeaker.
    """

    text: str = field(repr=False)
    private: bool = True


Piece = Fixed | Live

SLOWEST, FASTEST = 1, 5
PACES = (0.7, 0.85, 1.0, 1.4, 2.0)
"""How fast each step from SLOWEST to FASTEST is beside the middle one. Who listens every day listens fast."""

VOLUMES_DB = (-12, -6, 0, 6, 12)
"""How loud each step is beside the middle one, which a kiosk is set up with: 65 dBA, EN 301 549 5.1.3.12 and 13."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is said in one go, in order. `language` is a tag: zh_CN."""

    pieces: tuple[Piece, ...]
    language: str

    @property
    def text(self) -> str:
        """All the words."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def aloud(self) -> "Utterance":
        """What the loudspeaker may say of it."""
        heard = (piece for piece in self.pieces if isinstance(piece, Fixed) or not piece.private)
        return Utterance(tuple(heard), self.language)

    def then(self, other: "Utterance") -> "Utterance":
        return Utterance((*self.pieces, *other.pieces), self.language)

    def __bool__(self) -> bool:
        return any(piece.text.strip() for piece in self.pieces)


def fixed(texts: Iterable[str], language: str) -> Utterance:
    """Sentences of the catalogue one after the other; empty ones are left out."""
    return Utterance(tuple(Fixed(text) for text in texts if text), language)


def pace_factor(step: int) -> float:
    return PACES[min(max(step, SLOWEST), FASTEST) - 1]


def volume_percent(step: int) -> int:
    """Of what the kiosk is set up with, as amplitude: 100 in the middle, 398 at the loudest."""
    return round(100 * 10 ** (VOLUMES_DB[min(max(step, 1), len(VOLUMES_DB)) - 1] / 20))


class Voice(Protocol):
    """Speaks on the loudspeaker or in the headphones; a new utterance interrupts the old. Never raises."""

    def say(self, utterance: Utterance) -> None:
        """Of what is private the loudspeaker says nothing."""
        ...

    def hush(self) -> None: ...

    def set_volume(self, percent: int) -> None:
        """Of the loudness that the kiosk was set up with; from the next words on."""
        ...

    def set_pace(self, step: int) -> None:
        """From SLOWEST to FASTEST; from the next words on."""
        ...

    def use_headphones(self, on: bool) -> None:
        """Speak in the headphones, or on the loudspeaker; what is being said ends."""
        ...

    def can_speak(self, language: str) -> bool:
        """Whether there is a voice for the language of that tag."""
        ...
