"""How much handwriting is read, and how fast, beside zinnia alone on the very same strokes.

The strokes are KanjiVG's, which training never saw, distorted by hands that training does not know.
"""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import quantiles

from hardware.handwriting.graded.hands import HANDS, Hand
from kiosk.domain.handwriting import Ink

Read = Callable[[Ink], Sequence[str]]

AIMS: Mapping[str, float] = {"mild": 0.99, "shaky": 0.95, "wrong order": 0.98, "joined": 0.98}
"""The least share of characters that are among the first ten candidates."""

TIME_AIM = 2.0
"""The most that our median may be of zinnia's."""

TEN = 10


@dataclass(slots=True)
class Tally:
    """One reader of one hand."""

    asked: int = 0
    first: int = 0
    among_ten: int = 0
    took_ms: list[float] = field(default_factory=list, repr=False)

    def count(self, written: str, candidates: Sequence[str], took_ms: float) -> None:
        self.asked += 1
        self.first += written in candidates[:1]
        self.among_ten += written in candidates[:TEN]
        self.took_ms.append(took_ms)

    @property
    def top_1(self) -> float:
        return self.first / max(1, self.asked)

    @property
    def top_10(self) -> float:
        return self.among_ten / max(1, self.asked)


@dataclass(frozen=True, slots=True)
class HandRead:
    """`ours` over all characters; `ours_of_zinnias` and `zinnia` over those that zinnia has."""

    hand: str
    ours: Tally = field(default_factory=Tally)
    ours_of_zinnias: Tally = field(default_factory=Tally)
    zinnia: Tally = field(default_factory=Tally)

    @property
    def aim(self) -> float:
        return AIMS[self.hand]

    @property
    def is_within(self) -> bool:
        return self.ours.top_10 >= self.aim


OURS, OURS_OF_ZINNIAS, ZINNIA = "ours", "ours, of zinnia's", "zinnia"

READERS: Mapping[str, Callable[[HandRead], Tally]] = {
    OURS: lambda hand: hand.ours,
    OURS_OF_ZINNIAS: lambda hand: hand.ours_of_zinnias,
    ZINNIA: lambda hand: hand.zinnia,
}


@dataclass(frozen=True, slots=True)
class HandwritingRead:
    """All hands, each over the same `characters`."""

    characters: int
    hands: Sequence[HandRead]

    @property
    def time_ratio(self) -> float:
        """Of the medians, over the characters that both read; 0 where zinnia has none."""
        zinnias = self.quantile_ms(50, ZINNIA)
        return self.quantile_ms(50, OURS_OF_ZINNIAS) / zinnias if zinnias else 0.0

    @property
    def is_within(self) -> bool:
        all_read = all(hand.is_within for hand in self.hands)
        return self.characters > 0 and all_read and self.time_ratio <= TIME_AIM

    def quantile_ms(self, percent: int, reader: str) -> float:
        took_ms = [ms for hand in self.hands for ms in READERS[reader](hand).took_ms]
        if len(took_ms) < 2:
            return sum(took_ms)
        return quantiles(took_ms, n=100, method="inclusive")[percent - 1]


def compare(
    inks: Mapping[str, Ink], seed: int, ours: Read, zinnia: Read, of_zinnia: frozenset[str]
) -> HandwritingRead:
    """Both on each ink before the next one: what else runs on the machine slows both alike."""
    hands = [
        _read_hand(name, hand, inks, _dice(seed, name), ours, zinnia, of_zinnia)
        for name, hand in HANDS.items()
    ]
    return HandwritingRead(len(inks), hands)


def thinned(inks: Mapping[str, Ink], count: int | None, seed: int) -> Mapping[str, Ink]:
    """So many of them, by the dice; all without a count."""
    characters = sorted(inks)
    if count is not None and count < len(characters):
        characters = sorted(_dice(seed, "some").sample(characters, count))
    return {character: inks[character] for character in characters}


def _dice(seed: int, what: str) -> random.Random:
    return random.Random(f"{seed} {what}")  # noqa: S311 - a measurement that can be repeated


def _read_hand(
    name: str,
    hand: Hand,
    inks: Mapping[str, Ink],
    dice: random.Random,
    ours: Read,
    zinnia: Read,
    of_zinnia: frozenset[str],
) -> HandRead:
    read = HandRead(name)
    for character, drawn in inks.items():
        ink = hand(drawn, dice)
        candidates, took_ms = _timed(ours, ink)
        read.ours.count(character, candidates, took_ms)
        if character in of_zinnia:
            read.ours_of_zinnias.count(character, candidates, took_ms)
            read.zinnia.count(character, *_timed(zinnia, ink))
    return read


def _timed(read: Read, ink: Ink) -> tuple[Sequence[str], float]:
    began_s = time.perf_counter()
    candidates = read(ink)
    return candidates, (time.perf_counter() - began_s) * 1000
