"""What is to be known of a character: how it sounds, and the words that tell it from others that sound the same.

readings.tsv and words.tsv are made by make_notes; told_by.tsv, how people tell their surnames, is written by hand.
"""

from functools import cached_property
from pathlib import Path

from kiosk.domain.typing import CharacterNote

READINGS = Path(__file__).parent / "readings.tsv"
WORDS = Path(__file__).parent / "words.tsv"
_TOLD_BY = Path(__file__).parent / "told_by.tsv"


class WrittenNotes:
    """Read at the first question, in some milliseconds, and kept as it is written: a dictionary of all that can be
    asked would be ten times as large, to save a part of a millisecond. Any thread: two that come first read the same.
    """

    def note(self, character: str) -> CharacterNote | None:
        if len(character) != 1:
            return None
        reading = next((reading for reading, alike in self._readings if character in alike), None)
        return None if reading is None else CharacterNote(reading, self._told_by(character))

    def _told_by(self, character: str) -> str:
        word = _value(self._words, character)
        return _value(self._people, character) or (word and f"{word}的{character}")

    @cached_property
    def _readings(self) -> tuple[tuple[str, str], ...]:
        """A reading, and all characters that sound like it."""
        rows = (line.partition("\t") for line in READINGS.read_text("utf-8").splitlines())
        return tuple((reading, alike) for reading, _, alike in rows)

    @cached_property
    def _words(self) -> str:
        return "\n" + WORDS.read_text("utf-8")

    @cached_property
    def _people(self) -> str:
        return "\n" + _TOLD_BY.read_text("utf-8")


def _value(rows: str, key: str) -> str:
    """ "" where there is no such row."""
    _, _, rest = rows.partition(f"\n{key}\t")
    return rest.partition("\n")[0]
