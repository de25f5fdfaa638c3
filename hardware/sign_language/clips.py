"""The folder of clips that a city filmed. Its clips.toml says which file tells which words."""

import logging
import tomllib
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from hardware.sign_language.webp import WebpFilm, read_film
from kiosk.domain.errors import Reason, SettingsError
from kiosk.domain.sign_language import CHINESE_SIGN_LANGUAGE, NO_CLIPS, SignClip, SignClips, SignedWords
from kiosk.domain.values import dataclass

_log = logging.getLogger(__name__)

MANIFEST = "clips.toml"
_KEYS = ("place", "language", "digest", "file")


@dataclass(frozen=True, slots=True)
class ClipEntry:
    """One [[clip]] of the manifest: `file` lies in the folder itself."""

    place: str
    language: str
    digest: str
    file: str

    def tells(self, words: SignedWords) -> bool:
        return (self.place, self.digest) == (words.place, words.digest)


@dataclass(frozen=True, slots=True)
class ClipFolder:
    """A file is looked at when its words first stand on a screen, and its pictures one by one when it is shown."""

    folder: Path
    entries: tuple[ClipEntry, ...]
    _known: dict[ClipEntry, WebpFilm | None] = field(default_factory=dict, repr=False)

    def find(self, words: SignedWords) -> SignClip | None:
        for entry in self.entries:
            if entry.tells(words) and (film := self._looked_at(entry)) is not None:
                return SignClip(entry.place, entry.digest, film.lasts_s)
        return None

    def film(self, clip: SignClip) -> WebpFilm:
        """Raises SettingsError."""
        for entry, film in self._known.items():
            if (entry.place, entry.digest) == (clip.place, clip.digest) and film is not None:
                return film
        raise SettingsError(f"{self.folder}: no clip for {clip.place}", Reason.SIGN_CLIP_BROKEN)

    def _looked_at(self, entry: ClipEntry) -> WebpFilm | None:
        if entry not in self._known:
            self._known[entry] = _usable(self.folder / entry.file)
        return self._known[entry]


def load_clips(folder: str) -> SignClips:
    """A kiosk whose clips cannot be read shows none; `doctor` says why."""
    if not folder:
        return NO_CLIPS
    try:
        return ClipFolder(Path(folder), read_manifest(Path(folder)))
    except SettingsError as error:
        _log.warning("%s: no clip in sign language is shown", error)
        return NO_CLIPS


def read_manifest(folder: Path) -> tuple[ClipEntry, ...]:
    """Raises SettingsError, which names the file, the entry and the key."""
    file = folder / MANIFEST
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(f"{file}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(f"{file}: not valid TOML: {error}") from None
    clips = table.get("clip", [])
    if not isinstance(clips, list) or set(table) - {"clip"}:
        raise SettingsError(f"{file}: nothing but [[clip]] may stand there")
    return tuple(_entry(one, f"{file}: clip {number}") for number, one in enumerate(clips, 1))


def _entry(table: Any, where: str) -> ClipEntry:
    if not isinstance(table, Mapping) or set(table) != set(_KEYS):
        raise SettingsError(f"{where}: must have {', '.join(_KEYS)}, and nothing else")
    if not all(isinstance(value, str) and value for value in table.values()):
        raise SettingsError(f"{where}: each is a text")
    entry = ClipEntry(**table)
    if entry.language != CHINESE_SIGN_LANGUAGE:
        raise SettingsError(f"{where}: language: {CHINESE_SIGN_LANGUAGE} is all that is shown yet")
    if Path(entry.file).name != entry.file:
        raise SettingsError(f"{where}: file: the name of a file in the same folder")
    return entry


def _usable(file: Path) -> WebpFilm | None:
    try:
        return read_film(file)
    except SettingsError as error:
        _log.warning("%s: the clip is not shown", error)
        return None
