"""What is written for the eye, put so that an ear can take it down."""

import re
from collections.abc import Iterator

from ui.strings import Strings

_GROUPS = re.compile(r"[-\s]+")
_HIDDEN = re.compile(r"\*+")
_MASKED_NUMBER = re.compile(r"\d{3}\*{11}\d{3}[\dX]")


def for_the_ear(name: str) -> str:
    """张*英 is heard as 张某英."""
    return _HIDDEN.sub("某", name)


def masked_for_the_ear(number: str, words: Strings) -> str:
    """330***********102X: how it begins and how it ends, character by character; **** 0128: how it ends."""
    _ = words
    first, _hidden, last = number.partition("*")
    ends = " ".join(last.lstrip("* "))
    if first:
        return _("{first} 开头，{last} 结尾", first=" ".join(first), last=ends)
    return _("{last} 结尾", last=ends) if ends else _("填了，号码短，这里不念")


def hidden_for_the_ear(text: str, words: Strings) -> str:
    """A sentence with masked names and numbers in it, as the two above say them."""
    numbers_told = _MASKED_NUMBER.sub(lambda found: masked_for_the_ear(found[0], words), text)
    return for_the_ear(numbers_told)


def number_for_the_ear(number: str, words: Strings) -> str:
    """WT07-261122-037-K, to be written down: character by character, group by group."""
    return words.sentences(*_spelled(number))


def _spelled(number: str) -> Iterator[str]:
    for group in _GROUPS.split(number):
        yield " ".join(group)
