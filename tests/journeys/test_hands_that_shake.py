"""Whoever misses again and again is offered bigger and slower, and gets through with touches that land beside."""

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from steps import TRIP, ZHANG, comes_by_card, files_trip, finishes

from kiosk.demo.stage import Stage
from ui.accessibility import place_in
from ui.widgets.touchable import Touchable

BESIDE_MM = 5


class Finger:
    """On a real touch screen before the window; it lands below what it is meant for."""

    def __init__(self, on: Stage) -> None:
        self._window = on.citizen.window
        self._device = QTest.createTouchDevice()

    def lands_below(self, action_id: str) -> None:
        target = self._window.findChild(Touchable, action_id)
        assert isinstance(target, Touchable)
        place = place_in(target, self._window)
        below = round(BESIDE_MM * target.look.metrics.px_per_mm)
        self._taps(self._window, QPoint(place.center().x(), place.bottom() + below))

    def _taps(self, window: QWidget, at: QPoint) -> None:
        QTest.touchEvent(window, self._device, False).press(0, at, window).commit()
        QTest.touchEvent(window, self._device, False).release(0, at, window).commit()


def test_it_is_offered_once_and_then_a_touch_beside_is_a_touch(on: Stage) -> None:
    on.citizen.sees("home")
    finger = Finger(on)
    for _ in range(3):
        finger.lands_below("help")
    on.citizen.reads("要不要把按钮变大一些？")
    on.citizen.touches("steady")
    on.citizen.waits(lambda: on.citizen.view.overlay is None, "the screen itself again")
    assert on.citizen.view.look.steady
    finger.lands_below("help")
    on.citizen.waits(lambda: on.citizen.view.overlay is not None, "the call for help")
    on.citizen.touches("help-close")


def test_no_is_taken_for_an_answer(on: Stage) -> None:
    on.citizen.sees("home")
    finger = Finger(on)
    for _ in range(3):
        finger.lands_below("help")
    on.citizen.reads("要不要把按钮变大一些？")
    on.citizen.touches("steady-decline")
    for _ in range(6):
        finger.lands_below("help")
    assert on.citizen.view.overlay is None
    assert not on.citizen.view.look.steady


def test_a_whole_visit_bigger_and_slower_and_then_as_ever(on: Stage) -> None:
    on.citizen.sees("home")
    for _ in range(3):
        Finger(on).lands_below("help")
    on.citizen.touches("steady")
    comes_by_card(on, ZHANG, TRIP)
    files_trip(on)
    finishes(on)
    assert not on.citizen.view.look.steady
