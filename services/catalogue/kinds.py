"""What may stand at a key: readers that turn a node into a value or note why they cannot."""

import re
from collections.abc import Callable
from enum import Enum
from typing import TypeVar
from unicodedata import category

from services.catalogue.plain import hard_words
from services.catalogue.problems import Findings
from services.catalogue.tree import Items, Node, Scalar

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
Read = Callable[[Node, Findings], T | None]

_EAST_ASIAN = r"[\u2018-\u201d\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_FOLD = re.compile(rf"(?<={_EAST_ASIAN})\s+(?={_EAST_ASIAN})")
# Zero-width and bidirectional control characters show other words than those that are there.
_LINE_BREAK_OR_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


def words(max_characters: int) -> Read[str]:
    """Words that people read or hear; Babel picks them up. What is hard to follow is warned of.

    Chinese folded over several lines is joined without the space that YAML puts in.
    """
    read_text = text(max_characters)

    def read(node: Node, findings: Findings) -> str | None:
        found = read_text(node, findings)
        if found is not None and all(category(sign)[0] in "PZ" for sign in found):
            findings.error(node.line, "has signs, but no word")
            return None
        for reason in () if found is None else hard_words(found):
            findings.warning(node.line, reason)
        return found

    return read


def text(max_characters: int) -> Read[str]:
    """One line, as it is: a code, an article of a law, a note for the city's staff."""

    def read(node: Node, findings: Findings) -> str | None:
        found = _scalar(node, findings, "words")
        if found is None:
            return None
        found = _FOLD.sub("", found)
        if not found:
            findings.error(node.line, "words are missing")
        elif len(found) > max_characters:
            findings.error(node.line, f"has {len(found)} characters; at most {max_characters} fit the screen")
        elif _LINE_BREAK_OR_CONTROL.search(found):
            findings.error(
                node.line, "holds a line break, control or invisible character; write one line of words"
            )
        elif "<" in found or ">" in found:
            findings.error(node.line, "holds < or >; words are shown as they are, without markup")
        else:
            return found
        return None

    return read


def expression(max_characters: int) -> Read[str]:
    """A condition; compiled later, when the questions before it are known."""

    def read(node: Node, findings: Findings) -> str | None:
        text = _scalar(node, findings, "an expression")
        if text is None or 0 < len(text) <= max_characters:
            return text
        reason = f"at most {max_characters} characters" if text else "leave the key out to ask always"
        findings.error(node.line, f"is not an expression: {reason}")
        return None

    return read


def token(pattern: str, described: str) -> Read[str]:
    """A short technical text of a given form."""
    form = re.compile(pattern, re.ASCII)

    def read(node: Node, findings: Findings) -> str | None:
        text = _scalar(node, findings, described)
        if text is None or form.fullmatch(text):
            return text
        findings.error(node.line, f"'{_short(text)}' is not {described}")
        return None

    return read


def integer(least: int, most: int) -> Read[int]:
    def read(node: Node, findings: Findings) -> int | None:
        text = _scalar(node, findings, "a whole number")
        if text is None:
            return None
        if re.fullmatch(r"-?\d{1,6}", text, re.ASCII) and least <= int(text) <= most:
            return int(text)
        findings.error(node.line, f"'{_short(text)}' is not a whole number from {least} to {most}")
        return None

    return read


def flag(node: Node, findings: Findings) -> bool | None:
    text = _scalar(node, findings, "true or false")
    if text is None or text in ("true", "false"):
        return None if text is None else text == "true"
    findings.error(node.line, f"'{_short(text)}' is not true or false")
    return None


def one_of(members: dict[str, E]) -> Read[E]:
    """One of the written forms of an enum."""

    def read(node: Node, findings: Findings) -> E | None:
        text = _scalar(node, findings, "one word")
        if text is None or text in members:
            return None if text is None else members[text]
        findings.error(node.line, f"'{_short(text)}' is not allowed; allowed: {', '.join(members)}")
        return None

    return read


def list_of(read_item: Read[T], at_least: int, at_most: int) -> Read[tuple[T, ...]]:
    """A list; items that are wrong are noted and left out."""

    def read(node: Node, findings: Findings) -> tuple[T, ...] | None:
        if not isinstance(node, Items):
            findings.error(node.line, "must be a list (lines that begin with '- ')")
            return None
        if len(node.items) < at_least:
            findings.error(node.line, f"needs at least {at_least} in the list")
        if len(node.items) > at_most:
            findings.error(node.line, f"has {len(node.items)} in the list; at most {at_most}")
            return None
        read_items = [read_item(item, findings) for item in node.items]
        return tuple(item for item in read_items if item is not None)

    return read


def _scalar(node: Node, findings: Findings, wanted: str) -> str | None:
    if isinstance(node, Scalar):
        return node.text
    findings.error(node.line, f"must be {wanted}, not a list or a mapping")
    return None


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
