"""Lines of scripts that reach higher or lower than Chinese, or run the other way."""

from statistics import median

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from kiosk.domain.languages import TIBETAN, UYGHUR
from ui.faces import face_of, make_font
from ui.strings import strings
from ui.theme import SANS
from ui.widgets.lines import Setter

TIBETAN_WORDS = "སྤྱི་ཚོགས་འགན་ལེན་བྱང་བུ་འཇུག་རོགས།"
UYGHUR_WORDS = "ئىجتىمائىي سۇغۇرتا كارتىسىنى سېلىڭ"


@pytest.fixture
def font(app: QApplication) -> QFont:
    return make_font(SANS, 40, bold=False)


def setter(tag: str) -> Setter:
    language = UYGHUR if tag == "ug" else TIBETAN
    line = face_of(language).line
    assert line is not None
    return Setter(line, right_to_left=language.right_to_left)


def lines(tag: str, text: str, font: QFont, width_px: int) -> list[str]:
    return [line for line, _ in setter(tag)._broken(text, font, width_px)]


def test_tibetan_breaks_after_a_tsheg_and_nowhere_else(font: QFont) -> None:
    found = lines("bo", TIBETAN_WORDS, font, 200)
    assert "".join(found) == TIBETAN_WORDS
    assert len(found) > 2
    assert all(line.endswith(("་", "།")) for line in found)


def test_a_space_at_the_end_of_a_line_takes_no_room(font: QFont) -> None:
    found = setter("ug")._broken(UYGHUR_WORDS, font, 300)
    assert " ".join(line for line, _ in found) == UYGHUR_WORDS
    assert all(line == line.strip() and width <= 300 for line, width in found)


@pytest.mark.parametrize(("tag", "text"), [("bo", TIBETAN_WORDS), ("ug", UYGHUR_WORDS)])
def test_what_is_as_wide_as_its_words_needs_one_line(font: QFont, tag: str, text: str) -> None:
    size = setter(tag).size(text, font, 10_000)
    assert setter(tag).size(text, font, size.width()) == size


def test_a_rare_character_is_not_cut_in_two(font: QFont) -> None:
    assert lines("ug", "张𬀩 王𫚉", font, 90) == ["张𬀩", "王𫚉"]


@pytest.mark.parametrize("tag", ["bo", "ug"])
def test_a_number_or_a_chinese_name_needs_no_line_as_high_as_the_script(font: QFont, tag: str) -> None:
    sizes = [setter(tag).size(text, font, 10_000).height() for text in ("1 / 2", "张三")]
    assert max(sizes) < setter(tag).line_px(font)


@pytest.mark.parametrize(("tag", "text"), [("bo", "བསྒྲུབས་ རྒྱུ་མཚན་ བོད་"), ("ug", "ئۇيغۇرچە ڭ غ ې")])
def test_no_letter_reaches_out_of_its_line(app: QApplication, tag: str, text: str) -> None:
    font = make_font(SANS, 100, bold=True)
    height = setter(tag).line_px(font)
    image = QImage(1600, height + 200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(font)
    top = int(Qt.AlignmentFlag.AlignTop.value)
    setter(tag).draw(painter, QRect(10, 100, 1500, height), text, top, wraps=False)
    painter.end()
    for row in (*range(100), *range(100 + height, image.height())):
        assert {image.pixelColor(x, row).lightness() for x in range(0, 1600, 2)} == {255}, row


LABELS = "返回 朗读 看和听 呼叫工作人员 知道了 好了 不办了 再试一次 下一屏 上一屏 打印回执 我的办件 修改 清空 删除 今天 明天".split()


@pytest.mark.parametrize("tag", ["bo", "ug"])
def test_the_ink_of_labels_stands_in_the_middle_of_their_buttons(app: QApplication, tag: str) -> None:
    """All on one line, whatever their letters: so half of them stand a little higher and half a little lower."""
    font, words = make_font(SANS, 40, bold=True), strings(tag)
    places = [ink(tag, words(label), font, 101) for label in LABELS]
    assert abs(median((top + bottom) / 2 - 50 for top, bottom in places)) <= 0.02 * font.pixelSize()


@pytest.mark.parametrize(("tag", "text"), [("bo", TIBETAN_WORDS), ("ug", UYGHUR_WORDS)])
def test_what_has_no_room_to_spare_stays_in_its_line(font: QFont, tag: str, text: str) -> None:
    height = setter(tag).line_px(font)
    assert ink(tag, text, font, height) == ink(tag, text, font, height, Qt.AlignmentFlag.AlignTop)


def ink(
    tag: str, text: str, font: QFont, height_px: int, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter
) -> tuple[int, int]:
    """The first and the last row of a place so high that letters reach."""
    image = QImage(900, height_px, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(font)
    place = QRect(0, 0, image.width(), height_px)
    setter(tag).draw(painter, place, text, int(align), wraps=False)
    painter.end()
    columns = range(image.width())
    rows = [y for y in range(height_px) if any(image.pixelColor(x, y).value() < 128 for x in columns)]
    return rows[0], rows[-1]
