"""How widgets and papers get their words: Chinese source text in, the words of the screen's language out."""

from typing import Protocol


class Words(Protocol):
    """Kept in a variable named `_`, so that Babel finds the texts."""

    def __call__(self, text: str, **kwargs: str | int) -> str: ...


def in_chinese(text: str, **kwargs: str | int) -> str:
    """The source language itself."""
    return text.format(**kwargs) if kwargs else text
