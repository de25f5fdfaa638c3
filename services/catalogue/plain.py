"""Whether words can be heard once and understood: no sentence longer than a breath, no words of offices."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

LONGEST_SENTENCE = 42
"""Characters; at four a second, the speed of a patient voice, that is ten seconds."""
_FILE = Path(__file__).parent / "plain_words.toml"
_END = re.compile(r"[。！？；]")


def hard_words(text: str) -> Iterator[str]:
    """What somebody of eighty would stumble over, as warnings for the file's author."""
    longest = max(map(len, _END.split(text)))
    if longest > LONGEST_SENTENCE:
        yield f"a sentence of {longest} characters; more than {LONGEST_SENTENCE} are hard to follow when heard"
    for word, plainer in _words().items():
        if word in text:
            yield f"'{word}' is a word of offices; plainer: {plainer}"


@cache
def _words() -> Mapping[str, str]:
    table: Mapping[str, str] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return table
