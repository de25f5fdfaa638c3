"""Braille cells -> dots in millimetres, and the labels as data.

Measures lie within ISO 17049:2013 as we know it from memory (dots 2.2 to 2.8 mm apart, cells 5.1 to 6.8, dots 1.0 to
1.6 wide and 0.3 to 0.7 high): hold them against the standard before tools are cut.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

DOT_MM: Final = 1.5
DOT_HEIGHT_MM: Final = 0.5
DOT_TO_DOT_MM: Final = 2.5
CELL_TO_CELL_MM: Final = 6.0

_LABELS = Path(__file__).with_name("labels.toml")
_BLANK = 0x2800


@dataclass(frozen=True, slots=True)
class Label:
    """One plate: `words` as Chinese braille sets them apart, `cells` in Unicode braille."""

    id: str
    words: tuple[str, ...]
    cells: str
    english: str
    where: str

    @property
    def text(self) -> str:
        return "".join(self.words)


@dataclass(frozen=True, slots=True)
class Dot:
    """The middle of a raised dot, from the middle of the first cell's dot 1."""

    x_mm: float
    y_mm: float


def load_labels(file: Path = _LABELS) -> tuple[Label, ...]:
    rows = tomllib.loads(file.read_text("utf-8"))["labels"]
    return tuple(
        Label(row["id"], tuple(row["words"]), row["cells"], row["english"], row["where"]) for row in rows
    )


def dots(cells: str) -> Iterator[Dot]:
    """Dots 1 to 3 go down the left column of a cell, 4 to 6 down the right one."""
    for place, cell in enumerate(cells):
        pattern = max(0, ord(cell) - _BLANK)
        for bit in range(6):
            if pattern >> bit & 1:
                column, row = divmod(bit, 3)
                yield Dot(place * CELL_TO_CELL_MM + column * DOT_TO_DOT_MM, row * DOT_TO_DOT_MM)


def length_mm(cells: str) -> float:
    """From the left edge of the first dot to the right edge of the last one, were it there."""
    return (len(cells) - 1) * CELL_TO_CELL_MM + DOT_TO_DOT_MM + DOT_MM
