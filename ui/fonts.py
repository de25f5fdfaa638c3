"""Whether the kiosk's fonts can show the names of those who come."""

from collections.abc import Iterable

from PySide6.QtGui import QFontDatabase, QRawFont

from ui.faces import PACKAGES, make_font
from ui.theme import SANS, SERIF

GB_18030 = (
    (0x4E00, 0x9FEF),
    (0x3400, 0x4DB5),
    (0x20000, 0x2A6D6),
    (0x2A700, 0x2B734),
    (0x2B740, 0x2B81D),
    (0x2B820, 0x2CEA1),
    (0x2CEB0, 0x2EBE0),
)
"""The ideographs of GB 18030-2022, implementation level 3: all of CJK and its extensions A to F, 87,875 characters.
The ranges are those of Unicode 11, from memory of the standard, which was not readable."""


def characters_of_names() -> str:
    return "".join(chr(code) for first, last in GB_18030 for code in range(first, last + 1))


def missing_characters(families: Iterable[str] = (SANS, SERIF), wanted: str = "") -> str:
    """Those that neither one of the families nor any face behind it has. A QApplication must be there."""
    return "".join(dict.fromkeys(one for family in families for one in _missing(family, wanted)))


def missing_families() -> tuple[str, ...]:
    """Of those that the kiosk draws with."""
    return tuple(family for family in PACKAGES if not QFontDatabase.hasFamily(family))


def _missing(first: str, wanted: str) -> str:
    left = wanted or characters_of_names()
    for family in make_font(first, 32, bold=False).families():
        left = _without_glyph(family, left) if QFontDatabase.hasFamily(family) else left
    return left


def _without_glyph(family: str, characters: str) -> str:
    glyphs = QRawFont.fromFont(make_font(family, 32, bold=False)).glyphIndexesForString(characters)
    return "".join(one for one, glyph in zip(characters, glyphs, strict=True) if glyph == 0)
