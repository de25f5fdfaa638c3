"""Animated WebP, taken apart without decoding: where each picture lies in the file, and how long it stands.

https://developers.google.com/speed/webp/docs/riff_container. A file is untrusted: every number in it is held against a
limit before anything is read by it, and only one picture at a time is ever in memory.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from kiosk.domain.errors import Reason, SettingsError
from kiosk.domain.sign_language import FilmFrame
from kiosk.domain.values import dataclass

MOST_SIDE_PX: Final = 720
"""A hand is read well at half of it; each picture that is decoded takes four bytes a pixel."""
MOST_FRAMES: Final = 4_500
MOST_LASTS_MS: Final = 180_000
"""Three minutes: who has to watch longer than that has been told too much at once."""
LEAST_FRAME_MS: Final = 33
"""Thirty pictures a second; more would only keep the machine from answering touches."""
MOST_PICTURE_BYTES: Final = 256 * 1024
MOST_FILE_BYTES: Final = 48 * 1024 * 1024

_HEAD = struct.Struct("<4sI")
_FRAME_HEAD_BYTES = 16
_LEAST_BYTES = 64
"""Qt looks at the first 40 bytes of a picture for its size; where nothing has moved a picture has fewer. What it does
not know behind the picture it leaves alone, as the format asks."""
_ANIMATED, _ALPHA = 0x02, 0x10
_CLEARS, _REPLACES = 0x01, 0x02


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file a picture lies."""

    at: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class WebpFilm:
    """The film in a file. Nothing of it is held but where its pictures are."""

    file: Path
    width_px: int
    height_px: int
    frames: tuple[FilmFrame, ...]
    places: tuple[Place, ...]

    @property
    def lasts_s(self) -> float:
        return sum(frame.lasts_ms for frame in self.frames) / 1000

    def picture(self, index: int) -> bytes:
        """The frame as a WebP file of its own. Raises SettingsError."""
        place, frame = self.places[index], self.frames[index]
        try:
            with self.file.open("rb") as stream:
                stream.seek(place.at)
                data = stream.read(place.size_bytes)
        except OSError as error:
            raise _broken(self.file, error.strerror or "cannot be read") from None
        if len(data) != place.size_bytes:
            raise _broken(self.file, "shorter than when it was looked at")
        return _still(data, frame)


def read_film(file: Path) -> WebpFilm:
    """Raises SettingsError, which names the file and what is wrong with it."""
    try:
        with file.open("rb") as stream:
            return _film(file, stream)
    except OSError as error:
        raise _broken(file, error.strerror or "cannot be read") from None


def _film(file: Path, stream: BinaryIO) -> WebpFilm:
    end = stream.seek(0, 2)
    if end > MOST_FILE_BYTES:
        raise _broken(file, f"larger than {MOST_FILE_BYTES // 1024 // 1024} MiB")
    stream.seek(0)
    head = stream.read(12)
    if head[:4] != b"RIFF" or head[8:] != b"WEBP":
        raise _broken(file, "not a WebP file")
    width, height = _canvas(file, stream)
    frames: list[FilmFrame] = []
    places: list[Place] = []
    for at, size in _frame_chunks(file, stream, end):
        if len(frames) == MOST_FRAMES:
            raise _broken(file, f"more than {MOST_FRAMES} pictures")
        stream.seek(at)
        frames.append(_frame(file, stream.read(_FRAME_HEAD_BYTES), (width, height)))
        places.append(Place(at + _FRAME_HEAD_BYTES, size - _FRAME_HEAD_BYTES))
    film = WebpFilm(file, width, height, tuple(frames), tuple(places))
    if len(frames) < 2:
        raise _broken(file, "a single picture, not a film")
    if film.lasts_s * 1000 > MOST_LASTS_MS:
        raise _broken(file, f"longer than {MOST_LASTS_MS // 1000} seconds")
    return film


def _canvas(file: Path, stream: BinaryIO) -> tuple[int, int]:
    chunk = stream.read(18)
    if len(chunk) < 18 or chunk[:4] != b"VP8X" or not chunk[8] & _ANIMATED:
        raise _broken(file, "not an animated WebP file")
    width, height = _three(chunk, 12) + 1, _three(chunk, 15) + 1
    if max(width, height) > MOST_SIDE_PX:
        raise _broken(file, f"{width} x {height} pixels; at most {MOST_SIDE_PX} a side")
    return width, height


def _frame_chunks(file: Path, stream: BinaryIO, end: int) -> Iterator[tuple[int, int]]:
    """(where its content begins, how long that is) of every picture. The reader may move in between."""
    at = 30
    while at + _HEAD.size <= end:
        stream.seek(at)
        kind, size = _HEAD.unpack(stream.read(_HEAD.size))
        at += _HEAD.size
        if at + size > end:
            raise _broken(file, "cut off in the middle")
        if kind == b"ANMF":
            if not _FRAME_HEAD_BYTES < size <= MOST_PICTURE_BYTES:
                raise _broken(file, f"a picture of {size // 1024} KiB; at most {MOST_PICTURE_BYTES // 1024}")
            yield at, size
        at += size + size % 2


def _frame(file: Path, head: bytes, canvas: tuple[int, int]) -> FilmFrame:
    x, y = 2 * _three(head, 0), 2 * _three(head, 3)
    width, height, lasts_ms, flags = _three(head, 6) + 1, _three(head, 9) + 1, _three(head, 12), head[15]
    if x + width > canvas[0] or y + height > canvas[1]:
        raise _broken(file, "a picture reaches beyond the film")
    if lasts_ms < LEAST_FRAME_MS:
        raise _broken(file, f"more than {1000 // LEAST_FRAME_MS} pictures a second")
    return FilmFrame(lasts_ms, x, y, width, height, not flags & _REPLACES, bool(flags & _CLEARS))


def _still(data: bytes, frame: FilmFrame) -> bytes:
    """Transparency stands in a chunk of its own, which only the extended form may have."""
    extended = b""
    if data[:4] == b"ALPH":
        sides = (frame.width_px - 1).to_bytes(3, "little") + (frame.height_px - 1).to_bytes(3, "little")
        extended = _HEAD.pack(b"VP8X", 10) + bytes((_ALPHA, 0, 0, 0)) + sides
    content = b"WEBP" + extended + data
    if len(content) < _LEAST_BYTES:
        content += _HEAD.pack(b"JUNK", _LEAST_BYTES) + bytes(_LEAST_BYTES)
    return _HEAD.pack(b"RIFF", len(content)) + content


def _three(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 3], "little")


def _broken(file: Path, what: str) -> SettingsError:
    return SettingsError(f"{file}: {what}", Reason.SIGN_CLIP_BROKEN)
