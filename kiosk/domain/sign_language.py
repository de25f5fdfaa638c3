"""Clips in sign language. A clip tells the words it was filmed for, and no others: it is bound to their digest."""

from collections.abc import Sequence
from dataclasses import field
from hashlib import sha256
from typing import Protocol

from kiosk.domain.errors import Reason, SettingsError
from kiosk.domain.values import dataclass

CHINESE_SIGN_LANGUAGE = "csl"
"""ISO 639-3. Its common words are those of GF 0020-2018."""


@dataclass(frozen=True, slots=True)
class SignedWords:
    """What a place says, in the Chinese that stands on the screen: home, help, or one notice of one service."""

    place: str
    lines: tuple[str, ...]

    @property
    def digest(self) -> str:
        """128 bits of SHA-256 as hex; one character of the words is another digest."""
        return sha256("\n".join(self.lines).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class SignClip:
    """A clip that tells the words with this digest at this place."""

    place: str
    digest: str
    lasts_s: float


@dataclass(frozen=True, slots=True)
class FilmFrame:
    """One picture of a film: for how long, and where it is laid on the ones before."""

    lasts_ms: int
    x_px: int = 0
    y_px: int = 0
    width_px: int = 0
    height_px: int = 0
    blends: bool = False
    """Laid over what is there; else put in its place."""
    clears: bool = False
    """Its place is emptied before the next comes."""


class Film(Protocol):
    """A clip that is being shown: one picture at a time is read, and none is kept."""

    @property
    def width_px(self) -> int: ...

    @property
    def height_px(self) -> int: ...

    @property
    def frames(self) -> Sequence[FilmFrame]: ...

    def picture(self, index: int) -> bytes:
        """A still WebP of the frame's size. Raises SettingsError."""
        ...


class SignClips(Protocol):
    """What a city has filmed."""

    def find(self, words: SignedWords) -> SignClip | None:
        """None: these words were not filmed, or what was filmed cannot be shown."""
        ...

    def film(self, clip: SignClip) -> Film:
        """Raises SettingsError with a reason for the screen."""
        ...


@dataclass(frozen=True, slots=True)
class NoClips:
    """Nobody filmed anything here."""

    told: str = field(default="no sign-language clips here")

    def find(self, words: SignedWords) -> SignClip | None:
        return None

    def film(self, clip: SignClip) -> Film:
        raise SettingsError(self.told, Reason.SIGN_CLIP_BROKEN)


NO_CLIPS = NoClips()
