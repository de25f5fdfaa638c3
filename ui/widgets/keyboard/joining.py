"""What becomes of a letter that is typed behind others: it stands by itself, is spelt with them, or joins them.

What may still change is `open`: letters of pinyin, a syllable, a stack. All of it is seen in the line meanwhile.
"""

from typing import Protocol

from kiosk.domain.key_rows import Joins
from kiosk.domain.typing import MOST_LETTERS
from ui.widgets.keyboard import hangul, tibetan

_PART = "'"


class Joining(Protocol):
    """Pure. `before` is the one character in front of what is open, empty at the beginning."""

    def joined(self, before: str, open: str, letter: str) -> tuple[str, str]:
        """What is settled by it, and what is open then."""
        ...

    def shortened(self, open: str) -> str:
        """Without what the last key put there."""
        ...


class Plain:
    """Every letter stands as it is."""

    def joined(self, before: str, open: str, letter: str) -> tuple[str, str]:
        return open + letter, ""

    def shortened(self, open: str) -> str:
        return open[:-1]


class Spelling:
    """Letters of pinyin stay open until characters are chosen for them."""

    def joined(self, before: str, open: str, letter: str) -> tuple[str, str]:
        is_spelt = "a" <= letter <= "z" or (letter == _PART and bool(open))
        if is_spelt and len(open) < MOST_LETTERS:
            return "", open + letter
        return open + letter, ""

    def shortened(self, open: str) -> str:
        return open[:-1]


class Syllables:
    """Jamo of Korean."""

    def joined(self, before: str, open: str, letter: str) -> tuple[str, str]:
        return hangul.joined(open, letter)

    def shortened(self, open: str) -> str:
        return hangul.shortened(open)


class Stacks:
    """Letters of Tibetan under each other, and their vowels."""

    def joined(self, before: str, open: str, letter: str) -> tuple[str, str]:
        return tibetan.joined(before, open, letter)

    def shortened(self, open: str) -> str:
        return open[:-1]


PLAIN, SPELLING = Plain(), Spelling()
JOININGS: dict[Joins, Joining] = {
    Joins.NOT: PLAIN,
    Joins.HANGUL: Syllables(),
    Joins.TIBETAN: Stacks(),
}
