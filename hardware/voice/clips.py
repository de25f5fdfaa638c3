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
        """Whether there is a file of it, and something in that."""
        file = self._file(sentence, language)
        return file is not None and file.is_file() and file.stat().st_size > 0

    def _file(self, sentence: str, language: str) -> Path | None:
        if language not in self.voices:
            return None
        return self.folder / language / clip_name(self.voices[language].voice, sentence)

    def present(self, language: str) -> int:
        return sum(1 for file in (self.folder / language).glob(f"*{SUFFIX}") if file.stat().st_size)


NO_CLIPS = Clips(Path())


def load_clips(folder: Path) -> Clips:
    """What lies there; nothing where there is no index."""
    try:
        table = json.loads((folder / INDEX).read_text("utf-8"))
        return Clips(folder, {tag: ClipVoice(**_entry(entry)) for tag, entry in table.items()})
    except FileNotFoundError:
        return Clips(folder)
    except (OSError, ValueError, TypeError, AttributeError):
        _log.warning("%s cannot be read: no sentence is spoken from a file", folder / INDEX)
        return Clips(folder)


def write_index(folder: Path, voices: Mapping[str, ClipVoice]) -> None:
    table = {tag: {"voice": one.voice, "wanted": one.wanted} for tag, one in sorted(voices.items())}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / INDEX).write_text(json.dumps(table, indent=1) + "\n", "utf-8")


def _entry(entry: Any) -> dict[str, Any]:
    return {"voice": str(entry["voice"]), "wanted": int(entry["wanted"])}
