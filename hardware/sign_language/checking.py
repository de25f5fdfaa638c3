"""A folder of clips held against the words of today: for `yitong signing check` and `yitong doctor`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from hardware.sign_language.clips import ClipEntry, read_manifest
from hardware.sign_language.webp import WebpFilm, read_film
from kiosk.domain.errors import SettingsError
from kiosk.domain.sign_language import SignedWords
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class FolderChecked:
    """Places by name. `outdated` were filmed for other words; `unreadable` says of each file what is wrong."""

    shown: tuple[str, ...]
    missing: tuple[str, ...]
    outdated: tuple[str, ...]
    unreadable: tuple[str, ...]
    films: tuple[WebpFilm, ...]


def check_folder(folder: Path, wanted: Sequence[SignedWords]) -> FolderChecked:
    """Raises SettingsError where the manifest cannot be read."""
    entries = read_manifest(folder)
    fitting = [entry for entry in entries if any(entry.tells(words) for words in wanted)]
    films, faults = _looked_at(folder, fitting)
    shown = {entry.place for entry in fitting if entry in films}
    stale = {entry.place for entry in entries if entry not in fitting}
    return FolderChecked(
        shown=tuple(words.place for words in wanted if words.place in shown),
        missing=tuple(words.place for words in wanted if words.place not in shown),
        outdated=tuple(sorted(stale)),
        unreadable=tuple(faults),
        films=tuple(films.values()),
    )


def _looked_at(folder: Path, entries: Sequence[ClipEntry]) -> tuple[dict[ClipEntry, WebpFilm], list[str]]:
    films: dict[ClipEntry, WebpFilm] = {}
    faults: list[str] = []
    for entry, film in _read(folder, entries):
        if isinstance(film, str):
            faults.append(film)
        else:
            films[entry] = film
    return films, faults


def _read(folder: Path, entries: Sequence[ClipEntry]) -> Iterator[tuple[ClipEntry, WebpFilm | str]]:
    for entry in entries:
        try:
            yield entry, read_film(folder / entry.file)
        except SettingsError as error:
            yield entry, str(error)
