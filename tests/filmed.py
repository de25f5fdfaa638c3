"""A city's folder of clips, filmed in an afternoon: small animated WebP of plain colours."""

import io
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from hardware.sign_language.clips import MANIFEST
from kiosk.domain.sign_language import SignedWords

RED, GREEN, BLUE = (200, 30, 30), (30, 160, 60), (30, 60, 200)


def clip_bytes(
    *, colours: tuple[tuple[int, int, int], ...] = (RED, GREEN, BLUE), side_px: int = 96, frame_ms: int = 100
) -> bytes:
    first, *others = (Image.new("RGB", (side_px, side_px), colour) for colour in colours)
    film = io.BytesIO()
    first.save(
        film, "WEBP", save_all=True, append_images=others, duration=frame_ms, loop=1, lossless=True, kmin=1
    )
    return film.getvalue()


def entry(place: str, digest: str, file: str, language: str = "csl") -> str:
    keys = {"place": place, "language": language, "digest": digest, "file": file}
    return "\n".join(["[[clip]]", *(f'{key} = "{value}"' for key, value in keys.items()), ""])


def filmed(folder: Path, words: Iterable[SignedWords], film: bytes | None = None) -> Path:
    """Every one of these words, by one film."""
    folder.mkdir(exist_ok=True)
    (folder / "clip.webp").write_bytes(clip_bytes() if film is None else film)
    entries = "\n".join(entry(one.place, one.digest, "clip.webp") for one in words)
    (folder / MANIFEST).write_text(entries, encoding="utf-8")
    return folder
