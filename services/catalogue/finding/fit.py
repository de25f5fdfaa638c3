"""How well what was typed fits a phrase: from 0, not at all, to 1. Edit distances are rapidfuzz's."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from services.catalogue.finding.narrowing import LEAST_FOR_SLIPS, Phrases
from services.catalogue.finding.phrases import Phrase, Vocabulary
from services.catalogue.finding.sounds import as_heard

Fit = tuple[Phrase, float]

_SAME, _BEGINS, _INSIDE, _SAID_OF_IT, _SHORTENED, _SLIP = 1.0, 0.97, 0.92, 0.9, 0.82, 0.7
"""The very words; their beginning; within them; a sentence that holds them; 老年证 for 老年优待证; one sign wrong."""
_HEARD = 0.97
"""Written as an accent hears it."""
BEST_OF_SLIPS = _SAID_OF_IT
_LEAST_ALIKE = 80.0
"""Per cent of rapidfuzz: one slip in five letters."""
_LEAST_WITH_SLIP = 3
"""Of so few characters the first at least is the right one."""
_LEAST_ENGLISH_ALIKE = 78.0

_LITTLE = frozenset(
    (
        "a an the i we my our me you to of for in on at is it was am be do did can could would please "
        "want need have has got get how what where like"
    ).split()
)
"""English words around what is meant: I lost my card."""


def by_words(typed: str, phrases: Phrases) -> Iterator[Fit]:
    """Chinese, or digits, as they stand there."""
    missing = 1 if len(typed) > 2 else 0
    for number in phrases.holding(typed, missing):
        phrase = phrases.all[number]
        if fit := _of_words(typed, phrase, missing):
            yield phrase, fit
    yield from ((phrase, _SAID_OF_IT) for phrase in phrases.names_within(typed))


def by_sound(typed: str, phrases: Phrases) -> Iterator[Fit]:
    """Pinyin, initials, and both mixed."""
    typed = typed.replace("v", "u")
    heard = as_heard(typed)
    as_typed = set()
    for number, begins in phrases.spoken.reads(typed):
        as_typed.add(number)
        phrase = phrases.all[number]
        yield phrase, _SAME if typed in phrase.wholes else _BEGINS if begins else _INSIDE
    for number, begins in phrases.heard.reads(heard):
        if number not in as_typed:
            yield phrases.all[number], _HEARD * (_BEGINS if begins else _INSIDE)


def by_slips(typed: str, phrases: Phrases) -> Iterator[Fit]:
    """Pinyin with a slip; none fits better than BEST_OF_SLIPS."""
    heard = as_heard(typed.replace("v", "u"))
    if len(heard) < LEAST_FOR_SLIPS:
        return
    for sound, alike, place in process.extract(
        heard, phrases.slip_sounds, scorer=fuzz.partial_ratio, score_cutoff=_LEAST_ALIKE, limit=None
    ):
        # All of a short phrase within much that was typed: woyaolingqian.
        is_of_it = len(sound) < len(heard) and sound in heard
        yield phrases.slips[place], _SAID_OF_IT if is_of_it else _SHORTENED * alike / 100


def by_english(typed: Sequence[str], vocabulary: Vocabulary) -> dict[int, float]:
    """Place of a service -> fit, where every word typed that means something is nearly one of its words."""
    fits: dict[int, float] | None = None
    for word in [word for word in typed if word not in _LITTLE] or typed:
        found = _english_word(word, vocabulary)
        fits = found if fits is None else {p: (fits[p] + found[p]) / 2 for p in fits.keys() & found.keys()}
    return fits or {}


def _of_words(typed: str, phrase: Phrase, missing: int) -> float:
    words = phrase.words
    if typed in words:
        return _SAME if typed == words else _BEGINS if words.startswith(typed) else _INSIDE
    if not phrase.is_name or len(typed) < 2:
        return 0.0
    common = LCSseq.similarity(typed, words, score_cutoff=len(typed) - missing)
    if common == len(typed):
        return _SHORTENED
    return _SLIP if common and (len(typed) > _LEAST_WITH_SLIP or words[0] == typed[0]) else 0.0


def _english_word(word: str, vocabulary: Vocabulary) -> dict[int, float]:
    fits: dict[int, float] = {}
    for place, known in enumerate(vocabulary.words):
        if known.startswith(word) and (len(word) > 1 or known == word):
            _note(fits, vocabulary, place, _SAME if known == word else _BEGINS)
    if len(word) >= LEAST_FOR_SLIPS:
        for _, alike, place in process.extract(
            word, vocabulary.words, scorer=fuzz.ratio, score_cutoff=_LEAST_ENGLISH_ALIKE, limit=None
        ):
            _note(fits, vocabulary, place, _SHORTENED * alike / 100)
    return fits


def _note(fits: dict[int, float], vocabulary: Vocabulary, word: int, fit: float) -> None:
    for service, weight in vocabulary.where[word].items():
        fits[service] = max(fits.get(service, 0.0), fit * weight)
