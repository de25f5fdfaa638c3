"""Large words have their limit in the room that a screen has: all of it stands there, a little smaller if it must."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from sample_views import sample_views

from kiosk.workflow.states import TextSize
from ui.fitting import fits
from ui.screens.base import Screen
from ui.screens.build import build_screen
from ui.view import ChoiceBody, MessageBody, ScreenView
from ui.window import KioskWindow
from ui.words import in_chinese

VIEWS = tuple(view for _, view in sample_views())


@pytest.fixture
def window(app: QApplication) -> KioskWindow:
    window = KioskWindow(lambda event: None, lambda language: in_chinese, build_screen, reduced_motion=True)
    window.resize(QSize(1920, 1080))
    window.show()
    return window


def shown(window: KioskWindow, view: ScreenView, size: TextSize) -> Screen:
    window.show_view(replace(view, look=replace(view.look, text=size)))
    QApplication.processEvents()
    screen = window.findChild(Screen)
    assert isinstance(screen, Screen)
    return screen


@pytest.mark.parametrize("size", TextSize, ids=lambda size: size.value)
def test_every_sample_has_room_in_every_size(window: KioskWindow, size: TextSize) -> None:
    assert [view.name for view in VIEWS if not fits(shown(window, view, size))] == []


def test_who_asks_for_the_largest_gets_it_where_it_has_room(window: KioskWindow) -> None:
    sentence = next(view for view in VIEWS if isinstance(view.body, MessageBody) and len(view.body.lines) < 3)
    assert shown(window, sentence, TextSize.LARGEST).look.metrics.scale == TextSize.LARGEST.scale


def test_all_answers_of_a_question_stand_together(window: KioskWindow) -> None:
    question = next(
        view for view in VIEWS if isinstance(view.body, ChoiceBody) and len(view.body.options) > 3
    )
    screen = shown(window, question, TextSize.LARGEST)
    assert len([option for option in window.reachable() if option.objectName().startswith("option.")]) > 3
    assert screen.look.metrics.scale >= TextSize.LARGE.scale
