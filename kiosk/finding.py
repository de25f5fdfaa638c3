"""Searching among the services of this kiosk, made when it is first needed or, in a session, behind the first screen."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from kiosk.children import child_command
from kiosk.domain.catalogue import Service
from kiosk.domain.finding import FindServices
from kiosk.domain.languages import BUILT_IN, CHINESE, ENGLISH, TRADITIONAL, Language
from services.catalogue.finding.kept_readings import readings_of
from services.catalogue.finding.sounds import Syllables
from ui.strings import Strings

if TYPE_CHECKING:
    from services.catalogue.finding.finder import Tongues


class Finding:
    """`words` are catalogues of packs, see Rules; `data` keeps the readings of words, so that the dictionary of pinyin is only needed for new ones.
    `offered`: in whose words it is found, besides Chinese in both its scripts and English."""

    def __init__(
        self,
        services: Sequence[Service],
        data: Path,
        words: tuple[str, ...] = (),
        offered: Sequence[Language] = BUILT_IN,
    ) -> None:
        self._services, self._data, self._words = tuple(services), data, words
        self._offered = tuple(offered)
        self._find: FindServices | None = None
        self._making = Lock()

    def prepare(self) -> FindServices:
        """From any thread."""
        with self._making:
            if self._find is None:
                from services.catalogue.finding.finder import ServiceFinder  # rapidfuzz: not before a screen

                readings = lambda words: readings_of(words, self._data, _read)  # noqa: E731
                self._find = ServiceFinder(self._services, tongues(self._words, self._offered), readings)
            return self._find

    def __call__(self, typed: str) -> tuple[Service, ...]:
        return self.prepare()(typed)


def tongues(words: tuple[str, ...] = (), offered: Sequence[Language] = BUILT_IN) -> "Tongues":
    """Catalogues of their own, which go with the making of the index."""
    from services.catalogue.finding.finder import Tongues  # as above

    by_letters = tuple(one for one in offered if one not in (CHINESE, TRADITIONAL, ENGLISH))
    return Tongues(
        Strings(ENGLISH.tag, over=words),
        Strings(TRADITIONAL.tag, over=words),
        tuple(Strings(one.tag, over=words) for one in by_letters),
    )


def _read(words: Sequence[str]) -> Mapping[str, Syllables]:
    return read_apart(words, child_command("readings"))


def read_apart(words: Sequence[str], command: Sequence[str]) -> Mapping[str, Syllables]:
    """In a process that ends: the dictionary of pinyin takes 60 MB, which a kiosk would hold for as long as it runs.
    Where there can be no such process, here."""
    try:
        told = subprocess.run(command, input=json.dumps(words), capture_output=True, text=True, check=True)
        return {word: tuple(syllables.split()) for word, syllables in json.loads(told.stdout).items()}
    except (OSError, subprocess.SubprocessError, ValueError):
        from services.catalogue.finding.pinyin import syllables_of  # its dictionary takes long to load

        return {word: syllables_of(word) for word in words}
