"""What somebody typed without a space is seen whole, broken where its column ends: on 核对 as on paper."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from sample_papers import review

from kiosk.domain.languages import CHINESE, TIBETAN, UYGHUR, Language
from kiosk.workflow.states import TextSize
from ui.fitting import misfits
from ui.page import DOTS, Words
from ui.screens.base import Screen
from ui.screens.build import build_screen
from ui.view import ReviewBody, ReviewRow, ScreenView
from ui.widgets.long_runs import opened
from ui.widgets.text import Text
from ui.window import KioskWindow
from ui.words import in_chinese

ADDRESS = "http://www.example.com/" + "a" * 170
WIDE = "W" * 60
SIZES = (QSize(1920, 1080), QSize(1080, 1920), QSize(1366, 768))


def test_only_what_is_too_wide_is_opened_and_no_letter_is_lost() -> None:
    said = opened(f"灯坏了 {WIDE} ok", lambda run: len(run) > 20, longest=1)
    assert said.replace("\u200b", "") == f"灯坏了 {WIDE} ok"
    assert said.count("\u200b") == len(WIDE) - 1
    assert opened("灯坏了很久没有人来修，" * 20, lambda run: True).count("\u200b") == 0


def test_a_word_of_ours_is_never_torn() -> None:
    assert opened("institutionalisation", lambda run: True) == "institutionalisation"


def test_a_mark_stays_with_its_letter() -> None:
    assert opened("e\u0301e\u0301", lambda run: True, longest=1) == "e\u0301\u200be\u0301"


def with_answer(answer: str, text: TextSize, language: Language) -> ScreenView:
    view = review()
    assert isinstance(view.body, ReviewBody)
    first = view.body.rows[0]
    rows = (ReviewRow(first.label, answer, first.edit), *view.body.rows[1:])
    look = replace(view.look, text=text, language=language)
    return replace(view, body=replace(view.body, rows=rows), look=look)


@pytest.mark.parametrize("language", [CHINESE, UYGHUR, TIBETAN], ids=lambda language: language.tag)
@pytest.mark.parametrize("text", [TextSize.STANDARD, TextSize.LARGEST])
@pytest.mark.parametrize("size", SIZES, ids=["landscape", "portrait", "counter"])
@pytest.mark.parametrize("answer", [ADDRESS, WIDE], ids=["address", "wide"])
def test_a_long_run_is_checked_whole(
    app: QApplication, answer: str, size: QSize, text: TextSize, language: Language
) -> None:
    window = KioskWindow(lambda event: None, lambda tag: in_chinese, build_screen, reduced_motion=True)
    window.resize(size)
    window.show()
    window.show_view(with_answer(answer, text, language))
    QApplication.processEvents()
    screen = window.findChild(Screen)
    assert isinstance(screen, Screen)
    (value,) = (part for part in screen.findChildren(Text) if part.text() == answer)
    assert value.isVisible()
    needed = value.look.text_size(value.said_in(value.width()), value.role, value.width())
    assert needed.width() <= value.width() + 2
    assert needed.height() <= value.height() + 2
    assert list(misfits(screen)) == []


@pytest.mark.parametrize("text", [ADDRESS, WIDE], ids=["address", "wide"])
def test_nothing_runs_off_the_paper(app: QApplication, text: str) -> None:
    width, beyond = 400, 200
    words = Words(text, 4.0)
    picture = QImage(width + beyond, round(words.height_px(width, DOTS)), QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    words.draw(painter, 0, 0, width, DOTS)
    painter.end()
    inked = {
        x
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y) != QColor("white")
    }
    assert inked
    assert max(inked) <= width
