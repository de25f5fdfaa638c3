"""Searching among the services of this kiosk, made when it is first needed or, in a session, behind the first screen."""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from kiosk.domain.catalogue import Service
from kiosk.domain.finding import FindServices
from services.catalogue.finding.kept_readings import readings_of
from services.catalogue.finding.sounds import Syllables
from ui.strings import strings


class Finding:
    """`words` are catalogues of packs, see Rules; `data` keeps the readings of words, so that the dictionary of pinyin is only needed for new ones."""

    def __init__(self, services: Sequence[Service], data: Path, words: tuple[str, ...] = ()) -> None:
        self._services, self._data, self._words = tuple(services), data, words
        self._find: FindServices | None = None
        self._making = Lock()

    def prepare(self) -> FindServices:
        """From any thread."""
        with self._making:
            if self._find is None:
                from services.catalogue.finding.finder import ServiceFinder  # rapidfuzz: not before a screen

                readings = lambda words: readings_of(words, self._data, _read)  # noqa: E731
                self._find = ServiceFinder(self._services, strings("en", self._words), readings)
            return self._find

    def __call__(self, typed: str) -> tuple[Service, ...]:
        return self.prepare()(typed)


def _read(words: str) -> Syllables:
    from services.catalogue.finding.pinyin import syllables_of  # its dictionary takes long to load

    return syllables_of(words)
