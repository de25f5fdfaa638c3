"""Languages as data: what a folder of words says of those in it. Read at the start, so without Babel."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.domain.errors import SettingsError
from kiosk.domain.reviews import Coverage, Review

OUR_WORDS = Path(__file__).parent.parent / "translations"
REGISTER = "languages.toml"
_KEYS = {
    "covers": str,
    "written_by": str,
    "drafted_by_machine": bool,
    "reviewed_by": str,
    "reviewed_on": date,
}
_NEEDED = ("covers", "written_by", "drafted_by_machine")
Table = Mapping[str, Any]


def load_reviews(words: Path = OUR_WORDS) -> dict[str, Review]:
    """Tag -> review, in the order of the file. Raises SettingsError, which names the language."""
    return {tag: _review(tag, table) for tag, table in tables(words).items()}


def tables(words: Path) -> dict[str, Table]:
    """What stands in the folder's register. Raises SettingsError."""
    file = words / REGISTER
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{file}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(f"{file}: not valid TOML: {error}") from None
    for tag, table in found.items():
        if not isinstance(table, dict):
            raise SettingsError(f"{file}: {tag} is not a table")
    return found


def _review(tag: str, table: Table) -> Review:
    for key in _NEEDED:
        if key not in table:
            raise SettingsError(f"{REGISTER}: {tag}.{key} is missing")
    for key, kind in _KEYS.items():
        if key in table and type(table[key]) is not kind:
            raise SettingsError(f"{REGISTER}: {tag}.{key} is not a {kind.__name__}")
    try:
        covers = Coverage(table["covers"])
    except ValueError:
        known = ", ".join(one.value for one in Coverage)
        raise SettingsError(f"{REGISTER}: {tag}.covers is one of {known}") from None
    reviewed_by, reviewed_on = table.get("reviewed_by", ""), table.get("reviewed_on")
    if bool(reviewed_by) is not bool(reviewed_on):
        raise SettingsError(f"{REGISTER}: {tag}: reviewed_by and reviewed_on go together")
    return Review(covers, table["written_by"], table["drafted_by_machine"], reviewed_by, reviewed_on)
