"""How large words are is measured once; what they said is kept by nobody."""

import pytest
from PySide6.QtWidgets import QApplication

from ui.icons import Icons, icon_folder
from ui.theme import LIGHT, Metrics, Type
from ui.widgets.style import Style
from ui.words import in_chinese

NAME = "欧阳某某"


@pytest.fixture
def style(app: QApplication) -> Style:
    return Style(LIGHT, Metrics(1920, 1080), Icons(icon_folder()), in_chinese)


def test_the_same_words_are_as_large_again_and_others_are_measured(style: Style) -> None:
    first = style.text_size(NAME, Type.BODY, 400)
    assert style.text_size(NAME, Type.BODY, 400) == first
    assert style.text_size(NAME * 2, Type.BODY, 4_000).width() > first.width()
    assert style.text_size(NAME, Type.BUTTON, 400).height() > first.height()
    assert style.text_size(NAME * 9, Type.BODY, 100).height() > first.height()


def test_who_changes_what_was_answered_changes_nothing_that_is_remembered(style: Style) -> None:
    style.text_size(NAME, Type.BODY).setWidth(1)
    assert style.text_size(NAME, Type.BODY).width() > 1


def test_no_words_are_kept(style: Style) -> None:
    style.text_size(NAME, Type.BODY)
    assert NAME not in repr(vars(style)["_sizes"])


def test_a_day_of_words_takes_no_more_room_than_a_morning(style: Style) -> None:
    for number in range(5_000):
        style.text_size(str(number), Type.BODY)
    assert len(vars(style)["_sizes"]) <= 2_000
