"""How well what was typed fits a phrase: from 0, not at all, to 1. Edit distances are rapidfuzz's."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from services.catalogue.finding.phrases import Phrase, Vocabulary
from services.catalogue.finding.sounds import as_heard, begins_at, is_whole

Fit = tuple[Phrase, float]

_SAME, _BEGINS, _INSIDE, _SAID_OF_IT, _SHORTENED, _SLIP = 1.0, 0.97, 0.92, 0.9, 0.82, 0.7
"""The very words; their beginning; within them; a sentence that holds them; 老年证 for 老年优待证; one sign wrong."""
_HEARD = 0.97
"""Written as an accent hears it."""
_LEAST_ALIKE = 80.0
"""Per cent of rapidfuzz: one slip in five letters."""
_LEAST_FOR_SLIPS = 5
"""In fewer letters a slip is another word."""
_LEAST_WITH_SLIP = 3
"""Of so few characters the first at least is the right one."""
_LEAST_ENGLISH_ALIKE = 78.0


def by_words(typed: str, phrases: Sequence[Phrase], texts: Sequence[str]) -> Iterator[Fit]:
    """Chinese, or digits, as they stand there. `texts` are the words of `phrases`."""
    least = len(typed) - 1 if len(typed) > 2 else len(typed)
    for _, common, place in process.extract(
        typed, texts, scorer=LCSseq.similarity, score_cutoff=least, limit=None
    ):
        if fit := _of_words(typed, phrases[place], int(common)):
            yield phrases[place], fit
    yield from (
        (p, _SAID_OF_IT) for p in phrases if p.is_name and 1 < len(p.words) < len(typed) and p.words in typed
    )


def by_sound(typed: str, phrases: Sequence[Phrase], sounds: Sequence[str]) -> Iterator[Fit]:
    """Pinyin, initials, both mixed, and with a slip. `sounds` are those of `phrases`."""
    typed = typed.replace("v", "u")
    heard = as_heard(typed)
    for _, _, place in process.extract(
        heard, sounds, scorer=LCSseq.similarity, score_cutoff=len(heard), limit=None
    ):
        if fit := _of_sound(typed, heard, phrases[place]):
            yield phrases[place], fit
    if len(heard) >= _LEAST_FOR_SLIPS:
        yield from _with_slips(heard, phrases, sounds)


def by_english(typed: Sequence[str], vocabulary: Vocabulary) -> dict[int, float]:
    """Place of a service -> fit, where every word typed is nearly one of its words."""
    fits: dict[int, float] | None = None
    for word in typed:
        found = _english_word(word, vocabulary)
        fits = found if fits is None else {p: (fits[p] + found[p]) / 2 for p in fits.keys() & found.keys()}
    return fits or {}


def _of_words(typed: str, phrase: Phrase, common: int) -> float:
    words = phrase.words
    if typed == words:
        return _SAME
    if words.startswith(typed):
        return _BEGINS
    if typed in words:
        return _INSIDE
    if not phrase.is_name or len(typed) < 2:
        return 0.0
    if common == len(typed):
        return _SHORTENED
    return _SLIP if len(typed) > _LEAST_WITH_SLIP or words[0] == typed[0] else 0.0


def _of_sound(typed: str, heard: str, phrase: Phrase) -> float:
    at = begins_at(typed, phrase.syllables)
    if at is not None:
        return _SAME if is_whole(typed, phrase.syllables) else _BEGINS if at == 0 else _INSIDE
    at = begins_at(heard, phrase.heard)
    if at is None:
        return 0.0
    return _HEARD * (_BEGINS if at == 0 else _INSIDE)


def _with_slips(heard: str, phrases: Sequence[Phrase], sounds: Sequence[str]) -> Iterator[Fit]:
    for sound, alike, place in process.extract(
        heard, sounds, scorer=fuzz.partial_ratio, score_cutoff=_LEAST_ALIKE, limit=None
    ):
        if phrases[place].is_name and len(sound) >= _LEAST_FOR_SLIPS:
            # All of a short phrase within much that was typed: woyaolingqian.
            is_of_it = len(sound) < len(heard) and sound in heard
            yield phrases[place], _SAID_OF_IT if is_of_it else _SHORTENED * alike / 100


def _english_word(word: str, vocabulary: Vocabulary) -> dict[int, float]:
    fits: dict[int, float] = {}
    for place, known in enumerate(vocabulary.words):
        if known.startswith(word) and (len(word) > 1 or known == word):
            _note(fits, vocabulary, place, _SAME if known == word else _BEGINS)
    if len(word) >= _LEAST_FOR_SLIPS:
        for _, alike, place in process.extract(
            word, vocabulary.words, scorer=fuzz.ratio, score_cutoff=_LEAST_ENGLISH_ALIKE, limit=None
        ):
            _note(fits, vocabulary, place, _SHORTENED * alike / 100)
    return fits


def _note(fits: dict[int, float], vocabulary: Vocabulary, word: int, fit: float) -> None:
    for service, weight in vocabulary.where[word].items():
        fits[service] = max(fits.get(service, 0.0), fit * weight)
