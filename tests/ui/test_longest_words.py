"""A service whose words are as long as a file may have them: every one is seen, and nothing lies on another."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from sample_arriving import guide
from sample_questions import count, date_entry, month_entry, phone, words

from kiosk.gallery.dress import Shape
from kiosk.gallery.walk import SCREENS
from kiosk.gallery.walk import Screen as Glass
from kiosk.workflow.states import TextSize
from ui.fitting import misfits
from ui.screens.base import Screen
from ui.screens.build import build_screen
from ui.view import GuideBody, Notice, ScreenView, Step, StepState, Tone
from ui.widgets.step_line import StepLine
from ui.widgets.steps import StepList
from ui.window import KioskWindow
from ui.words import in_chinese

LANDSCAPE, PORTRAIT, COUNTER = (SCREENS[one] for one in (Shape.LANDSCAPE, Shape.PORTRAIT, Shape.COUNTER))
LINE = "我家住在一个很长很长的地方，" * 6


def shown(view: ScreenView, on: Glass, text: TextSize) -> KioskWindow:
    window = KioskWindow(
        lambda event: None, lambda language: in_chinese, build_screen, real=on.real, reduced_motion=True
    )
    window.resize(on.width_px, on.height_px)
    window.show()
    window.show_view(replace(view, look=replace(view.look, text=text)))
    QApplication.processEvents()
    return window


def screen_of(window: KioskWindow) -> Screen:
    screen = window.findChild(Screen)
    assert isinstance(screen, Screen)
    return screen


def crowded_guide() -> ScreenView:
    view = guide()
    assert isinstance(view.body, GuideBody)
    lines = tuple(f"{place}{LINE[:79]}" for place in range(1, 9))
    facts = tuple(replace(fact, lines=lines) for fact in view.body.facts[:2])
    return replace(view, body=replace(view.body, facts=facts))


def pages_of(window: KioskWindow) -> Iterator[list[str]]:
    """What does not fit, page after page."""
    screen = screen_of(window)
    assert screen.read_first is not None
    yield list(misfits(window))
    while screen.read_first.turn(+1):
        QApplication.processEvents()
        yield list(misfits(window))


@pytest.mark.parametrize("text", [TextSize.STANDARD, TextSize.LARGEST])
@pytest.mark.parametrize("on", [LANDSCAPE, PORTRAIT, COUNTER], ids=["landscape", "portrait", "counter"])
def test_a_long_list_of_who_may_is_read_page_by_page(app: QApplication, on: Glass, text: TextSize) -> None:
    pages = list(pages_of(shown(crowded_guide(), on, text)))
    assert len(pages) > 1
    assert pages == [[]] * len(pages)


def many_steps(count: int) -> ScreenView:
    steps = (Step("一步", StepState.DONE), Step("这一步", StepState.CURRENT))
    ahead = tuple(Step("还有一步", StepState.AHEAD) for _ in range(count - 2))
    return replace(phone(), steps=(*steps, *ahead), step_line=f"第 2 步，共 {count} 步 · 这一步")


def test_as_many_steps_as_stand_clear_of_each_other_have_their_names(app: QApplication) -> None:
    window = shown(many_steps(15), LANDSCAPE, TextSize.STANDARD)
    column = window.findChild(StepList)
    assert isinstance(column, StepList)
    assert column.height() // 15 >= column.look.metrics.css(48)


def test_where_there_are_no_steps_the_screen_has_their_room(app: QApplication) -> None:
    window = shown(guide(), LANDSCAPE, TextSize.STANDARD)
    assert window.findChild(StepList) is None
    assert screen_of(window).width() > 0.9 * LANDSCAPE.width_px


def test_more_steps_than_that_are_told_in_one_line(app: QApplication) -> None:
    window = shown(many_steps(24), LANDSCAPE, TextSize.STANDARD)
    line = window.findChild(StepLine)
    assert isinstance(line, StepLine)
    assert line.text() == "第 2 步，共 24 步 · 这一步"
    assert window.findChild(StepList) is None
    assert list(misfits(window)) == []


WRONG = Notice("这里要填的是哪一天：里面有不能用的符号，请去掉。", Tone.HELP, "alert-triangle")


@pytest.mark.parametrize("problem", [None, WRONG], ids=["asked", "answered wrong"])
@pytest.mark.parametrize("question", [date_entry, month_entry, words, phone, count])
def test_under_a_long_question_keys_are_large_enough_for_a_finger(
    app: QApplication, question: Callable[[], ScreenView], problem: Notice | None
) -> None:
    asked = replace(question(), title=LINE[:40], lead=LINE[:80], problem=problem)
    assert list(misfits(shown(asked, COUNTER, TextSize.LARGEST))) == []


def test_a_question_gives_way_to_its_keys_only_where_it_has_to(app: QApplication) -> None:
    window = shown(replace(date_entry(), title=LINE[:40], lead=LINE[:80]), COUNTER, TextSize.LARGEST)
    assert screen_of(window).look.metrics.brief
    assert not screen_of(shown(date_entry(), COUNTER, TextSize.LARGEST)).look.metrics.brief
