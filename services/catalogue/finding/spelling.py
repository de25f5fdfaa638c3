"""Where letters may be read in many words at once: a bit for every syllable, so that a keystroke costs
a few operations on long numbers, not one comparison a word."""

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence

from services.catalogue.finding.sounds import Syllables, heads

Marks = int
"""Its bit n stands for syllable n of all words; after each word one bit stands for its end."""


class Spelling:
    """Each syllable is typed whole or by its initial, the last as far as one got."""

    def __init__(self, words: Sequence[Syllables]) -> None:
        self._begins, places = _laid_out(words)
        size = self._begins[-1]
        self._everywhere: Marks = (1 << size) - 1
        self._opened: dict[str, Marks] = {}
        self._read: dict[str, Marks] = {}
        for syllable, at in places.items():
            marks = _marks(at, size)
            _join(self._opened, (syllable[:length] for length in range(1, len(syllable) + 1)), marks)
            _join(self._read, heads(syllable), marks)
        self._longest = max(map(len, self._read), default=0)

    def reads(self, typed: str) -> Iterator[tuple[int, bool]]:
        """Each word in which the letters may be read, by its number, and whether from its beginning."""
        marked = format(self._where(typed), "b")[::-1]
        at = marked.find("1")
        while at >= 0:
            word = bisect(self._begins, at) - 1
            yield word, at == self._begins[word]
            at = marked.find("1", self._begins[word + 1])

    def _where(self, typed: str) -> Marks:
        """From the last letter to the first: from which syllables on all the rest may be read."""
        before = [self._everywhere] * (len(typed) + 1)
        here = self._everywhere
        for at in reversed(range(len(typed))):
            here = self._opened.get(typed[at:], 0)
            for end in range(at + 1, min(at + self._longest, len(typed)) + 1):
                here |= self._read.get(typed[at:end], 0) & before[end]
            before[at] = here >> 1
        return here


def _laid_out(words: Sequence[Syllables]) -> tuple[list[int], Mapping[str, list[int]]]:
    """Where each word begins, and beyond them the end; where each syllable stands. What has no reading has no place."""
    begins, places, at = [0], dict[str, list[int]](), 0
    for syllables in words:
        for syllable in filter(None, syllables):
            places.setdefault(syllable, []).append(at)
            at += 1
        at += 1
        begins.append(at)
    return begins, places


def _marks(places: Iterable[int], size: int) -> Marks:
    marks = bytearray(size // 8 + 1)
    for place in places:
        marks[place // 8] |= 1 << place % 8
    return int.from_bytes(marks, "little")


def _join(table: dict[str, Marks], letters: Iterable[str], marks: Marks) -> None:
    for some in letters:
        table[some] = table.get(some, 0) | marks
