"""The screens on which papers are photographed: the live picture never blinks, a picture is drawn whole."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from sample_papers import capturing, jpeg, taken_page, taken_pages

from kiosk.domain.ports import Preview
from kiosk.workflow.events import Event
from kiosk.workflow.events.pages import PageChosen
from ui.screens.build import build_screen
from ui.strings import strings
from ui.widgets.photo import PhotoView
from ui.widgets.viewfinder import ViewfinderView
from ui.window import KioskWindow


class StillPicture:
    def preview(self) -> Preview:
        return Preview(4, 3, bytes(36))


class Shown:
    """The real window, and what was touched."""

    def __init__(self) -> None:
        self.touched: list[Event] = []
        self.window = KioskWindow(self.touched.append, strings, build_screen, viewfinder=StillPicture())
        self.window.resize(QSize(1280, 720))
        self.window.show()


@pytest.fixture
def shown(app: QApplication) -> Shown:
    return Shown()


def test_another_hint_leaves_the_live_picture_where_it_is(shown: Shown) -> None:
    shown.window.show_view(capturing())
    (before,) = shown.window.findChildren(ViewfinderView)
    shown.window.show_view(capturing(better=True))
    (after,) = shown.window.findChildren(ViewfinderView)
    assert after is before


def test_the_page_is_drawn_white_on_the_screen(shown: Shown) -> None:
    shown.window.show_view(taken_page())
    (photo,) = shown.window.findChildren(PhotoView)
    picture = photo.grab().toImage()
    assert picture.pixelColor(picture.rect().center()).lightness() > 220


def test_bytes_that_are_no_picture_break_nothing(shown: Shown) -> None:
    view = taken_page()
    for content in (b"", b"\xff\xd8\xff broken", jpeg()[:200]):
        shown.window.show_view(replace(view, body=replace(view.body, picture=content)))
        QApplication.processEvents()
        assert shown.window.grab().width() == 1280


def test_a_page_can_be_touched_to_look_at_it_again(shown: Shown) -> None:
    shown.window.show_view(taken_pages())
    assert shown.window.press("taken.1")
    assert shown.touched == [PageChosen(1)]
