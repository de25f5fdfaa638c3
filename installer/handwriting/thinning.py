"""Glyphs of a font, thinned to lines of one dot: a stroke's place, where nobody has drawn the strokes."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

Dots = npt.NDArray[np.bool_]

SIDE_PX = 112
_EM_PX = 88
_INK = 110
_AT_ONCE = 256
_AROUND = ((0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0), (0, 0))
"""The eight neighbours in turn, from above and clockwise, in a picture with a margin of 1."""


def thin_glyphs(characters: Sequence[str], font: Path, face: int) -> Iterator[Dots]:
    """(SIDE_PX, SIDE_PX) each."""
    drawn_with = ImageFont.truetype(str(font), _EM_PX, index=face)
    for start in range(0, len(characters), _AT_ONCE):
        glyphs = [_glyph(character, drawn_with) for character in characters[start : start + _AT_ONCE]]
        yield from _thinned(np.stack(glyphs))


def _glyph(character: str, font: Any) -> Dots:
    picture = Image.new("L", (SIDE_PX, SIDE_PX))
    ImageDraw.Draw(picture).text((SIDE_PX // 2, SIDE_PX // 2), character, fill=255, font=font, anchor="mm")
    return np.array(picture) > _INK


def _thinned(glyphs: Dots) -> Dots:
    """After Zhang and Suen, A fast parallel algorithm for thinning digital patterns, 1984."""
    while True:
        before = glyphs
        glyphs = _peeled(_peeled(glyphs, (0, 2, 4), (2, 4, 6)), (0, 2, 6), (0, 4, 6))
        if np.array_equal(before, glyphs):
            return glyphs


def _peeled(glyphs: Dots, *open_sides: tuple[int, int, int]) -> Dots:
    """Without the dots of the rim that hold nothing together."""
    padded = np.pad(glyphs, ((0, 0), (1, 1), (1, 1)))
    around = [padded[:, y : y + SIDE_PX, x : x + SIDE_PX] for y, x in _AROUND]
    count = sum(side.astype(np.uint8) for side in around)
    turns = sum((~a & b).astype(np.uint8) for a, b in zip(around, [*around[1:], around[0]], strict=True))
    rim = glyphs & (count >= 2) & (count <= 6) & (turns == 1)
    for a, b, c in open_sides:
        rim &= ~(around[a] & around[b] & around[c])
    return glyphs & ~rim
