"""What becomes of keys: words that stand before and behind the caret, and at it what is still being spelt or joined.

What is open counts as typed: what is seen is what is sent, and nothing is lost when somebody goes on without choosing.
"""

import re

from kiosk.domain.typing import MOST_LETTERS, Pinyin, Spelt
from ui.caret import edge_near, whole_after, whole_before
from ui.widgets.keyboard.joining import PLAIN, SPELLING, Joining

_SPELT_AT_END = re.compile(r"[a-z][a-z']*$")
_PART = "'"


class Composer:
    """`most` characters in all. `joining`: what letters become that follow each other."""

    def __init__(self, text: str, most: int, pinyin: Pinyin, joining: Joining = PLAIN) -> None:
        self._most, self._pinyin, self._joining = most, pinyin, joining
        self._before, self._open, self._after = text, "", ""
        self.candidates: tuple[Spelt, ...] = ()
        self._cleared = ""
        if joining is SPELLING:
            self._take_up()

    @property
    def text(self) -> str:
        return self._before + self._open + self._after

    @property
    def caret(self) -> int:
        """How many characters stand before it."""
        return len(self._before) + len(self._open)

    @property
    def letters(self) -> str:
        """What is being spelt."""
        return self._open if self._joining is SPELLING else ""

    @property
    def before(self) -> str:
        """What one sees before the caret, as one character; empty at the beginning."""
        return whole_before(self._before + self._open)

    @property
    def can_go(self) -> tuple[bool, bool]:
        """To the beginning, to the end."""
        return self.caret > 0, bool(self._after)

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

    def show(self, text: str, caret: int | None = None) -> None:
        """Something else changed it: an input method, or the machine. Without `caret` it stands at the end."""
        if text != self.text:
            at = len(text) if caret is None else caret
            self._before, self._open, self._after = text[:at], "", text[at:]
            self._look_up()

    def join_by(self, joining: Joining) -> None:
        """Another way of typing: what was open stands as it is."""
        self._settle()
        self._joining = joining
        self._look_up()

    def place(self, caret: int) -> None:
        """At so many characters from the beginning; never between a letter and its marks."""
        if caret == self.caret:
            return
        text = self.text
        caret = edge_near(text, caret)
        self._before, self._open, self._after = text[:caret], "", text[caret:]
        self._look_up()

    def move(self, forwards: bool) -> None:
        """By one character, in the order in which they are read."""
        step = len(whole_after(self._after)) if forwards else -len(self.before)
        self.place(self.caret + step)

    def type(self, character: str) -> None:
        settled, open = self._joining.joined(self._before[-1:], self._open, character)
        if len(self._before + settled + open + self._after) > self._most:
            return
        self._before, self._open = self._before + settled, open
        self._look_up()

    def choose(self, number: int) -> str:
        """The candidate in place of its letters; what was put there."""
        spelt = self.candidates[number]
        self._before += spelt.text
        self._open = self._open[spelt.letters :].lstrip(_PART)
        self._look_up()
        return spelt.text

    def erase(self) -> None:
        """Before the caret, what the last key put there; of what stands the last character, with whatever is set to it."""
        if self._open:
            self._open = self._joining.shortened(self._open)
        else:
            self._before = self._before[: len(self._before) - len(self.before)]
        self._look_up()

    def erase_ahead(self) -> None:
        """What stands behind the caret."""
        self._settle()
        self._after = self._after[len(whole_after(self._after)) :]
        self._look_up()

    def clear(self) -> None:
        self._cleared = self.text
        self._before = self._open = self._after = ""
        self._look_up()

    def restore(self) -> None:
        self._before, self._cleared = self._cleared, ""
        self._look_up()

    def _settle(self) -> None:
        self._before, self._open = self._before + self._open, ""

    def _take_up(self) -> None:
        """The screen was drawn anew while somebody spelt."""
        found = _SPELT_AT_END.search(self._before)
        if found is not None and len(found[0]) <= MOST_LETTERS:
            self._before, self._open = self._before[: found.start()], found[0]
            self._look_up()

    def _look_up(self) -> None:
        self.candidates = self._pinyin.read(self.letters) if self.letters else ()
