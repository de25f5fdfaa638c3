"""What a keystroke of the search costs among a thousand services, each with words of its own.

In processor time, for it waits for nothing. The floor is to look for the very letters in each of the same words or,
where letters are typed, in how it sounds: that forgives no slip, knows no initials and puts nothing in order.
"""

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

from kiosk.bench.ratios import Ceiling, Figure, Ratio
from kiosk.domain.catalogue import Service
from kiosk.domain.values import dataclass
from kiosk.finding import tongues
from services.catalogue.finding.finder import ServiceFinder
from services.catalogue.finding.pinyin import syllables_of
from services.catalogue.finding.sounds import Syllables
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces

SERVICES = 1_000
RATIO_AIM = 4.0
WORST_MS = 50.0
_MOST_LETTERS = 12
"""Who has typed more has found it, or will not."""
_SLIP_AT = 3
_TYPED_EVERY = 3
"""Of the base services."""


@dataclass(frozen=True, slots=True)
class _Taken:
    ours_ms: float
    floor_ms: float


def measure_keystrokes(rounds: int) -> Iterator[Figure]:
    """Each keystroke is its median of the rounds, so that the slowest is one that is always slow."""
    find, words = search_among(services_of_many_cities(SERVICES))
    typed = keystrokes()
    taken = [_medians(one, rounds, find, words) for one in typed]
    yield Ratio(
        f"a keystroke among {SERVICES} services",
        median(one.ours_ms for one in taken),
        median(one.floor_ms for one in taken),
        RATIO_AIM,
        rounds,
        f"looking for the very letters in their {len(words)} words",
    )
    yield Ceiling(
        f"the slowest of {len(typed)} keystrokes there", max(t.ours_ms for t in taken), "ms", WORST_MS
    )


def services_of_many_cities(count: int) -> tuple[Service, ...]:
    """Those of the base once for each city and in its name: they share no words but their departments'."""
    base = load_folder().services
    cities = [city.name for province in load_provinces() for city in province.cities]
    return tuple(_in_the_name_of(cities[n // len(base)], base[n % len(base)]) for n in range(count))


def search_among(services: Sequence[Service]) -> tuple[ServiceFinder, Mapping[str, Syllables]]:
    """The search, and every word that it looks in with its syllables."""
    words: dict[str, Syllables] = {}

    def read(more: Collection[str]) -> Mapping[str, Syllables]:
        words.update((word, syllables_of(word)) for word in more)
        return words

    return ServiceFinder(services, tongues(), read), words


def keystrokes() -> Sequence[str]:
    """What stands in the field after each key of some titles: in characters, in pinyin, and with one slip."""
    typed: list[str] = []
    for service in load_folder().services[::_TYPED_EVERY]:
        pinyin = "".join(syllables_of(service.title))
        for whole in (service.title, pinyin, f"{pinyin[:_SLIP_AT]}x{pinyin[_SLIP_AT + 1 :]}"):
            typed += [whole[:letters] for letters in range(1, min(len(whole), _MOST_LETTERS) + 1)]
    return list(dict.fromkeys(typed))


def _in_the_name_of(city: str, service: Service) -> Service:
    return replace(
        service,
        slug=f"{service.slug}-{city}",
        title=city + service.title,
        gloss=city + service.gloss,
        said=tuple(city + words for words in service.said),
    )


def _medians(typed: str, rounds: int, find: ServiceFinder, words: Mapping[str, Syllables]) -> _Taken:
    """In turn; the first pair is a warm-up."""
    letters = typed.isascii()
    looked_in = ["".join(syllables) for syllables in words.values()] if letters else list(words)
    pairs = [
        (_took_ms(lambda: find(typed)), _took_ms(lambda: [typed in words for words in looked_in]))
        for _ in range(rounds + 1)
    ][1:]
    return _Taken(median(ours for ours, _ in pairs), median(floor for _, floor in pairs))


def _took_ms(act: Callable[[], object]) -> float:
    began_s = time.thread_time()
    act()
    return (time.thread_time() - began_s) * 1000
