"""Which keys stand where: a file a way of typing, rows of characters from the left as they are seen."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kiosk.domain.errors import SettingsError
from kiosk.domain.typing import TypingMode

_FOLDER = Path(__file__).parent / "layouts"
_KNOWN = frozenset({"rows", "capitals", "space", "right_to_left"})
MOST_IN_A_ROW = 11
"""More would be too narrow for a finger on a screen that stands upright."""


@dataclass(frozen=True, slots=True)
class KeyLayout:
    """`rows` of one character a key; `capitals` can be typed as well, and a `space`; `right_to_left` is how its script runs."""

    rows: tuple[str, ...]
    capitals: bool = False
    space: bool = False
    right_to_left: bool = False


@lru_cache
def layout_of(mode: TypingMode) -> KeyLayout:
    """Raises SettingsError, which names the file and what is wrong in it."""
    return read_layout(_FOLDER / f"{mode.value}.toml")


def read_layout(path: Path) -> KeyLayout:
    """Raises SettingsError."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path.name}: cannot be read: {error}") from None
    rows = table.get("rows")
    if set(table) - _KNOWN or not isinstance(rows, list) or not all(_is_row(row) for row in rows):
        raise SettingsError(f"{path.name}: rows of 1 to {MOST_IN_A_ROW} different characters, nothing else")
    flags = {name: table.get(name) is True for name in _KNOWN - {"rows"}}
    return KeyLayout(tuple(rows), **flags)


def _is_row(row: object) -> bool:
    return isinstance(row, str) and 0 < len(row) <= MOST_IN_A_ROW and len(set(row)) == len(row)
