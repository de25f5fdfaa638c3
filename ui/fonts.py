"""Whether the kiosk's fonts can show the names of those who come."""

from PySide6.QtGui import QRawFont

from ui.theme import SANS, SERIF
from ui.widgets.style import make_font

CHARACTERS_OF_NAMES = "翠英龘喆堃赟昉珺鑫淼垚犇骉䶮㛃㼆𠅤𠮷𡋾"
"""From the everyday to what 户籍 offices know: GB 2312, GB 18030 extension A (䶮㛃㼆) and B (𠮷)."""


def missing_characters(families: tuple[str, ...] = (SANS, SERIF)) -> str:
    """Those that one of the families has no glyph for, in their order. A QApplication must be there."""
    fonts = [QRawFont.fromFont(make_font(family, 32, bold=False)) for family in families]
    return "".join(one for one in CHARACTERS_OF_NAMES if not all(_has(font, one) for font in fonts))


def _has(font: QRawFont, character: str) -> bool:
    return all(glyph != 0 for glyph in font.glyphIndexesForString(character))
