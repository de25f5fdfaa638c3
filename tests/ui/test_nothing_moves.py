"""Reduced motion: on no screen does anything move by itself; what shows that time passes is said in other ways."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractAnimation, QSize, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.demo.scenes import NOW, stills
from kiosk.demo.still import Still
from kiosk.demo.world import demo_centre
from kiosk.domain.catalogue import Catalogue
from kiosk.workflow.states import Preferences
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from ui.present import present
from ui.screens.build import build_screen
from ui.strings import strings
from ui.widgets.progress import ProgressBar
from ui.widgets.viewfinder import ViewfinderView
from ui.window import KioskWindow

RULES = Rules(Catalogue(load_folder().services, load_provinces()), demo_centre(), "WT07", face_check=True)
STILLS = tuple(stills(RULES))
CAMERA = ViewfinderView
"""What the camera sees is no decoration: without it nobody finds the place for the paper."""


def shown(still: Still, likes: Preferences) -> KioskWindow:
    window = KioskWindow(lambda event: None, strings, build_screen)
    window.resize(QSize(1920, 1080))
    window.show_view(present(replace(still.visit, preferences=likes), RULES, NOW, 5.0))
    window.show()
    QApplication.processEvents()
    return window


def movers(window: KioskWindow) -> list[str]:
    running = [t for t in window.findChildren(QTimer) if t.isActive() and not is_of_a_camera(t.parent())]
    moving = [a for a in window.findChildren(QAbstractAnimation) if a.state() != a.State.Stopped]
    return [f"{type(one).__name__} of {type(one.parent()).__name__}" for one in (*running, *moving)]


def is_of_a_camera(owner: object) -> bool:
    return isinstance(owner, CAMERA)


def picture(window: QWidget) -> QImage:
    return window.grab().toImage()


def test_nothing_moves_on_any_screen(app: QApplication) -> None:
    found: dict[str, list[str]] = {}
    for still in STILLS:
        window = shown(still, Preferences(still=True))
        if moving := movers(window):
            found[still.name] = moving
        window.close()
        window.deleteLater()
    assert found == {}


@pytest.fixture
def waiting() -> Still:
    return next(still for still in STILLS if still.name == "fetching-document")


def test_with_motion_a_bar_shows_that_it_goes_on(app: QApplication, waiting: Still) -> None:
    window = shown(waiting, Preferences())
    assert movers(window)
    (bar,) = window.findChildren(ProgressBar)
    before = picture(bar)
    (timer,) = bar.findChildren(QTimer)
    timer.timeout.emit()
    assert picture(bar) != before


def test_without_motion_it_is_another_shape_not_a_bar_that_stands_still(
    app: QApplication, waiting: Still
) -> None:
    moving, still = (
        shown(waiting, Preferences(still=still)).findChildren(ProgressBar)[0] for still in (False, True)
    )
    assert picture(moving) != picture(still)
