"""Long words are seen while they are typed: folded into lines, of which the one with the caret is always in sight."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from kiosk.demo.typing_scenes import LONG
from kiosk.domain.languages import CHINESE, TIBETAN, UYGHUR, Language
from kiosk.workflow.states import TextSize
from ui.icons import Icons, icon_folder
from ui.looking.written import written
from ui.theme import LIGHT, Metrics
from ui.widgets.folding_line import FoldingLine
from ui.widgets.style import Style
from ui.widgets.touchable import Touch
from ui.words import in_chinese

WIDTH = 900


MUCH = "".join(f"第{floor}楼的灯坏了很久，没有人来修。" for floor in range(1, 12))
"""As much as somebody writes to 12345."""


def line(
    text: str,
    size: TextSize = TextSize.STANDARD,
    width: int = WIDTH,
    height: int = 108,
    language: Language = CHINESE,
) -> FoldingLine:
    metrics = Metrics(1080, 1920, text=size)
    style = Style(LIGHT, metrics, Icons(icon_folder()), in_chinese, language)
    shown = FoldingLine(text, "门牌号", 400, style, Touch(lambda event: None, lambda: 0.0))
    shown.setFixedHeight(height)
    shown.resize(width, height)
    shown.grab()
    return shown


def test_a_short_one_stands_in_one_line(app: QApplication) -> None:
    assert not line("示例市示例区幸福路 8 号").folds


@pytest.mark.parametrize("size", list(TextSize))
def test_the_end_of_an_address_and_the_caret_are_seen_in_every_size(
    app: QApplication, size: TextSize
) -> None:
    shown = line(LONG, size)
    assert shown.folds
    assert not shown.slides
    assert shown.seen.endswith(LONG[-10:])
    assert shown.rect().contains(shown.cursorRect())


def test_an_address_is_seen_whole_in_standard_letters(app: QApplication) -> None:
    assert line(LONG).seen == LONG


@pytest.mark.parametrize("size", list(TextSize))
def test_letters_never_shrink_below_what_can_be_read_in_that_size(app: QApplication, size: TextSize) -> None:
    floor_px = Metrics(1080, 1920, text=size).floor_px
    for count in range(5, len(MUCH), 5):
        assert line(MUCH[:count], size).letters_px >= floor_px


def test_one_line_too_low_for_its_letters_says_that_nothing_is_seen_well(app: QApplication) -> None:
    assert line(LONG, TextSize.LARGEST, height=40).slides


@pytest.mark.parametrize("size", list(TextSize))
def test_several_sentences_scroll_with_the_caret(app: QApplication, size: TextSize) -> None:
    """By keys, character by character, to the beginning and to the end again."""
    shown = line(MUCH, size)
    assert shown.seen.endswith(MUCH[-5:])
    assert len(shown.seen) < len(MUCH)
    for caret in (*range(len(MUCH), -1, -1), *range(len(MUCH) + 1)):
        shown.show_text(MUCH, caret)
        assert shown.rect().contains(shown.cursorRect())
        assert MUCH[max(0, caret - 1) : caret + 1][:1] in shown.seen
        if caret == 0:
            assert shown.seen.startswith(MUCH[:5])


def test_lines_stand_still_while_the_caret_moves_within_them(app: QApplication) -> None:
    shown = line(MUCH)
    seen = shown.seen
    shown.show_text(MUCH, len(MUCH) - 50)
    assert shown.seen == seen
    top = shown.cursorRect().top()
    shown.show_text(MUCH, len(MUCH))
    assert shown.cursorRect().top() > top


def test_what_is_put_in_the_middle_does_not_jump_to_the_end(app: QApplication) -> None:
    shown = line(MUCH)
    shown.show_text(MUCH, 4)
    shown.show_text(MUCH[:4] + "三" + MUCH[4:], 5)
    assert shown.seen.startswith(MUCH[:4] + "三")


def test_after_clearing_it_is_one_line_again(app: QApplication) -> None:
    shown = line(MUCH)
    shown.show_text("")
    shown.show_text("灯坏了")
    assert shown.seen == "灯坏了"
    shown.show_text(MUCH)
    assert shown.seen.endswith(MUCH[-5:])


def test_rare_characters_are_seen_whole(app: QApplication) -> None:
    rare = "𬱖㛃" * 60
    shown = line(rare)
    assert shown.seen
    assert set(shown.seen) == {"𬱖", "㛃"}


@pytest.mark.parametrize("language", [UYGHUR, TIBETAN])
def test_tall_letters_scroll_too(app: QApplication, language: Language) -> None:
    text = ("ئادەم " if language is UYGHUR else "བོད་ཡིག་") * 40
    shown = line(text, language=language)
    assert shown.rect().contains(shown.cursorRect())
    shown.show_text(text, 0)
    assert shown.rect().contains(shown.cursorRect())
    assert shown.seen.startswith(text[:4])


@pytest.mark.parametrize("size", list(TextSize))
def test_what_is_drawn_is_what_is_said_to_be_seen(app: QApplication, size: TextSize) -> None:
    shown = line(MUCH, size)
    for caret in (0, len(MUCH) // 2, len(MUCH)):
        shown.show_text(MUCH, caret)
        runs = written(shown, shown)
        assert "".join(run.text for run in runs) == shown.seen
        assert all(shown.rect().contains(run.ink) for run in runs)


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
