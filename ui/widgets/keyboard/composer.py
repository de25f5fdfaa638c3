"""What becomes of keys: words that stand, and behind them the letters that are still being spelt.

The letters count as typed until characters are chosen for them: what is seen is what is sent, and nothing is lost
when somebody goes on without choosing. They are typed at the end; there is no caret to be moved.
"""

import re
import unicodedata

from kiosk.domain.typing import MOST_LETTERS, Pinyin, Spelt

_SPELT_AT_END = re.compile(r"[a-z][a-z']*$")
_PART = "'"


class Composer:
    """`most` characters in all, letters included. `spells`: letters a to z are pinyin."""

    def __init__(self, text: str, most: int, pinyin: Pinyin, *, spells: bool) -> None:
        self._most, self._pinyin, self._spells = most, pinyin, spells
        self.words, self.letters = text, ""
        self.candidates: tuple[Spelt, ...] = ()
        self._cleared = ""
        if spells:
            self._take_up()

    @property
    def text(self) -> str:
        return self.words + self.letters

    @property
    def can_restore(self) -> bool:
        """Somebody cleared everything, and has typed nothing since."""
        return bool(self._cleared) and not self.text

    @property
    def may_ask_again(self) -> bool:
        """Nothing was found for the letters: there is nothing, or the answer was late."""
        return bool(self.letters) and not self.candidates

    def ask_again(self) -> None:
        self._look_up()

    def show(self, text: str) -> None:
        """Something else changed it: an input method, or the machine."""
        if text != self.text:
            self.words, self.letters = text, ""
            self._look_up()

    def spell(self, spells: bool) -> None:
        """Another way of typing: what was spelt stands as letters."""
        self._settle()
        self._spells = spells
        self._look_up()

    def type(self, character: str) -> None:
        if not self._has_room:
            return
        if self._spells and self._is_spelt(character):
            self.letters += character
        else:
            self._settle()
            self.words += character
        self._look_up()

    def choose(self, number: int) -> str:
        """The candidate in place of its letters; what was put there."""
        spelt = self.candidates[number]
        self.words += spelt.text
        self.letters = self.letters[spelt.letters :].lstrip(_PART)
        self._look_up()
        return spelt.text

    def erase(self) -> None:
        """The last character, with whatever is set above it."""
        if self.letters:
            self.letters = self.letters[:-1]
        else:
            self.words = self.words[: -_last_length(self.words)] if self.words else ""
        self._look_up()

    def clear(self) -> None:
        self._cleared = self.text
        self.words = self.letters = ""
        self._look_up()

    def restore(self) -> None:
        self.words, self._cleared = self._cleared, ""
        self._look_up()

    @property
    def _has_room(self) -> bool:
        return len(self.text) < self._most

    def _is_spelt(self, character: str) -> bool:
        if len(self.letters) >= MOST_LETTERS:
            return False
        return "a" <= character <= "z" or (character == _PART and bool(self.letters))

    def _settle(self) -> None:
        self.words, self.letters = self.text, ""

    def _take_up(self) -> None:
        """The screen was drawn anew while somebody spelt."""
        found = _SPELT_AT_END.search(self.words)
        if found is not None and len(found[0]) <= MOST_LETTERS:
            self.words, self.letters = self.words[: found.start()], found[0]
            self._look_up()

    def _look_up(self) -> None:
        self.candidates = self._pinyin.read(self.letters) if self.letters else ()


def _last_length(words: str) -> int:
    """Marks above a letter and variants of a character go with it."""
    length = 1
    while length < len(words) and _is_of_the_one_before(words[-length]):
        length += 1
    return length


def _is_of_the_one_before(character: str) -> bool:
    return unicodedata.combining(character) > 0 or unicodedata.category(character) in ("Mn", "Mc", "Me")
