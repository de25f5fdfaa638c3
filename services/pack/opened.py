"""A pack whose files are those that were signed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.domain.values import dataclass

SERVICES, WORDS, VOICES, SIGNING = "services", "words", "voices", "sign-language"


@dataclass(frozen=True, slots=True)
class Pack:
    """Verified. `settings` are tables of a kiosk's settings file, beneath the kiosk's own."""

    folder: Path
    name: str
    version: str
    settings: Mapping[str, Any]

    @property
    def services(self) -> Path | None:
        return self._part(SERVICES)

    @property
    def words(self) -> Path | None:
        """Compiled catalogues, <language>/LC_MESSAGES/yitong.mo."""
        return self._part(WORDS)

    @property
    def voices(self) -> Path | None:
        """Rendered sentences with their voices.json, of our words or of its own."""
        return self._part(VOICES)

    @property
    def signing(self) -> Path | None:
        """Clips in sign language with their clips.toml."""
        return self._part(SIGNING)

    def _part(self, name: str) -> Path | None:
        part = self.folder / name
        return part if part.is_dir() else None
