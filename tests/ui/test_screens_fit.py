"""Every sample view, in every dress and orientation: nothing clipped, nothing too small, all named."""

import pytest
from fit import misfits, reachable_touchables
from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from sample_views import dressed, sample_views

from ui.screens.build import build_screen
from ui.view import ScreenView
from ui.window import KioskWindow
from ui.words import in_chinese

LANDSCAPE, PORTRAIT, SMALL = QSize(1920, 1080), QSize(1080, 1920), QSize(1280, 720)
VIEWS = dict(sample_views())
SMALLEST_TARGET_CSS_PX = 60
"""工信厅信管函〔2021〕67号: main parts of an elder interface, 60 by 60 dp."""


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
def test_nothing_is_clipped(window: KioskWindow, name: str, size: QSize, elder: bool) -> None:
    assert misfits(shown(window, dressed(VIEWS[name], elder=elder, theme="light"), size)) == []


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("name", VIEWS)
def test_targets_are_large_and_have_names_and_ids_of_their_own(
    window: KioskWindow, name: str, size: QSize
) -> None:
    for target in reachable_touchables(shown(window, VIEWS[name], size)):
        assert min(target.width(), target.height()) >= SMALLEST_TARGET_CSS_PX, target.objectName()
        spoken = QAccessible.queryAccessibleInterface(target)
        assert target.objectName()
        assert spoken.text(QAccessible.Text.Name)
        assert spoken.role() in (QAccessible.Role.Button, QAccessible.Role.CheckBox)
    ids = [target.objectName() for target in reachable_touchables(window)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", VIEWS)
def test_way_on_and_help_keep_their_place(window: KioskWindow, name: str) -> None:
    """呼叫工作人员 is on every screen; in portrait always at the very same height."""
    for size in (LANDSCAPE, PORTRAIT):
        targets = {t.objectName(): t for t in reachable_touchables(shown(window, VIEWS[name], size))}
        assert "help" in targets
        help_ = targets["help"]
        assert help_.mapTo(window, help_.rect().bottomLeft()).y() == size.height() - 32 - 1
