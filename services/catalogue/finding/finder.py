"""Finds services by what is typed, the likeliest first."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

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
    Entry,
    Readings,
    Translate,
    Vocabulary,
    entries_of,
    names_in,
    phrases_of,
    vocabulary_of,
)
from services.catalogue.finding.traditional import Folding, folding
from services.catalogue.words import words_of

MOST_FOUND = 12
"""More to look through than this is not found: one more letter, or by life event."""
_MOST_TYPED = 40
_WORTH_SHOWING = 0.72
"""Of the best fit; what fits much worse was not meant."""


@dataclass(frozen=True, slots=True)
class _Index:
    phrases: Phrases
    vocabulary: Vocabulary
    folding: Folding


@dataclass(frozen=True, slots=True)
class Tongues:
    """Translate a service's words: English is found word by word, Hong Kong's with its characters, `others` as letters
    in the order of the words."""

    english: Translate
    hong_kong: Translate = str
    others: tuple[Translate, ...] = ()


class ServiceFinder:
    """Makes its index at once, which takes a while. `readings` gives the syllables of normal words, see kept_readings."""

    def __init__(
        self,
        services: Sequence[Service],
        tongues: Tongues,
        readings: Callable[[Collection[str]], Readings],
    ) -> None:
        self._services = tuple(services)
        self._index = _index_of(self._services, tongues, readings)

    def __call__(self, typed: str) -> tuple[Service, ...]:
        """Nothing for nothing."""
        words = normal(typed[:_MOST_TYPED]).translate(self._index.folding)
        if not words:
            return ()
        fits = _fits(words, latin_words(typed[:_MOST_TYPED]), self._index)
        ranked = sorted(fits, key=lambda place: (-fits[place], place))
        best = fits[ranked[0]] if ranked else 0.0
        shown = [place for place in ranked if fits[place] >= best * _WORTH_SHOWING]
        return tuple(self._services[place] for place in shown[:MOST_FOUND])


def _index_of(
    services: Sequence[Service], tongues: Tongues, readings: Callable[[Collection[str]], Readings]
) -> _Index:
    entries = tuple(entries_of(services))
    signs = folding((text for service in services for text in words_of(service)), tongues.hong_kong)
    names = tuple(_folded(_names(entries, tongues), signs))
    words = [word for word in (normal(name.text) for name in names) if word]
    phrases = Phrases.of(phrases_of(names, readings(words)))
    return _Index(phrases, vocabulary_of(entries, tongues.english), signs)


def _names(entries: Sequence[Entry], tongues: Tongues) -> Iterator[Entry]:
    yield from entries
    yield from names_in(entries, tongues.hong_kong)
    for other in tongues.others:
        yield from names_in(entries, other, of_letters=True)


def _folded(entries: Iterable[Entry], signs: Folding) -> Iterator[Entry]:
    """Each text once for a service: most of Hong Kong's words are the same in other characters."""
    seen: set[tuple[int, str]] = set()
    for entry in entries:
        text = entry.text.translate(signs)
        if (entry.place, text) not in seen:
            seen.add((entry.place, text))
            yield Entry(entry.place, entry.weight, text)


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
