"""按钮放低: on an upright screen whatever can be touched stands in the lower part; across, nothing changes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from sample_views import sample_views

from kiosk.workflow.states import TextSize
from ui.design.space import LEAST_TARGET_MM
from ui.design.type import LEAST_BODY_DP, MM_PER_DP
from ui.fitting import fits
from ui.screens.base import Screen
from ui.screens.build import build_screen
from ui.theme import Metrics, Type
from ui.view import ScreenView
from ui.widgets.line import Line
from ui.widgets.touchable import touchables
from ui.window import KioskWindow
from ui.words import in_chinese

UPRIGHT, ACROSS = QSize(1080, 1920), QSize(1920, 1080)
LOW_TOP_PX = Metrics(1080, 1920, low=True).low_top_px
VIEWS = dict(sample_views())


def shown(view: ScreenView, size: QSize) -> KioskWindow:
    window = KioskWindow(lambda event: None, lambda language: in_chinese, build_screen, reduced_motion=True)
    window.resize(size)
    window.show()
    window.show_view(view)
    QApplication.processEvents()
    return window


def lowered(name: str, text: TextSize = TextSize.STANDARD) -> ScreenView:
    return replace(VIEWS[name], look=replace(VIEWS[name].look, low=True, text=text))


def tops(view: ScreenView, size: QSize) -> list[int]:
    window = shown(view, size)
    return [t.mapTo(window, t.rect().topLeft()).y() for t in touchables(window) if window.isAncestorOf(t)]


@pytest.mark.parametrize("name", VIEWS)
def test_all_that_can_be_touched_is_within_reach(app: QApplication, name: str) -> None:
    found = tops(lowered(name), UPRIGHT)
    assert found
    assert min(found) >= LOW_TOP_PX


@pytest.mark.parametrize("name", VIEWS)
def test_lines_to_type_in_and_fields_to_draw_on_are_within_reach_too(app: QApplication, name: str) -> None:
    window = shown(lowered(name), UPRIGHT)
    (screen,) = window.findChildren(Screen)
    fields = [w for w in screen.findChildren(QWidget) if w.isVisible() and takes_a_finger(w)]
    assert all(field.mapTo(window, QPoint(0, 0)).y() >= LOW_TOP_PX for field in fields)


def takes_a_finger(widget: QWidget) -> bool:
    return isinstance(widget, Line) or widget.testAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)


@pytest.mark.parametrize("name", VIEWS)
def test_what_is_only_read_stands_above(app: QApplication, name: str) -> None:
    window = shown(lowered(name), UPRIGHT)
    (screen,) = window.findChildren(Screen)
    assert screen.y() < LOW_TOP_PX


@pytest.mark.parametrize("text", [TextSize.STANDARD, TextSize.LARGE, TextSize.LARGEST])
def test_every_sample_has_room(app: QApplication, text: TextSize) -> None:
    windows = {name: shown(lowered(name, text), UPRIGHT) for name in VIEWS}
    assert [name for name, window in windows.items() if not fits(window)] == []


def test_the_smallest_step_keeps_what_fingers_and_eyes_need() -> None:
    whole, tight = Metrics(1080, 1920, low=True), Metrics(1080, 1920, low=True, tight=True)
    assert tight.type_px(Type.BODY) < whole.type_px(Type.BODY)
    assert tight.finger_px(LEAST_TARGET_MM) == whole.finger_px(LEAST_TARGET_MM)
    assert tight.touch(LEAST_TARGET_MM) >= LEAST_TARGET_MM * tight.glass_px_per_mm
    assert min(map(tight.type_px, Type)) >= LEAST_BODY_DP * MM_PER_DP * tight.glass_px_per_mm


def test_a_screen_that_lies_across_stays_as_it_is(app: QApplication) -> None:
    assert tops(lowered("home"), ACROSS) == tops(VIEWS["home"], ACROSS)
