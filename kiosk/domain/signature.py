"""A signature as it was drawn: strokes as text while the person is there, a picture once it is sent.

Text: strokes apart by `;`, points apart by a blank, each `x,y` in thousandths of the field's width, y downwards.
"""

import re
import struct
import zlib
from itertools import pairwise
from math import ceil, hypot

PNG = "image/png"
SIGNED, NOT_SIGNED = "1", "0"
"""The answer that is sent: drawn, and attached as a picture; or confirmed by a key, by who cannot draw."""

WIDTH, HEIGHT = 1000, 400
"""Of the field, in its own units: the same on every screen, so that a signature looks as it was drawn."""

MOST_CHARACTERS = 60_000
_LEAST_INK = 120
_BRUSH = 5
_TEXT = re.compile(r"\d{1,4},\d{1,4}([ ;]\d{1,4},\d{1,4})*", re.ASCII)

Stroke = tuple[tuple[int, int], ...]


def strokes_of(text: str) -> tuple[Stroke, ...]:
    """None of what is no drawing, or lies outside of the field."""
    if len(text) > MOST_CHARACTERS or not _TEXT.fullmatch(text):
        return ()
    strokes = tuple(tuple(_point(p) for p in stroke.split(" ")) for stroke in text.split(";"))
    inside = all(x <= WIDTH and y <= HEIGHT for stroke in strokes for x, y in stroke)
    return strokes if inside else ()


def text_of(strokes: tuple[Stroke, ...]) -> str:
    return ";".join(" ".join(f"{x},{y}" for x, y in stroke) for stroke in strokes if stroke)


def is_more_than_a_slip(strokes: tuple[Stroke, ...]) -> bool:
    """A finger that only rested on the field has signed nothing."""
    return sum(_length(stroke) for stroke in strokes) >= _LEAST_INK


def picture_of(text: str) -> bytes:
    """Black on white, 1000 across, as PNG. Drawn here, so that it is the same whatever the screen was."""
    rows = [bytearray(b"\xff" * WIDTH) for _ in range(HEIGHT)]
    for stroke in strokes_of(text):
        for x, y in _along(stroke):
            _stamp(rows, x, y)
    return _png(rows)


def _point(text: str) -> tuple[int, int]:
    x, _, y = text.partition(",")
    return int(x), int(y)


def _length(stroke: Stroke) -> float:
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(stroke))


def _along(stroke: Stroke) -> list[tuple[int, int]]:
    """Close enough together that the brush leaves no gaps."""
    points = list(stroke[:1])
    for (x0, y0), (x1, y1) in pairwise(stroke):
        steps = max(1, ceil(hypot(x1 - x0, y1 - y0) / 2))
        shares = [i / steps for i in range(1, steps + 1)]
        points += [(round(x0 + (x1 - x0) * s), round(y0 + (y1 - y0) * s)) for s in shares]
    return points


def _stamp(rows: list[bytearray], x: int, y: int) -> None:
    for dy in range(-_BRUSH, _BRUSH + 1):
        if 0 <= y + dy < HEIGHT:
            half = int((_BRUSH**2 - dy**2) ** 0.5)
            left, right = max(0, x - half), min(WIDTH, x + half + 1)
            rows[y + dy][left:right] = bytes(max(0, right - left))


def _png(rows: list[bytearray]) -> bytes:
    """Eight bits of grey a dot (ISO/IEC 15948)."""
    header = struct.pack(">IIBBBBB", WIDTH, len(rows), 8, 0, 0, 0, 0)
    dots = zlib.compress(b"".join(b"\x00" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", dots) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
