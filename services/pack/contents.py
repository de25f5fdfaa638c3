"""The files of a pack by their names, and what a folder must not hold to be one."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from kiosk.domain.errors import SettingsError
from services.sealing.digests import digest_of
from services.sealing.names import SuiteName

SEAL_NAME = "pack.signed.json"
DESCRIPTION = "pack.toml"
SETTINGS = "settings.toml"
MOST_FILES = 5_000
MOST_BYTES = 16 * 1024 * 1024
"""Of one file: a voice clip has some hundred kilobytes."""


def digests(folder: Path, suite: SuiteName) -> Mapping[str, str]:
    """Name with / -> digest, of every file but the seal itself. Raises SettingsError, which names the file."""
    found = {name: _digest(folder / name, name, suite) for name in _names(folder)}
    if len(found) > MOST_FILES:
        raise SettingsError(f"pack: has more than {MOST_FILES} files")
    return found


def _names(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        # What points elsewhere could change after it was signed.
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise SettingsError(f"pack: {name} is neither a file nor a folder")
        if path.is_file() and name != SEAL_NAME:
            yield name


def _digest(file: Path, name: str, suite: SuiteName) -> str:
    try:
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise SettingsError(f"pack: {name}: {error.strerror}") from None
    if len(content) > MOST_BYTES:
        raise SettingsError(f"pack: {name} is larger than {MOST_BYTES} bytes")
    return digest_of(content, suite)
