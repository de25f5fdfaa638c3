"""Whoever looks a screen over finds what is wrong with it: one broken screen for every check."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from sample_questions import words

from kiosk.workflow.events import NextPressed
from kiosk.workflow.states import TextSize
from ui.icons import Icons, icon_folder
from ui.looking.comely import lonely, sparse, stepped_down, uneven
from ui.looking.contrast import poor_shapes, poor_words
from ui.looking.found import Check, Found
from ui.looking.over import shown_words
from ui.looking.reach import names, order, targets
from ui.looking.room import at_the_edge, clipped, crowded, overlapping, sideways
from ui.looking.words import foreign, missing, mixed
from ui.screens.base import Screen as PlainScreen
from ui.theme import LIGHT, Metrics, Type
from ui.view import Action
from ui.widgets.button import BigButton
from ui.widgets.paged import Paged
from ui.widgets.style import Style
from ui.widgets.text import IconView, Text
from ui.widgets.touchable import Touch
from ui.words import in_chinese

WIDTH, HEIGHT = 1920, 1080


class Screen(QWidget):
    """A bare one, on which things are put where they do not belong."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(WIDTH, HEIGHT)
        self.setStyleSheet("background: #ffffff")
        self.style_ = Style(LIGHT, Metrics(WIDTH, HEIGHT), Icons(icon_folder()), in_chinese)
        self.touch = Touch(lambda event: None, lambda: 0.0)

    def put(self, widget: QWidget, place: QRect) -> None:
        widget.setParent(self)
        widget.setGeometry(place)

    def text(self, words: str, place: QRect, colour: str = "") -> Text:
        text = Text(words, self.style_, Type.BODY, colour)
        self.put(text, place)
        return text

    def button(self, id_: str, words: str, place: QRect) -> BigButton:
        button = BigButton(Action(id_, words, NextPressed()), self.style_, self.touch)
        self.put(button, place)
        return button

    def shown(self) -> "Screen":
        self.show()
        QApplication.processEvents()
        return self


@pytest.fixture
def screen(app: QApplication) -> Screen:
    return Screen()


def kinds(found: Iterable[Found]) -> set[Check]:
    return {one.check for one in found}


def test_a_good_screen_has_nothing_wrong(screen: Screen) -> None:
    screen.text("请核对一遍", QRect(40, 40, 600, 60))
    one = screen.button("back", "返回", QRect(40, 900, 300, 110))
    other = screen.button("next", "下一步", QRect(400, 900, 300, 110))
    runs = shown_words(screen.shown())
    assert {run.text for run in runs} == {"请核对一遍", "返回", "下一步"}
    picture = screen.grab().toImage()
    assert not list(clipped(screen, runs))
    assert not list(overlapping((one, other), runs, screen))
    assert not list(sideways(screen))
    assert not list(missing((one, other), runs, screen))
    assert not list(mixed(runs, "zh_CN", ()))
    assert not list(poor_words(runs, picture))
    assert not list(poor_shapes((one, other), picture, screen))
    assert not list(targets((one, other), screen.style_.metrics, screen))
    assert not list(names((one, other)))
    assert not list(order((one, other), screen, right_to_left=False))


def test_words_in_a_label_that_is_too_narrow(screen: Screen) -> None:
    screen.text("您去外地看病，是哪种情况？", QRect(40, 40, 120, 40))
    assert Check.CLIPPED in kinds(clipped(screen.shown(), ()))


def test_a_button_that_is_too_small_for_its_words(screen: Screen) -> None:
    screen.button("next", "都对，下一步", QRect(40, 40, 90, 60))
    assert Check.CLIPPED in kinds(clipped(screen.shown(), ()))


class SelfPainted(QWidget):
    """Draws where it likes, and says nothing of what it needs."""

    def __init__(self, place: QRect) -> None:
        super().__init__()
        self._place = place

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor("#000000"))
        painter.drawText(self._place.bottomLeft(), "自己画的字")


def test_words_that_a_widget_draws_beyond_itself(screen: Screen) -> None:
    screen.put(SelfPainted(QRect(280, 20, 100, 40)), QRect(40, 40, 300, 100))
    runs = shown_words(screen.shown())
    assert Check.CLIPPED in kinds(clipped(screen, runs))


class NarrowlyPainted(QWidget):
    """Qt cuts these words off at the place that they are given; the widget goes on beside and below it."""

    def __init__(self, words: str, place: QRect) -> None:
        super().__init__()
        self._words, self._place = words, place

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor("#000000"))
        font = painter.font()
        font.setPixelSize(40)
        painter.setFont(font)
        painter.drawText(self._place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self._words)


@pytest.mark.parametrize(
    ("words", "width", "height"),
    [("Treatment", 120, 60), ("WT07-Q", 300, 36)],
    ids=["a word at the inner edge", "the tail of a Q"],
)
def test_words_cut_off_inside_their_widget(screen: Screen, words: str, width: int, height: int) -> None:
    screen.put(NarrowlyPainted(words, QRect(10, 10, width, height)), QRect(40, 40, 400, 200))
    runs = shown_words(screen.shown())
    assert [run.text for run in runs] == [words]
    assert Check.CLIPPED in kinds(clipped(screen, runs))


def test_words_below_the_edge_of_the_screen(screen: Screen) -> None:
    screen.put(SelfPainted(QRect(0, 0, 10, 10)), QRect(40, HEIGHT - 5, 300, 100))
    runs = shown_words(screen.shown())
    assert Check.CLIPPED in kinds(clipped(screen, runs))


def test_a_part_that_reaches_beyond_its_parent(screen: Screen) -> None:
    screen.button("next", "下一步", QRect(WIDTH - 100, 40, 300, 110))
    found = [*clipped(screen.shown(), ()), *sideways(screen)]
    assert kinds(found) == {Check.CLIPPED, Check.SIDEWAYS}


def test_words_printed_on_words(screen: Screen) -> None:
    screen.text("请核对一遍", QRect(40, 40, 600, 60))
    screen.text("有不对的可以改", QRect(60, 50, 600, 60))
    runs = shown_words(screen.shown())
    assert kinds(overlapping((), runs, screen)) == {Check.OVERLAP}


def test_buttons_on_top_of_each_other(screen: Screen) -> None:
    one = screen.button("back", "返回", QRect(40, 40, 300, 110))
    other = screen.button("next", "下一步", QRect(300, 100, 300, 110))
    assert kinds(overlapping((one, other), (), screen.shown())) == {Check.OVERLAP}


def test_words_that_nearly_touch_the_words_beside_them(screen: Screen) -> None:
    left = screen.text("部门收到", QRect(40, 40, 200, 60))
    width = left.sizeHint().width()
    screen.text("补材料", QRect(40 + width, 40, 200, 60))
    assert kinds(crowded(shown_words(screen.shown()))) == {Check.OVERLAP}


def test_words_with_a_blank_between_them_do_not_touch(screen: Screen) -> None:
    left = screen.text("部门收到", QRect(40, 40, 200, 60))
    screen.text("补材料", QRect(60 + left.sizeHint().width(), 40, 200, 60))
    screen.text("示例 Example 123 ئۇيغۇرچە；", QRect(40, 400, 900, 60))
    assert not list(crowded(shown_words(screen.shown())))


def test_words_and_buttons_at_the_very_edge(screen: Screen) -> None:
    screen.text("请核对一遍", QRect(0, 40, 600, 60))
    button = screen.button("next", "下一步", QRect(WIDTH - 300, 400, 300, 110))
    runs = shown_words(screen.shown())
    assert kinds(at_the_edge((), runs, screen)) == {Check.SIDEWAYS}
    assert kinds(at_the_edge((button,), (), screen)) == {Check.SIDEWAYS}


def test_a_column_without_room_lays_its_parts_over_each_other(screen: Screen) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    for line in ("请核对一遍", "有不对的可以改"):
        part = Text(line, screen.style_, Type.BODY)
        part.setFixedHeight(80)
        column.addWidget(part)
    holder.setMinimumHeight(1)
    screen.put(holder, QRect(40, 40, 600, 90))
    column.setSpacing(-60)
    assert any("is laid over" in one.what for one in clipped(screen.shown(), ()))


def test_a_last_line_of_one_character(screen: Screen) -> None:
    """Broken there by hand: our own lines end in no character alone."""
    full = "您去外地看病是哪种情"
    width = screen.style_.text_size(full, Type.BODY).width() + 2
    screen.text(f"{full}\n况。", QRect(40, 40, width, 200))
    assert kinds(lonely(shown_words(screen.shown()))) == {Check.LONELY}


def test_a_last_line_of_several(screen: Screen) -> None:
    width = screen.style_.text_size("您去外地看病是", Type.BODY).width() + 2
    screen.text("您去外地看病是哪种情况。", QRect(40, 40, width, 200))
    assert not list(lonely(shown_words(screen.shown())))


def test_letters_much_smaller_than_asked_for(screen: Screen) -> None:
    large = replace(screen.style_, metrics=replace(screen.style_.metrics, text=TextSize.LARGEST))
    clock = Text("09:41", large, Type.VALUE_BOLD)
    screen.put(clock, QRect(40, 40, 300, 90))
    screen.put(PlainScreen(words(), screen.style_, screen.touch), QRect(40, 200, 900, 600))
    assert kinds(stepped_down(screen.shown())) == {Check.SMALL}


def test_a_page_that_is_mostly_empty(screen: Screen) -> None:
    """The second row is too high for what is left of the first page."""
    low, high = (Text(text, screen.style_, Type.BODY) for text in ("一", "二"))
    low.setMinimumHeight(100)
    high.setMinimumHeight(520)
    screen.put(Paged([low, high], screen.style_, screen.touch), QRect(40, 40, 900, 640))
    assert kinds(sparse(screen.shown())) == {Check.SPARSE}


def test_tiles_of_a_row_that_are_not_alike(screen: Screen) -> None:
    one = screen.button("a", "甲", QRect(40, 40, 300, 110))
    other = screen.button("b", "乙", QRect(400, 40, 300, 140))
    third = screen.button("c", "丙", QRect(760, 40, 300, 140))
    screen.shown()
    assert kinds(uneven((one, other), screen)) == {Check.UNEVEN}
    assert not list(uneven((other, third), screen))


def test_what_is_only_noted_is_no_fault() -> None:
    noted = {Check.LONELY, Check.SMALL, Check.SPARSE, Check.UNEVEN}
    assert {check for check in Check if not check.is_fault} == noted


def test_a_screen_that_scrolls(screen: Screen) -> None:
    screen.put(QScrollArea(), QRect(40, 40, 300, 300))
    assert kinds(sideways(screen.shown())) == {Check.SIDEWAYS}


def test_a_button_without_words(screen: Screen) -> None:
    button = BigButton(Action("next", "", NextPressed(), "check"), screen.style_, screen.touch)
    screen.put(button, QRect(40, 40, 300, 110))
    runs = shown_words(screen.shown())
    assert kinds(missing((button,), runs, screen)) == {Check.MISSING}
    assert kinds(names((button,))) == {Check.NAME}


@pytest.mark.parametrize("words", ["名字\u0378", "ᠮᠣᠩᠭᠣᠯ"], ids=["unassigned", "mongolian"])
def test_a_character_that_no_font_has(screen: Screen, words: str) -> None:
    screen.text(words, QRect(40, 40, 600, 60))
    assert kinds(missing((), shown_words(screen.shown()), screen)) == {Check.MISSING}


def test_chinese_that_nobody_translated(screen: Screen) -> None:
    screen.text("Please check 请核对一遍", QRect(40, 40, 900, 60))
    runs = shown_words(screen.shown())
    assert kinds(mixed(runs, "en", ())) == {Check.MIXED}


def test_a_name_is_a_name_in_every_language(screen: Screen) -> None:
    screen.text("Hello, 张*英", QRect(40, 40, 900, 60))
    assert not list(mixed(shown_words(screen.shown()), "en", ("张翠英",)))


@pytest.mark.parametrize(
    ("text", "language", "scripts"),
    [
        ("下一步", "zh_CN", []),
        ("WT07-261123-037-0", "zh_CN", []),
        ("Please go to the counter", "zh_CN", ["Latin"]),
        ("下一步", "ug", ["Chinese"]),
        ("كېيىنكى", "ug", []),
        ("كېيىنكى", "en", ["Arabic"]),
        ("Hello \u2068张翠英\u2069", "en", []),
        ("다음", "bo", ["Korean"]),
        ("（示例）", "en", ["Chinese"]),
    ],
)
def test_which_words_are_foreign(text: str, language: str, scripts: list[str]) -> None:
    assert sorted({script for script, _ in foreign(text, language)}) == scripts


def test_pale_words(screen: Screen) -> None:
    screen.text("看不清的字", QRect(40, 40, 600, 60), "#8a8a8a")
    runs = shown_words(screen.shown())
    assert kinds(poor_words(runs, screen.grab().toImage())) == {Check.CONTRAST}


def test_a_pale_icon(screen: Screen) -> None:
    screen.put(IconView("check", screen.style_, "#a0a0a0", 96), QRect(40, 40, 96, 96))
    assert kinds(poor_shapes((), screen.shown().grab().toImage(), screen)) == {Check.CONTRAST}


class Borderless(BigButton):
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor("#f4f4f4"))


def test_a_button_whose_edge_nobody_sees(screen: Screen) -> None:
    button = Borderless(Action("next", "下一步", NextPressed()), screen.style_, screen.touch)
    screen.put(button, QRect(40, 40, 300, 110))
    assert kinds(poor_shapes((button,), screen.shown().grab().toImage(), screen)) == {Check.CONTRAST}


def test_a_button_too_small_for_a_finger(screen: Screen) -> None:
    button = screen.button("next", "走", QRect(40, 40, 40, 40))
    assert kinds(targets((button,), screen.style_.metrics, screen.shown())) == {Check.TARGET}


def test_buttons_without_a_gap(screen: Screen) -> None:
    one = screen.button("back", "返回", QRect(40, 40, 300, 110))
    other = screen.button("next", "下一步", QRect(340, 40, 300, 110))
    assert kinds(targets((one, other), screen.style_.metrics, screen.shown())) == {Check.TARGET}


def test_two_buttons_of_the_same_id(screen: Screen) -> None:
    one = screen.button("next", "下一步", QRect(40, 40, 300, 110))
    other = screen.button("next", "下一步", QRect(400, 40, 300, 110))
    screen.shown()
    assert kinds(names((one, other))) == {Check.NAME}


def test_a_focus_that_goes_back(screen: Screen) -> None:
    left = screen.button("a", "甲", QRect(40, 40, 300, 110))
    right = screen.button("b", "乙", QRect(400, 40, 300, 110))
    below = screen.button("c", "丙", QRect(40, 400, 300, 110))
    screen.shown()

    def check(parts: Sequence[QWidget], turned: bool) -> set[Check]:
        return kinds(order(parts, screen, right_to_left=turned))

    assert check((left, right, below), False) == set()
    assert check((right, left, below), True) == set()
    assert check((right, left, below), False) == {Check.ORDER}
    assert check((left, right, below), True) == {Check.ORDER}
    assert check((left, below, right), False) == {Check.ORDER}


def test_what_an_overlay_covers_is_not_read(screen: Screen) -> None:
    screen.text("下面的字", QRect(40, 40, 600, 60))
    over = QWidget()
    over.setObjectName("overlay.call")
    screen.put(over, QRect(0, 0, WIDTH, 800))
    Text("上面的字", screen.style_, Type.BODY).setParent(over)
    screen.text("最下面的字", QRect(40, 900, 600, 60))
    assert {run.text for run in shown_words(screen.shown())} == {"上面的字", "最下面的字"}
