"""Every sample view, in every orientation: nothing wrong with it, and the way on where it always is."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from sample_views import dressed, sample_views

from ui.looking.found import Check
from ui.looking.over import look_over
from ui.screens.build import build_screen
from ui.view import ScreenView
from ui.window import KioskWindow
from ui.words import in_chinese

LANDSCAPE, PORTRAIT, SMALL = QSize(1920, 1080), QSize(1080, 1920), QSize(1280, 720)
VIEWS = dict(sample_views())


def shown(window: KioskWindow, view: ScreenView, size: QSize) -> KioskWindow:
    window.resize(size)
    window.show_view(view)
    window.show()
    QApplication.processEvents()
    return window


@pytest.fixture
def window(app: QApplication) -> KioskWindow:
    return KioskWindow(lambda event: None, lambda language: in_chinese, build_screen, reduced_motion=True)


@pytest.mark.parametrize("elder", [False, True], ids=["plain", "elder"])
@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT, SMALL], ids=["landscape", "portrait", "small"])
@pytest.mark.parametrize("name", VIEWS)
def test_nothing_is_wrong(window: KioskWindow, name: str, size: QSize, elder: bool) -> None:
    """But for the language: those views are half in Chinese, to be independent of the catalogues."""
    view = dressed(VIEWS[name], elder=elder, theme="light")
    found = look_over(shown(window, view, size), view.look.language.tag)
    assert [one for one in found if one.check.is_fault and one.check is not Check.MIXED] == []


@pytest.mark.parametrize("name", VIEWS)
def test_way_on_and_help_keep_their_place(window: KioskWindow, name: str) -> None:
    """呼叫工作人员 is on every screen; in portrait always at the very same height."""
    for size in (LANDSCAPE, PORTRAIT):
        help_ = {w.objectName(): w for w in shown(window, VIEWS[name], size).reachable()}["help"]
        assert help_.mapTo(window, help_.rect().bottomLeft()).y() == size.height() - 32 - 1
