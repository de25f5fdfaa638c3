"""按钮放低: on an upright screen whatever can be touched stands in the lower part; across, nothing changes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from sample_views import sample_views

from ui.screens.build import build_screen
from ui.theme import Metrics
from ui.view import ScreenView
from ui.widgets.touchable import touchables
from ui.window import KioskWindow
from ui.words import in_chinese

UPRIGHT, ACROSS = QSize(1080, 1920), QSize(1920, 1080)
VIEWS = dict(sample_views())


def tops(view: ScreenView, size: QSize) -> list[int]:
    window = KioskWindow(lambda event: None, lambda language: in_chinese, build_screen, reduced_motion=True)
    window.resize(size)
    window.show_view(view)
    window.show()
    QApplication.processEvents()
    return [t.mapTo(window, t.rect().topLeft()).y() for t in touchables(window) if window.isAncestorOf(t)]


@pytest.mark.parametrize("name", VIEWS)
def test_all_that_can_be_touched_is_within_reach(app: QApplication, name: str) -> None:
    view = replace(VIEWS[name], look=replace(VIEWS[name].look, low=True))
    found = tops(view, UPRIGHT)
    assert found
    assert min(found) >= Metrics(1080, 1920, low=True).low_top_px


def test_a_screen_that_lies_across_stays_as_it_is(app: QApplication) -> None:
    low = replace(VIEWS["home"], look=replace(VIEWS["home"].look, low=True))
    assert tops(low, ACROSS) == tops(VIEWS["home"], ACROSS)
