"""A digit is shown in the room its field has: nothing is measured for it. What does ask for room is measured."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from sample_views import sample_views

from kiosk.workflow.states import TextSize
from ui.bands import takes_room
from ui.fitting import fits
from ui.screens.base import Screen
from ui.screens.build import build_screen
from ui.view import Body, Notice, PadKind, PinBody, ScreenView, TextBody, Tone
from ui.window import KioskWindow
from ui.words import in_chinese

TYPED = tuple(view for _, view in sample_views() if isinstance(view.body, TextBody | PinBody))
LONG = Notice("号码的位数不对。手机号是 11 位，固定电话要带区号。" * 3, Tone.HELP, "alert-triangle")


@pytest.fixture
def window(app: QApplication) -> KioskWindow:
    window = KioskWindow(lambda event: None, lambda language: in_chinese, build_screen, reduced_motion=True)
    window.resize(QSize(1920, 1080))
    window.show()
    return window


def shown(window: KioskWindow, view: ScreenView) -> Screen:
    window.show_view(view)
    QApplication.processEvents()
    screen = window.findChild(Screen)
    assert isinstance(screen, Screen)
    return screen


def lengths(body: Body) -> Iterator[Body]:
    """From nothing to all that the field takes, in the widest digits."""
    match body:
        case TextBody():
            for digits in range(body.max_characters + 1):
                yield replace(body, entered="8" * digits, shown="8 " * digits)
        case PinBody():
            for digits in range(body.length + 1):
                yield replace(body, count=digits, counted=f"{digits} 位数字")


def places(screen: Screen) -> list[tuple[str, object]]:
    return [(widget.objectName(), widget.geometry()) for widget in screen.findChildren(QWidget)]


def test_there_are_fields_of_every_kind_to_look_at() -> None:
    assert {view.body.pad for view in TYPED if isinstance(view.body, TextBody)} == set(PadKind)
    assert any(isinstance(view.body, PinBody) for view in TYPED)


@pytest.mark.parametrize("size", TextSize, ids=lambda size: size.value)
@pytest.mark.parametrize("view", TYPED, ids=lambda view: view.name)
def test_whatever_is_typed_the_screen_stands_as_it_stood(
    window: KioskWindow, view: ScreenView, size: TextSize
) -> None:
    view = replace(view, look=replace(view.look, text=size))
    screen = shown(window, view)
    before = places(screen)
    for body in lengths(view.body):
        assert shown(window, replace(view, body=body)) is screen
        assert places(screen) == before
        assert fits(screen)


def test_digits_take_no_room_and_all_other_words_do() -> None:
    view = next(view for view in TYPED if isinstance(view.body, TextBody))
    assert {takes_room(replace(view, body=body)) for body in lengths(view.body)} == {takes_room(view)}
    others = (
        replace(view, title="别的"),
        replace(view, lead="别的"),
        replace(view, problem=LONG),
        replace(view, chips=()),
        replace(view, ways_on=()),
        replace(view, body=replace(view.body, placeholder="别的")),
    )
    assert [other for other in others if takes_room(other) == takes_room(view)] == []


@pytest.mark.parametrize("size", TextSize, ids=lambda size: size.value)
def test_words_that_come_with_a_digit_still_find_room(window: KioskWindow, size: TextSize) -> None:
    """What is wrong with an answer needs more room than its field leaves: then the words become smaller."""
    view = next(view for view in TYPED if isinstance(view.body, TextBody))
    view = replace(view, problem=None, look=replace(view.look, text=size))
    shown(window, view)
    body = replace(view.body, entered="1", shown="1")
    assert fits(shown(window, replace(view, body=body, problem=LONG)))
