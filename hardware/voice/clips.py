"""Sentences that were rendered beforehand: one file each, named by the digest of voice and words.

The folder's voices.json says who speaks which language, and how many sentences there should be.
"""

import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from kiosk.domain.values import dataclass

_log = logging.getLogger(__name__)

INDEX = "voices.json"
SUFFIX = ".opus"
_PAGE, _OPUS = b"OggS", slice(28, 36)
"""RFC 7845: an Ogg page, whose first packet begins with the name of the codec."""


def clip_name(voice: str, sentence: str) -> str:
    """Another voice, engine or recipe is another name: what is old is never taken for new."""
    return hashlib.sha256(f"{voice}\n{sentence}".encode()).hexdigest()[:32] + SUFFIX


@dataclass(frozen=True, slots=True)
class ClipVoice:
    """Who speaks a language, as the engine's name, voice and recipe; and how many sentences that makes."""

    voice: str
    wanted: int


@dataclass(frozen=True, slots=True)
class Clips:
    """One file a sentence in a folder a language. Without an index there are none."""

    folder: Path
    voices: Mapping[str, ClipVoice] = field(default_factory=dict)

    def find(self, sentence: str, language: str) -> bytes | None:
        """The file's bytes; None: this sentence was never rendered, or its file cannot be read."""
        file = self._file(sentence, language)
        try:
            return None if file is None else file.read_bytes()
        except OSError:
            return None

    def has(self, sentence: str, language: str) -> bool:
        """Whether there is a file of it, and it begins as a clip does."""
        file = self._file(sentence, language)
        return file is not None and _begins_as_clip(file)

    def _file(self, sentence: str, language: str) -> Path | None:
        if language not in self.voices:
            return None
        return self.folder / language / clip_name(self.voices[language].voice, sentence)

    def present(self, language: str) -> int:
        return sum(1 for file in (self.folder / language).glob(f"*{SUFFIX}") if _begins_as_clip(file))


NO_CLIPS = Clips(Path())


def load_clips(folder: Path) -> Clips:
    """What lies there; nothing where there is no index."""
    try:
        return Clips(folder, read_index(folder))
    except FileNotFoundError:
        return Clips(folder)
    except (OSError, ValueError):
        _log.warning("%s cannot be read: no sentence is spoken from a file", folder / INDEX)
        return Clips(folder)


def write_index(folder: Path, voices: Mapping[str, ClipVoice]) -> None:
    table = {tag: {"voice": one.voice, "wanted": one.wanted} for tag, one in sorted(voices.items())}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / INDEX).write_text(json.dumps(table, indent=1) + "\n", "utf-8")


def read_index(folder: Path) -> Mapping[str, ClipVoice]:
    """Raises OSError; ValueError, which names the language whose entry is none."""
    table = json.loads((folder / INDEX).read_text("utf-8"))
    if not isinstance(table, dict):
        raise ValueError("is no table of languages")
    return {tag: _entry(tag, entry) for tag, entry in table.items()}


def _entry(tag: str, entry: Any) -> ClipVoice:
    match entry:
        case {"voice": str(voice), "wanted": int(wanted)} if voice and wanted is not True and wanted >= 0:
            return ClipVoice(voice, wanted)
        case _:
            raise ValueError(f"{tag} has not exactly a voice, a text, and wanted, a number")


def _begins_as_clip(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            head = stream.read(_OPUS.stop)
    except OSError:
        return False
    return head.startswith(_PAGE) and head[_OPUS] == b"OpusHead"
