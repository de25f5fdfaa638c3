"""What is to be known of a character: how it sounds, and the words that tell it from others that sound the same.

readings.tsv and words.tsv are made by make_notes; told_by.tsv, how people tell their surnames, is written by hand.
"""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from kiosk.domain.typing import CharacterNote

READINGS = Path(__file__).parent / "readings.tsv"
WORDS = Path(__file__).parent / "words.tsv"
_TOLD_BY = Path(__file__).parent / "told_by.tsv"


class WrittenNotes:
    """Read at the first question, in some milliseconds. Any thread: who comes first reads, and two read the same."""

    def note(self, character: str) -> CharacterNote | None:
        reading = self._readings.get(character)
        return None if reading is None else CharacterNote(reading, self._told_by.get(character, ""))

    @cached_property
    def _readings(self) -> dict[str, str]:
        return {character: reading for reading, alike in _rows(READINGS) for character in alike}

    @cached_property
    def _told_by(self) -> dict[str, str]:
        by_word = {character: f"{word}的{character}" for character, word in _rows(WORDS)}
        return by_word | dict(_rows(_TOLD_BY))


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition("\t")
        yield key, value
