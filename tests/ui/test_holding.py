"""The staff's corner: held for long it is a wish, and nothing else is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sample_arriving import home
from sample_questions import phone

from kiosk.workflow.events import Event, StaffCornerHeld
from ui.screens.build import build_screen
from ui.view import ScreenView
from ui.widgets.hold import HOLD_MS
from ui.widgets.seal import Seal
from ui.widgets.touchable import touchables
from ui.window import KioskWindow
from ui.words import in_chinese

LEFT = Qt.MouseButton.LeftButton
HELD_MS = 20
AT_HOME = replace(home(), corner=StaffCornerHeld())


class Hall:
    """The window, and the hand at its corner."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.window = KioskWindow(
            self.events.append, lambda language: in_chinese, build_screen, hold_ms=HELD_MS
        )
        self.window.resize(1920, 1080)
        self.window.show()

    def shows(self, view: ScreenView) -> "Hall":
        self.window.show_view(view)
        return self

    @property
    def seal(self) -> Seal:
        (seal,) = self.window.findChildren(Seal)
        return seal

    def waits(self) -> None:
        """Longer than the hold takes."""
        loop = QEventLoop()
        QTimer.singleShot(5 * HELD_MS, loop.quit)
        loop.exec()


@pytest.fixture
def hall(app: QApplication) -> Hall:
    return Hall().shows(AT_HOME)


def test_held_for_long_it_is_the_staffs_wish(hall: Hall) -> None:
    QTest.mousePress(hall.seal, LEFT)
    assert hall.events == []
    hall.waits()
    assert hall.events == [StaffCornerHeld()]
    QTest.mouseRelease(hall.seal, LEFT)
    assert hall.events == [StaffCornerHeld()]


def test_a_tap_is_nothing(hall: Hall) -> None:
    QTest.mouseClick(hall.seal, LEFT)
    hall.waits()
    assert hall.events == []


def test_a_hand_that_slides_away_is_nothing(hall: Hall) -> None:
    QTest.mousePress(hall.seal, LEFT)
    QTest.mouseMove(hall.seal, QPoint(400, 400))
    hall.waits()
    assert hall.events == []


def test_the_back_key_held_is_the_same_wish(hall: Hall) -> None:
    QTest.keyPress(hall.window, Qt.Key.Key_Escape)
    hall.waits()
    assert hall.events == [StaffCornerHeld()]


def test_the_back_key_pressed_is_nothing(hall: Hall) -> None:
    QTest.keyClick(hall.window, Qt.Key.Key_Escape)
    hall.waits()
    assert hall.events == []


def test_on_another_screen_neither_means_anything(hall: Hall) -> None:
    hall.shows(replace(phone(), back=None))
    QTest.mousePress(hall.seal, LEFT)
    QTest.keyPress(hall.window, Qt.Key.Key_Escape)
    hall.waits()
    assert hall.events == []


def test_a_screen_that_came_while_it_was_held_takes_it_back(hall: Hall) -> None:
    QTest.mousePress(hall.seal, LEFT)
    hall.shows(phone())
    hall.waits()
    assert hall.events == []


def test_it_is_no_button_that_keys_or_a_screen_reader_would_find(hall: Hall) -> None:
    assert hall.seal not in touchables(hall.window)
    assert HOLD_MS >= 5_000


def test_a_finger_on_a_touch_screen_holds_it_as_well(hall: Hall) -> None:
    screen = QTest.createTouchDevice()
    QTest.touchEvent(hall.seal, screen).press(0, hall.seal.rect().center(), hall.seal).commit()
    hall.waits()
    QTest.touchEvent(hall.seal, screen).release(0, hall.seal.rect().center(), hall.seal).commit()
    assert hall.events == [StaffCornerHeld()]
