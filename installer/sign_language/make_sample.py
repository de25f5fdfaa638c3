"""Draws hardware/sign_language/sample.webp: `python -m installer.sign_language.make_sample`.

No hands: whoever cannot sign would draw something that means nothing, or something else. A marker moves, and the words
say what belongs here.
"""

import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from hardware.sign_language.simulated import sample_file

_SIDE_PX, _FRAMES, _FRAME_MS = 480, 48, 125
_WORDS = ("示例", "这里放手语短片")
_GROUND, _INK, _QUIET, _MARK = "#14283D", "#FFFFFF", "#36485C", "#F2A900"
_FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
_SIMPLIFIED = 2
"""Of the faces in the font's file."""


def main() -> None:
    first, *others = [_picture(number / _FRAMES) for number in range(_FRAMES)]
    first.save(
        sample_file(),
        save_all=True,
        append_images=others,
        duration=_FRAME_MS,
        loop=1,
        quality=60,
        method=6,
        minimize_size=True,
    )


def _picture(turned: float) -> Image.Image:
    picture = Image.new("RGB", (_SIDE_PX, _SIDE_PX), _GROUND)
    draw, middle = ImageDraw.Draw(picture), _SIDE_PX / 2
    _disc(draw, middle, middle - 40, 132, _QUIET)
    _disc(draw, middle, middle - 40, 118, _GROUND)
    angle = 2 * math.pi * turned - math.pi / 2
    _disc(draw, middle + 125 * math.cos(angle), middle - 40 + 125 * math.sin(angle), 24, _MARK)
    for line, (words, size_px, top) in enumerate(((_WORDS[0], 72, 146), (_WORDS[1], 46, 386))):
        font = ImageFont.truetype(str(_FONT), size_px, index=_SIMPLIFIED)
        draw.text((middle, top), words, _INK if line else _MARK, font=font, anchor="ma")
    return picture


def _disc(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, colour: str) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), colour)


if __name__ == "__main__":
    main()
