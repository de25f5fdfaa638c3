"""Which faces letters come from: the language's own first, then by character whichever has it.

Names are drawn with them, so none of them is a subset. Noto CJK lacks most of CJK extensions B to F, which
GB 18030-2022 asks of what serves the public; BabelStone Han and HanaMin have them all, in mainland forms first.
"""

from PySide6.QtGui import QFont

from kiosk.domain.languages import Language
from kiosk.domain.values import dataclass
from ui.theme import SANS, SERIF

OTHER_SCRIPTS = ("Noto Sans Arabic", "Noto Serif Tibetan")
RARE = ("BabelStone Han", "HanaMinA", "HanaMinB")
PACKAGES = {
    SANS: "fonts-noto-cjk",
    SERIF: "fonts-noto-cjk",
    "Noto Sans CJK HK": "fonts-noto-cjk",
    "Noto Sans Arabic": "fonts-noto-core",
    "Noto Serif Tibetan": "fonts-noto-core",
    "BabelStone Han": "fonts-babelstone-han",
    "HanaMinA": "fonts-hanazono",
    "HanaMinB": "fonts-hanazono",
}
"""Family -> the Debian package that brings it."""


@dataclass(frozen=True, slots=True)
class Line:
    """How far letters of a script reach above and below, as a share of their size: where Chinese lines are too low.

    `letters`: the script's block, first and last. What has none of it stands in the middle of the line.
    `middle_em`: half way between the highest and the lowest ink of a label, above what it stands on; the median of all
    short texts of the catalogue.
    """

    ascent_em: float
    descent_em: float
    middle_em: float
    letters: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Face:
    """`line` is None where the font's own lines are right. `narrow`: signs that are as wide as a Chinese character are
    only as wide as they are, among letters that are no wider: a quote would tear a word apart."""

    sans: str = SANS
    line: Line | None = None
    narrow: bool = True


_ARABIC = Face(line=Line(1.00, 0.62, 0.25, ("\u0600", "\u06ff")))
_TIBETAN = Face(line=Line(1.12, 0.74, 0.31, ("\u0f00", "\u0fff")))
_FACES = {"zh_CN": Face(narrow=False), "zh_HK": Face("Noto Sans CJK HK", narrow=False), "bo": _TIBETAN}
_PROPORTIONAL = QFont.Tag("pwid")
"""Hangul is the same in all regions of Noto CJK, and a Korean reader's mainland name keeps its mainland form."""


def face_of(language: Language) -> Face:
    return _ARABIC if language.right_to_left else _FACES.get(language.tag, Face())


def make_font(family: str, size_px: int, bold: bool, *, narrow: bool = False) -> QFont:
    """The family, and behind it all that has what it lacks. A fallback is loaded when it is first needed."""
    font = QFont()
    font.setFamilies([family, *OTHER_SCRIPTS, *RARE])
    font.setPixelSize(size_px)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    if narrow:
        font.setFeature(_PROPORTIONAL, 1)
    return font
