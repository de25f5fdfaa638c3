"""A quote among letters is as wide as it is; among Chinese characters it is as wide as they are."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from kiosk.domain.languages import CHINESE, ENGLISH, TRADITIONAL, UYGHUR, Language
from ui.faces import face_of, make_font

SIZE_PX = 100


def width_px(sign: str, language: Language, *, bold: bool = False) -> int:
    face = face_of(language)
    return QFontMetrics(make_font(face.sans, SIZE_PX, bold, narrow=face.narrow)).horizontalAdvance(sign)


@pytest.mark.parametrize("bold", [False, True], ids=["plain", "bold"])
@pytest.mark.parametrize("language", [ENGLISH, UYGHUR], ids=["en", "ug"])
@pytest.mark.parametrize("sign", "‘’“”")
def test_among_letters_it_is_narrow(app: QApplication, sign: str, language: Language, bold: bool) -> None:
    assert width_px(sign, language, bold=bold) < SIZE_PX * 0.6


@pytest.mark.parametrize("language", [CHINESE, TRADITIONAL], ids=["zh_CN", "zh_HK"])
@pytest.mark.parametrize("sign", "‘’“”")
def test_among_characters_it_is_as_wide_as_they_are(app: QApplication, sign: str, language: Language) -> None:
    assert width_px(sign, language) == SIZE_PX


def test_a_name_among_letters_keeps_its_mainland_form_and_width(app: QApplication) -> None:
    assert width_px("张秀英", ENGLISH) == 3 * SIZE_PX
