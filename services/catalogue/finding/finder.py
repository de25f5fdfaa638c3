"""Finds services by what is typed, the likeliest first."""

from collections.abc import Callable, Collection, Iterable, Sequence

from kiosk.domain.catalogue import Service
from kiosk.domain.values import dataclass
from services.catalogue.finding.fit import (
    BEST_OF_SLIPS,
    Fit,
    by_english,
    by_slips,
    by_sound,
    by_words,
)
from services.catalogue.finding.narrowing import Phrases
from services.catalogue.finding.normal import latin_words, normal
from services.catalogue.finding.phrases import (
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
    phrases: Phrases
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
    phrases = Phrases.of(phrases_of(entries, readings(words)))
    return _Index(phrases, vocabulary_of(entries, english))


def _fits(words: str, latin: Sequence[str], index: _Index) -> dict[int, float]:
    fits: dict[int, float] = {}
    _note(fits, by_words(words, index.phrases))
    if words.isascii():
        _note(fits, by_sound(words, index.phrases))
        for place, fit in by_english(latin, index.vocabulary).items():
            fits[place] = max(fit, fits.get(place, 0.0))
        if not _is_full(fits):
            _note(fits, by_slips(words, index.phrases))
    return fits


def _is_full(fits: dict[int, float]) -> bool:
    """Whether no slip could still come among those that are shown: to look for slips takes longest."""
    return sum(fit > BEST_OF_SLIPS for fit in fits.values()) >= MOST_FOUND


def _note(fits: dict[int, float], found: Iterable[Fit]) -> None:
    for phrase, fit in found:
        weighed = fit * phrase.weight
        for place in phrase.places:
            if weighed > fits.get(place, 0.0):
                fits[place] = weighed
