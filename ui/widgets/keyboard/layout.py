"""Which keys stand where: a file a way of typing, rows of characters from the left as they are seen."""

import tomllib
from functools import lru_cache
from pathlib import Path

from kiosk.domain.errors import SettingsError
from kiosk.domain.key_rows import KeyRows, key_rows
from kiosk.domain.typing import TypingMode

_FOLDER = Path(__file__).parent / "layouts"


@lru_cache
def layout_of(mode: TypingMode) -> KeyRows:
    """Raises SettingsError, which names the file and what is wrong in it."""
    return read_layout(_FOLDER / f"{mode.value}.toml")


def read_layout(path: Path) -> KeyRows:
    """Raises SettingsError."""
    try:
        return key_rows(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path.name}: cannot be used: {error}") from None
