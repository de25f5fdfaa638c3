"""Whether every clip of a folder can be heard: asked before a pack is signed, when nobody waits."""

from pathlib import Path

from hardware.voice import opus
from hardware.voice.clips import INDEX, SUFFIX, read_index
from hardware.voice.mute import MuteError
from kiosk.domain.errors import SettingsError


def check_clips(folder: Path) -> None:
    """Plays each to the end, into nothing. Raises SettingsError, which names the file."""
    try:
        voices = read_index(folder)
    except (OSError, ValueError) as error:
        raise SettingsError(f"{folder / INDEX}: {error}") from None
    for language in voices:
        for file in sorted((folder / language).glob(f"*{SUFFIX}")):
            _check(file)


def _check(file: Path) -> None:
    try:
        samples = opus.decoded(file.read_bytes())
    except OSError as error:
        raise SettingsError(f"{file}: {error.strerror}") from None
    except MuteError as error:
        raise SettingsError(f"{file}: {error}") from None
    if not len(samples):
        raise SettingsError(f"{file}: there is no sound in it")
