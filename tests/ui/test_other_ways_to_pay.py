"""Who has no telephone sees how else to pay beside the code, on the first page, however large the words."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel
from sample_views import sample_views

from kiosk.gallery.dress import Shape
from kiosk.gallery.walk import SCREENS
from kiosk.workflow.states import TextSize
from ui.screens.build import build_screen
from ui.view import PayBody, ScreenView
from ui.widgets.notice import NoticePanel
from ui.widgets.paged import Paged
from ui.window import KioskWindow
from ui.words import in_chinese

PAYING = tuple(view for _, view in sample_views() if isinstance(view.body, PayBody))


@pytest.fixture(params=Shape, ids=lambda shape: shape.value)
def window(app: QApplication, request: pytest.FixtureRequest) -> Iterator[KioskWindow]:
    screen = SCREENS[request.param]
    window = KioskWindow(
        lambda event: None, lambda tag: in_chinese, build_screen, real=screen.real, reduced_motion=True
    )
    window.resize(QSize(screen.width_px, screen.height_px))
    window.show()
    yield window
    window.clear()
    window.close()


@pytest.mark.parametrize("elder", [False, True], ids=["plain", "elder"])
@pytest.mark.parametrize("size", TextSize, ids=lambda size: size.value)
@pytest.mark.parametrize("view", PAYING, ids=lambda view: view.look.language.tag)
def test_the_amount_and_the_other_ways_stand_on_the_first_page(
    window: KioskWindow, view: ScreenView, size: TextSize, elder: bool
) -> None:
    window.show_view(replace(view, look=replace(view.look, text=size, elder=elder)))
    QApplication.processEvents()
    others = window.findChild(NoticePanel)
    assert others is not None
    assert others.isVisible()
    words = window.findChild(Paged)
    assert words is not None
    assert words.page == 0
    shown = [label.text() for label in words.findChildren(QLabel) if label.isVisible()]
    assert any("400" in text for text in shown)
