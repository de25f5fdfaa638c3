"""Few phrases to compare with what was typed, out of thousands: none that could fit is left out."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from kiosk.domain.values import dataclass
from services.catalogue.finding.phrases import Phrase
from services.catalogue.finding.spelling import Spelling

LEAST_FOR_SLIPS = 5
"""In fewer letters a slip is another word."""
_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Phrases:
    """All phrases, and how to look them up by number. `slips` are those in which a slip counts, `slip_sounds` how they sound."""

    all: tuple[Phrase, ...]
    spoken: Spelling
    heard: Spelling
    slips: tuple[Phrase, ...]
    slip_sounds: tuple[str, ...]
    _holding: Mapping[str, frozenset[int]]
    _names: Mapping[str, Sequence[Phrase]]

    @classmethod
    def of(cls, phrases: Sequence[Phrase]) -> "Phrases":
        slips = tuple(phrase for phrase in phrases if phrase.is_name and len(phrase.sound) >= LEAST_FOR_SLIPS)
        return cls(
            tuple(phrases),
            Spelling([phrase.syllables for phrase in phrases]),
            Spelling([phrase.heard for phrase in phrases]),
            slips,
            tuple(phrase.sound for phrase in slips),
            _by_sign(phrases),
            _by_name(phrases),
        )

    def holding(self, signs: str, missing: int) -> Collection[int]:
        """Those that may hold all of the signs but so many: each has one of the `missing` + 1 rarest."""
        rarest = sorted((self._holding.get(sign, _NONE) for sign in signs), key=len)
        return _NONE.union(*rarest[: missing + 1])

    def names_within(self, typed: str) -> Iterator[Phrase]:
        """Of two signs at least, and shorter than what was typed."""
        for length in range(2, len(typed)):
            pieces = {typed[at : at + length] for at in range(len(typed) - length + 1)}
            for piece in pieces & self._names.keys():
                yield from self._names[piece]


def _by_sign(phrases: Sequence[Phrase]) -> dict[str, frozenset[int]]:
    holding: dict[str, set[int]] = {}
    for number, phrase in enumerate(phrases):
        for sign in phrase.words:
            holding.setdefault(sign, set()).add(number)
    return {sign: frozenset(numbers) for sign, numbers in holding.items()}


def _by_name(phrases: Sequence[Phrase]) -> dict[str, list[Phrase]]:
    names: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        if phrase.is_name:
            names.setdefault(phrase.words, []).append(phrase)
    return names
