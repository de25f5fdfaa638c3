"""Finds services by what is typed, the likeliest first."""

from collections.abc import Callable, Collection, Iterable, Sequence

from kiosk.domain.catalogue import Service
from kiosk.domain.values import dataclass
from services.catalogue.finding.fit import by_english, by_sound, by_words
from services.catalogue.finding.normal import latin_words, normal
from services.catalogue.finding.phrases import (
    Phrase,
    Readings,
    Translate,
    Vocabulary,
    entries_of,
    phrases_of,
    vocabulary_of,
)

MOST_FOUND = 12
"""More to look through than this is not found: one more letter, or by life event."""
_MOST_TYPED = 40
_WORTH_SHOWING = 0.72
"""Of the best fit; what fits much worse was not meant."""


@dataclass(frozen=True, slots=True)
class _Index:
    phrases: tuple[Phrase, ...]
    texts: tuple[str, ...]
    sounds: tuple[str, ...]
    vocabulary: Vocabulary


class ServiceFinder:
    """Makes its index at once, which takes a while. `english` translates a service's words; `readings` gives the syllables of normal words, see kept_readings."""

    def __init__(
        self,
        services: Sequence[Service],
        english: Translate,
        readings: Callable[[Collection[str]], Readings],
    ) -> None:
        self._services = tuple(services)
        self._index = _index_of(self._services, english, readings)

    def __call__(self, typed: str) -> tuple[Service, ...]:
        """Nothing for nothing."""
        words = normal(typed[:_MOST_TYPED])
        if not words:
            return ()
        fits = _fits(words, latin_words(typed[:_MOST_TYPED]), self._index)
        ranked = sorted(fits, key=lambda place: (-fits[place], place))
        best = fits[ranked[0]] if ranked else 0.0
        shown = [place for place in ranked if fits[place] >= best * _WORTH_SHOWING]
        return tuple(self._services[place] for place in shown[:MOST_FOUND])


def _index_of(
    services: Sequence[Service], english: Translate, readings: Callable[[Collection[str]], Readings]
) -> _Index:
    entries = tuple(entries_of(services))
    words = [word for word in (normal(entry.text) for entry in entries) if word]
    phrases = phrases_of(entries, readings(words))
    texts, sounds = tuple(p.words for p in phrases), tuple(p.sound for p in phrases)
    return _Index(phrases, texts, sounds, vocabulary_of(entries, english))


def _fits(words: str, latin: Sequence[str], index: _Index) -> dict[int, float]:
    fits = _best(by_words(words, index.phrases, index.texts))
    if words.isascii():
        by_letters = (
            _best(by_sound(words, index.phrases, index.sounds)),
            by_english(latin, index.vocabulary),
        )
        for more in by_letters:
            fits = {
                place: max(fits.get(place, 0.0), more.get(place, 0.0)) for place in fits.keys() | more.keys()
            }
    return fits


def _best(fits: Iterable[tuple[Phrase, float]]) -> dict[int, float]:
    best: dict[int, float] = {}
    for phrase, fit in fits:
        best[phrase.place] = max(best.get(phrase.place, 0.0), fit * phrase.weight)
    return best
