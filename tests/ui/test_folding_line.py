"""A long address is seen whole while it is typed: folded into lines, with the caret where the next character goes."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from kiosk.demo.typing_scenes import LONG
from kiosk.workflow.states import TextSize
from ui.icons import Icons, icon_folder
from ui.theme import LIGHT, Metrics
from ui.widgets.folding_line import FoldingLine
from ui.widgets.style import Style
from ui.widgets.touchable import Touch
from ui.words import in_chinese

WIDTH = 900


def line(text: str, size: TextSize = TextSize.STANDARD, width: int = WIDTH) -> FoldingLine:
    style = Style(LIGHT, Metrics(1080, 1920, text=size), Icons(icon_folder()), in_chinese)
    shown = FoldingLine(text, "门牌号", 60, style, Touch(lambda event: None, lambda: 0.0))
    shown.setFixedHeight(108)
    shown.resize(width, 108)
    return shown


def test_a_short_one_stands_in_one_line(app: QApplication) -> None:
    assert not line("示例市示例区幸福路 8 号").folds


@pytest.mark.parametrize("size", list(TextSize))
def test_the_longest_is_seen_whole_in_every_size(app: QApplication, size: TextSize) -> None:
    shown = line(LONG, size)
    assert shown.folds
    assert not shown.slides


def test_where_there_is_hardly_any_room_it_says_that_not_all_is_seen(app: QApplication) -> None:
    assert line(LONG, TextSize.LARGEST, width=260).slides


def test_the_caret_stands_in_the_last_line_and_in_the_field(app: QApplication) -> None:
    shown = line(LONG)
    shown.setCursorPosition(0)
    first = shown.cursorRect()
    shown.setCursorPosition(len(LONG))
    last = shown.cursorRect()
    assert last.top() > first.top()
    assert shown.rect().contains(first)
    assert shown.rect().contains(last)


def test_a_touch_between_two_characters_is_understood_in_every_line(app: QApplication) -> None:
    shown = line(LONG)
    for at in (0, 7, len(LONG) // 2, len(LONG) - 2):
        shown.setCursorPosition(at)
        assert shown.cursorPositionAt(shown.cursorRect().center()) == at


def test_a_touch_below_the_last_line_is_its_end(app: QApplication) -> None:
    shown = line(LONG)
    assert shown.cursorPositionAt(QPoint(WIDTH - 30, 107)) == len(LONG)
