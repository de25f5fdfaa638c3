"""From the sources to the model, step by step."""

import random
from collections.abc import Sequence
from pathlib import Path

from hardware.handwriting.model import Model
from installer.handwriting.centre_lines import Strokes, centre_lines
from installer.handwriting.sources import (
    FONT,
    FONT_FACE,
    SourceError,
    fetched_hanzi,
    standard_characters,
    written_besides,
)
from installer.handwriting.thinning import thin_glyphs
from installer.handwriting.tracing import traced
from installer.handwriting.training import SEED, Tell, trained, written

_IN_BOTH = 2_000
"""Characters taken from the font as well, to learn how it differs from what is taught."""

_TELL_EACH = 500


def made(cache: Path, tell: Tell) -> Model:
    """Raises SourceError."""
    tell("fetching the strokes")
    lines = centre_lines(fetched_hanzi(cache))
    tell(f"{len(lines):,} characters with strokes as they are taught")
    only_in_font = sorted({*standard_characters(), *written_besides()} - lines.keys())
    in_both = random.Random(SEED).sample(sorted(lines), _IN_BOTH)
    from_font = _from_font([*only_in_font, *in_both], tell)
    return trained(
        written(lines, SEED, tell),
        written({character: from_font[character] for character in only_in_font}, SEED + 1, tell),
        written({character: from_font[character] for character in in_both}, SEED + 2, tell),
    )


def _from_font(characters: Sequence[str], tell: Tell) -> dict[str, Strokes]:
    if not FONT.is_file():
        raise SourceError(f"{FONT} is not there; Debian's package fonts-noto-cjk has it")
    strokes: dict[str, Strokes] = {}
    for character, glyph in zip(characters, thin_glyphs(characters, FONT, FONT_FACE), strict=True):
        strokes[character] = traced(glyph)
        if len(strokes) % _TELL_EACH == 0:
            tell(f"{len(strokes):,} of {len(characters):,} characters traced from the font")
    return strokes
