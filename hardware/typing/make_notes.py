"""Makes readings.tsv and words.tsv: `python -m hardware.typing.make_notes WORDS`, for whoever renews them.

WORDS is a list of Chinese words with their frequency and kind, one a line (the dict.txt of jieba 0.42.1, MIT, made the
files that are here). Readings are those of pypinyin (MIT). A character is told by its commonest word of two.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from pypinyin import Style, lazy_pinyin, pinyin

from hardware.typing.notes import READINGS, WORDS

_NAMES = frozenset({"nr", "nrt", "nrfg", "nz", "x", "eng"})
"""Kinds of words that are names of people and brands: nobody is told by somebody else's."""

_LEAST = 20
"""How often a word has to stand in the list; rarer ones tell nobody anything."""


def main(words: Path) -> None:
    characters = tuple(_characters())
    _write(READINGS, _by_reading(characters))
    _write(WORDS, sorted(_told_by(frozenset(characters), words).items()))


def _characters() -> Iterator[str]:
    """CJK unified ideographs and extension A; readings further on are known of few."""
    return map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)))


def _by_reading(characters: tuple[str, ...]) -> list[tuple[str, str]]:
    alike: defaultdict[str, str] = defaultdict(str)
    for character in characters:
        reading = pinyin(character, style=Style.TONE, errors="ignore")
        if reading:
            alike[reading[0][0]] += character
    return sorted(alike.items())


def _told_by(characters: frozenset[str], words: Path) -> dict[str, str]:
    best: dict[str, tuple[float, str]] = {}
    for line in words.read_text(encoding="utf-8").splitlines():
        word, frequency, kind = line.split(" ")
        if len(word) == 2 and int(frequency) >= _LEAST and kind not in _NAMES and word[0] != word[1]:
            for character in characters.intersection(word):
                # A word that begins with it is heard as its word; one that ends with it needs to be much commoner.
                weight = int(frequency) * (1.0 if word[0] == character else 0.4)
                if weight > best.get(character, (0.0, ""))[0] and _sounds_as_alone(character, word):
                    best[character] = (weight, word)
    return {character: word for character, (_, word) in best.items()}


def _sounds_as_alone(character: str, word: str) -> bool:
    alone = lazy_pinyin(character, style=Style.TONE)
    return lazy_pinyin(word, style=Style.TONE)[word.index(character)] == alone[0]


def _write(path: Path, rows: list[tuple[str, str]]) -> None:
    path.write_text("".join(f"{key}\t{value}\n" for key, value in rows), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
