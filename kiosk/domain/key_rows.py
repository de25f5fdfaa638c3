"""Which letters stand on which key: rows of characters, from the left as they are seen. A language brings its own."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from kiosk.domain.values import dataclass

MOST_IN_A_ROW, MOST_ROWS = 11, 4
"""More would be too narrow, or too low, for a finger."""

_FLAGS = frozenset({"capitals", "space", "right_to_left"})
_KNOWN = _FLAGS | {"rows", "shifted", "joins"}


class Joins(StrEnum):
    """How letters that follow each other become one: not at all, syllables of jamo, stacks of Tibetan letters."""

    NOT = "not"
    HANGUL = "hangul"
    TIBETAN = "tibetan"


@dataclass(frozen=True, slots=True)
class KeyRows:
    """`rows` of one character a key. `capitals` can be typed as well, or instead of them what stands in `shifted` at the
    same place, for one key; a `space`; `right_to_left` is how the script runs."""

    rows: tuple[str, ...]
    shifted: tuple[str, ...] = ()
    capitals: bool = False
    space: bool = False
    right_to_left: bool = False
    joins: Joins = Joins.NOT


def key_rows(table: Mapping[str, Any]) -> KeyRows:
    """What a file of keys says. Raises ValueError, which says what is wrong."""
    if unknown := sorted(set(table) - _KNOWN):
        raise ValueError(f"{unknown[0]} is no key of it")
    rows = _rows(table.get("rows"), "rows")
    shifted = _rows(table["shifted"], "shifted") if "shifted" in table else ()
    if shifted and [len(row) for row in shifted] != [len(row) for row in rows]:
        raise ValueError("shifted has another character for each of rows")
    if any(type(table.get(flag, False)) is not bool for flag in _FLAGS):
        raise ValueError(f"{', '.join(sorted(_FLAGS))} are true or false")
    if table.get("joins", Joins.NOT) not in list(Joins):
        raise ValueError(f"joins is one of {', '.join(Joins)}")
    flags = {flag: table.get(flag, False) for flag in _FLAGS}
    return KeyRows(rows, shifted, joins=Joins(table.get("joins", Joins.NOT)), **flags)


def _rows(found: object, name: str) -> tuple[str, ...]:
    if not isinstance(found, list) or not 0 < len(found) <= MOST_ROWS or not all(map(_is_row, found)):
        raise ValueError(
            f"{name}: at most {MOST_ROWS} rows of 1 to {MOST_IN_A_ROW} different characters, nothing else"
        )
    return tuple(found)


def _is_row(row: object) -> bool:
    return isinstance(row, str) and 0 < len(row) <= MOST_IN_A_ROW and len(set(row)) == len(row)


UYGHUR_KEYS: Final = KeyRows(
    ("چۋېرتيۇڭوپ", "ھسداەىقكلز", "شغۈبنمژفگخ", "جۆئ،؟"), space=True, right_to_left=True
)
"""The 32 letters, and the hamza on its seat that begins a word with a vowel. Nobody who writes Uyghur has looked at
the order."""

TIBETAN_KEYS: Final = KeyRows(
    ("ཀཁགངཅཆཇཉཏཐ", "དནཔཕབམཙཚཛཝ", "ཞཟའཡརལཤསཧཨ", "\u0f72\u0f7a\u0f7c\u0f74\u0f0b\u0f0d"),
    (
        "\u0f90\u0f91\u0f92\u0f94\u0f95\u0f96\u0f97\u0f99\u0f9f\u0fa0",
        "\u0fa1\u0fa3\u0fa4\u0fa5\u0fa6\u0fa8\u0fa9\u0faa\u0fab\u0fad",
        "\u0fae\u0faf\u0fb0\u0fb1\u0fb2\u0fb3\u0fb4\u0fb6\u0fb7\u0fb8",
        "\u0f71\u0f80\u0f7e\u0f7f\u0f0c\u0f0e",
    ),
    space=True,
    joins=Joins.TIBETAN,
)
"""The thirty letters in their own order, vowels, tsheg and shad; shifted, the same letters as they stand under another
one (U+0F90 and on). Nobody who writes Tibetan has looked at it."""
