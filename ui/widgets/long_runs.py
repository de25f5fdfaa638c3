"""Letters without a space between them that are wider than their column: a web address, a name typed in one piece."""

import re
import unicodedata
from collections.abc import Callable

LONGEST_WORD = 24
"""Letters of the longest word in any sentence of ours; what is longer was typed by somebody."""
_MAY_BREAK = "\u200b"
_RUN = re.compile(r"[^\s\u200b\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\uffef\U00020000-\U0003ffff]+")
"""Chinese and Korean break between any two characters as it is, but not before every sign."""


def opened(text: str, is_too_wide: Callable[[str], bool], longest: int = LONGEST_WORD) -> str:
    """The same letters to draw; a run of more than `longest` that is too wide may break between any two."""

    def open_run(found: re.Match[str]) -> str:
        run = found[0]
        return _open(run) if len(run) > longest and is_too_wide(run) else run

    return _RUN.sub(open_run, text)


def _open(run: str) -> str:
    """A mark stays with the letter that it stands on."""
    return "".join(
        letter if not at or unicodedata.category(letter)[0] in "MC" else _MAY_BREAK + letter
        for at, letter in enumerate(run)
    )
