"""Fingers: drifting, resting, trembling. Keys: Enter and Space."""

from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sample_views import NEXT

from kiosk.workflow.events import Entered, Event, NextPressed
from ui.icons import Icons, icon_folder
from ui.theme import LIGHT, Metrics
from ui.widgets.button import BigButton
from ui.widgets.key import Key
from ui.widgets.style import Style
from ui.widgets.touchable import Touch
from ui.words import in_chinese

W = TypeVar("W", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton


class Hand:
    """A hand with a clock of its own."""

    def __init__(self) -> None:
        self.now_s = 100.0
        self.events: list[Event] = []
        self.touch = Touch(self.events.append, lambda: self.now_s)
        self.style = Style(LIGHT, Metrics(1920, 1080), Icons(icon_folder()), in_chinese)

    def button(self) -> BigButton:
        return placed(BigButton(NEXT, self.style, self.touch))

    def key(self, text: str) -> Key:
        key = placed(Key(f"key.{text}", text, self.style, self.touch))
        key.on_strike = lambda: self.touch.emit(Entered(text))
        return key


def placed(widget: W) -> W:
    widget.resize(380, 100)
    widget.show()
    return widget


@pytest.fixture
def hand(app: QApplication) -> Hand:
    return Hand()


def test_a_tap_emits_once(hand: Hand) -> None:
    QTest.mouseClick(hand.button(), LEFT)
    assert hand.events == [NextPressed()]


def test_a_finger_may_drift_a_little_beyond_the_edge(hand: Hand) -> None:
    button = hand.button()
    QTest.mousePress(button, LEFT, pos=QPoint(370, 50))
    QTest.mouseRelease(button, LEFT, pos=QPoint(390, 50))
    assert hand.events == [NextPressed()]


def test_a_finger_that_leaves_takes_it_back(hand: Hand) -> None:
    button = hand.button()
    QTest.mousePress(button, LEFT, pos=QPoint(370, 50))
    QTest.mouseRelease(button, LEFT, pos=QPoint(420, 50))
    assert hand.events == []


def test_a_long_press_is_a_tap(hand: Hand) -> None:
    button = hand.button()
    QTest.mousePress(button, LEFT)
    hand.now_s += 4
    QTest.mouseRelease(button, LEFT)
    assert hand.events == [NextPressed()]


def test_the_pressed_state_shows_at_once(hand: Hand) -> None:
    button = hand.button()
    before = button.grab().toImage()
    QTest.mousePress(button, LEFT)
    assert button.grab().toImage() != before


def test_a_double_strike_moves_on_once(hand: Hand) -> None:
    button = hand.button()
    QTest.mouseClick(button, LEFT)
    hand.now_s += 0.3
    QTest.mouseClick(button, LEFT)
    assert hand.events == [NextPressed()]


def test_the_second_strike_does_not_hit_the_next_screen(hand: Hand) -> None:
    QTest.mouseClick(hand.button(), LEFT)
    hand.now_s += 0.2
    QTest.mouseClick(hand.key("5"), LEFT)
    assert hand.events == [NextPressed()]


def test_after_half_a_second_it_is_a_wish_again(hand: Hand) -> None:
    button = hand.button()
    QTest.mouseClick(button, LEFT)
    hand.now_s += 0.5
    QTest.mouseClick(button, LEFT)
    assert hand.events == [NextPressed(), NextPressed()]


def test_quick_digits_all_count(hand: Hand) -> None:
    key = hand.key("2")
    for _ in range(3):
        QTest.mouseClick(key, LEFT)
    assert hand.events == [Entered("2")] * 3


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_keys_press_it(hand: Hand, key: Qt.Key) -> None:
    QTest.keyClick(hand.button(), key)
    assert hand.events == [NextPressed()]


def test_a_touch_is_a_tap(hand: Hand, screen: QPointingDevice) -> None:
    button = hand.button()
    QTest.touchEvent(button, screen).press(0, QPoint(50, 50), button).commit()
    assert button.isDown()
    QTest.touchEvent(button, screen).release(0, QPoint(60, 50), button).commit()
    assert hand.events == [NextPressed()]


def test_a_touch_that_slides_away_takes_it_back(hand: Hand, screen: QPointingDevice) -> None:
    button = hand.button()
    QTest.touchEvent(button, screen).press(0, QPoint(50, 50), button).commit()
    QTest.touchEvent(button, screen).move(0, QPoint(50, 400), button).commit()
    assert not button.isDown()
    QTest.touchEvent(button, screen).release(0, QPoint(50, 400), button).commit()
    assert hand.events == []


@pytest.fixture
def screen(app: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice()
