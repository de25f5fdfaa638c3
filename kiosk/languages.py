"""Languages as data: which a kiosk knows, which it offers, and who has read their words. Read without Babel."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.domain.errors import SettingsError
from kiosk.domain.key_rows import KeyRows, key_rows
from kiosk.domain.languages import BUILT_IN, CHINESE, Language
from kiosk.domain.reviews import Coverage, Review
from kiosk.domain.values import dataclass
from ui.conventions import conventions_of

OUR_WORDS = Path(__file__).parent.parent / "translations"
REGISTER = "languages.toml"
KEYS = "keys.toml"
"""In the folder of the language, beside its catalogue."""
_KEYS = {
    "covers": str,
    "written_by": str,
    "drafted_by_machine": bool,
    "reviewed_by": str,
    "reviewed_on": date,
}
_NEEDED = ("covers", "written_by", "drafted_by_machine")
_TAG = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")
Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LanguagesTable:
    """[languages]. Tags in the order in which they are offered; a visit begins in the first. Empty: all that have
    the words of every screen."""

    offered: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(set(self.offered)) != len(self.offered):
            raise SettingsError("languages.offered: one stands there twice")
        if self.offered and CHINESE.tag not in self.offered:
            # What a language has no words for stands in Chinese, and its reader must find the way there.
            raise SettingsError(f"languages.offered: {CHINESE.tag} is always among them")


@dataclass(frozen=True, slots=True)
class Languages:
    """Those offered, and of every one that is known who wrote and who read it."""

    offered: tuple[Language, ...]
    reviews: Mapping[str, Review]


def languages_of(table: LanguagesTable, packed: Path | None = None) -> Languages:
    """`packed`: the folder of a pack's words, which may bring a language. Raises SettingsError."""
    theirs = pack_languages(packed) if packed is not None else ()
    reviews = load_reviews() | (load_reviews(packed) if packed is not None and theirs else {})
    ready = {one.tag: one for one in (*BUILT_IN, *theirs) if reviews[one.tag].covers is not Coverage.BEGUN}
    return Languages(tuple(_chosen(table.offered, ready)), reviews)


def _chosen(tags: tuple[str, ...], ready: Mapping[str, Language]) -> Iterable[Language]:
    for tag in tags:
        if tag not in ready:
            raise SettingsError(
                f"languages.offered: {tag} has not the words of every screen; {', '.join(ready)} have"
            )
    return (ready[tag] for tag in tags or ready)


def pack_languages(words: Path) -> tuple[Language, ...]:
    """The languages that a pack brings whole; none where it has no register. Raises SettingsError."""
    if not (words / REGISTER).exists():
        return ()
    return tuple(_language(tag, table, words) for tag, table in tables(words).items())


def _language(tag: str, table: Table, words: Path) -> Language:
    if not _TAG.fullmatch(tag) or tag in {one.tag for one in BUILT_IN}:
        raise SettingsError(f"{REGISTER}: {tag} is no tag of a new language, such as ko")
    own_name, right_to_left = table.get("own_name"), table.get("right_to_left", False)
    if not isinstance(own_name, str) or not own_name or type(right_to_left) is not bool:
        raise SettingsError(f"{REGISTER}: {tag}: own_name is a text, right_to_left true or false")
    if conventions_of(tag).right_to_left is not right_to_left:
        raise SettingsError(f"{REGISTER}: {tag}: right_to_left is not as CLDR has it")
    return Language(tag, own_name, right_to_left, _keys(words / tag / KEYS))


def _keys(file: Path) -> KeyRows | None:
    """The keyboard of its letters, if it brings one. Raises SettingsError."""
    if not file.exists():
        return None
    try:
        return key_rows(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsError(f"{file.parent.name}/{KEYS}: {error}") from None


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
