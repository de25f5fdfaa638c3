"""No name becomes a box: every ideograph of GB 18030-2022 has a glyph, on the screen and on paper."""

import bz2
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QTextLayout
from PySide6.QtWidgets import QApplication

from kiosk.domain.languages import BUILT_IN
from ui.faces import PACKAGES, face_of, make_font
from ui.fonts import characters_of_names, missing_characters, missing_families
from ui.theme import SANS, SERIF

UNIHAN = Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")
RARE = "㛃䶮𠅤𠮷𬀩𫚉𪟝𫞩𬍛𬭼\U0002ebe0"
"""Extensions A to F, among them characters of 通用规范汉字表 that Noto CJK has, and some that it has not."""
NAMES = ("张𬀩", "王𫚉𠅤", "㛃䶮", "阿卜杜拉·买买提", "ئابدۇللا مەمەت", "བསྟན་འཛིན་", "김영희")


def general_standard_characters() -> str:
    """通用规范汉字表, 8,105 characters, by Unihan's kTGH."""
    lines = bz2.decompress(UNIHAN.read_bytes()).decode("utf-8").splitlines()
    return "".join(chr(int(line.split("\t")[0][2:], 16)) for line in lines if re.search(r"\tkTGH\t", line))


def test_all_faces_are_here(app: QApplication) -> None:
    assert missing_families() == ()


def test_every_ideograph_of_gb_18030_2022_has_a_glyph_behind_every_face(app: QApplication) -> None:
    assert len(characters_of_names()) == 87_875
    families = {SANS, SERIF, *(face_of(language).sans for language in BUILT_IN)}
    assert missing_characters(sorted(families)) == ""


def test_every_character_of_the_general_standard_table_is_among_them(app: QApplication) -> None:
    table = general_standard_characters()
    assert len(table) == 8_105
    assert set(table) <= set(characters_of_names())
    assert missing_characters((SANS, SERIF), table) == ""


def test_noto_alone_would_leave_most_of_them_out(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.faces.RARE", ())
    assert len(missing_characters((SANS,))) > 50_000


@pytest.mark.parametrize("family", [SANS, SERIF, "Noto Sans CJK HK"])
@pytest.mark.parametrize("name", [*NAMES, RARE])
def test_a_name_is_laid_out_without_a_box(app: QApplication, family: str, name: str) -> None:
    layout = QTextLayout(name, make_font(family, 40, bold=True))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    assert {run.rawFont().familyName() for run in runs} <= {family, *PACKAGES}
    assert [run.rawFont().familyName() for run in runs if 0 in run.glyphIndexes()] == []


def picture_of(text: str) -> QImage:
    image = QImage(80, 80, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(make_font(SANS, 60, bold=False))
    painter.drawText(QPointF(4, 64), text)
    painter.end()
    return image


def test_every_rare_character_looks_like_itself(app: QApplication) -> None:
    """Neither like a box nor like any other."""
    box = picture_of("\U0010fffd")
    pictures = [picture_of(one) for one in RARE]
    assert box not in pictures
    assert all(one != other for i, one in enumerate(pictures) for other in pictures[i + 1 :])
