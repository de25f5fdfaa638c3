"""What is searched in: every short text of every service, with how much it counts, and its English words."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from kiosk.domain.catalogue import Service
from kiosk.domain.values import dataclass
from services.catalogue.finding.normal import latin_words, normal
from services.catalogue.finding.sounds import Syllables, all_as_heard

_TITLE, _SAID, _GLOSS, _DEPARTMENT, _AUDIENCE = 1.0, 0.98, 0.88, 0.7, 0.62
_OF_LETTERS = 0.87
"""In a script of letters; below _GLOSS, for a few letters are nearly to be found in every word."""
Translate = Callable[[str], str]
Readings = Mapping[str, Syllables]


@dataclass(frozen=True, slots=True)
class Phrase:
    """`places` are those of its services in the catalogue; `wholes` is what is typed of all of it: in full or by initials; `heard` are the syllables as an accent has them, `sound` in one."""

    places: tuple[int, ...]
    weight: float
    words: str
    syllables: Syllables
    wholes: tuple[str, str]
    heard: Syllables
    sound: str

    @property
    def is_name(self) -> bool:
        """Short and chosen with care: near misses count. In long sentences everything is nearly to be found."""
        return self.weight >= _GLOSS


@dataclass(frozen=True, slots=True)
class Entry:
    """A text of a service before it is read."""

    place: int
    weight: float
    text: str


def entries_of(services: Sequence[Service]) -> Iterator[Entry]:
    for place, service in enumerate(services):
        yield Entry(place, _TITLE, service.title)
        yield from (Entry(place, _SAID, words) for words in service.said)
        yield Entry(place, _GLOSS, service.gloss)
        yield Entry(place, _DEPARTMENT, service.department)
        yield from (Entry(place, _AUDIENCE, words) for words in service.audience)


def names_in(entries: Sequence[Entry], translate: Translate, *, of_letters: bool = False) -> Iterator[Entry]:
    """Titles, what is said and glosses, as another language writes them; what it has no words for adds nothing."""
    for entry in entries:
        translated = translate(entry.text)
        if entry.weight >= _GLOSS and translated != entry.text:
            yield Entry(entry.place, _OF_LETTERS if of_letters else entry.weight, translated)


def phrases_of(entries: Sequence[Entry], readings: Readings) -> tuple[Phrase, ...]:
    """What many services say alike, their department above all, is one phrase."""
    places: dict[tuple[str, float], list[int]] = {}
    for entry in entries:
        if words := normal(entry.text):
            places.setdefault((words, entry.weight), []).append(entry.place)
    return tuple(_phrase(tuple(at), weight, words, readings[words]) for (words, weight), at in places.items())


def _phrase(places: tuple[int, ...], weight: float, words: str, syllables: Syllables) -> Phrase:
    wholes = ("".join(syllables), "".join(syllable[:1] for syllable in syllables))
    heard = all_as_heard(syllables)
    return Phrase(places, weight, words, syllables, wholes, heard, "".join(heard))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every English word, and in which services it stands with which weight."""

    words: tuple[str, ...]
    where: tuple[Mapping[int, float], ...]


def vocabulary_of(entries: Sequence[Entry], english: Translate) -> Vocabulary:
    """What the catalogue has no English for adds nothing."""
    where: dict[str, dict[int, float]] = {}
    for entry in entries:
        translated = english(entry.text)
        for word in latin_words(translated if translated != entry.text else ""):
            places = where.setdefault(word, {})
            places[entry.place] = max(entry.weight, places.get(entry.place, 0.0))
    return Vocabulary(tuple(where), tuple(where.values()))
