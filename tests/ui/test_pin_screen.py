"""The pad of the PIN: keys that stay, keys that keep quiet, dots and never a digit."""

from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sample_views import sample_views

from kiosk.workflow.events import Event, NextPressed
from kiosk.workflow.events.pin import PinChangeWanted, PinCleared, PinErased, PinTyped
from ui.citizen import words_of
from ui.screens.build import build_screen
from ui.view import PinBody, ScreenView
from ui.widgets.dots import Dots
from ui.widgets.key import Key
from ui.window import KioskWindow
from ui.words import in_chinese

SHUFFLED = "4718205936"


@dataclass
class Front:
    """The window, and the events that came of it."""

    window: KioskWindow = field(init=False)
    events: list[Event] = field(default_factory=list)

    def shows(self, view: ScreenView) -> "Front":
        self.window.show_view(view)
        QApplication.processEvents()
        return self

    def key(self, name: str) -> Key:
        found = self.window.findChild(Key, f"key.{name}")
        assert found is not None
        return found

    def digits(self) -> list[Key]:
        digits = [key for key in self.window.findChildren(Key) if key.text().isdigit()]
        return sorted(digits, key=lambda key: (key.mapTo(self.window, key.rect().topLeft()).y(), key.x()))


@pytest.fixture
def front(app: QApplication) -> Front:
    found = Front()
    found.window = KioskWindow(
        found.events.append, lambda language: in_chinese, build_screen, clock_s=iter(range(10_000)).__next__
    )
    found.window.resize(1920, 1080)
    found.window.show()
    return found


def pin(**changed: object) -> ScreenView:
    view = dict(sample_views())["pin"]
    assert isinstance(view.body, PinBody)
    return replace(view, body=replace(view.body, **changed))  # type: ignore[arg-type]


def test_keys_stand_in_the_order_they_are_given(front: Front) -> None:
    assert "".join(key.text() for key in front.shows(pin(keys=SHUFFLED)).digits()) == SHUFFLED


def test_each_key_says_what_it_is(front: Front) -> None:
    front.shows(pin(keys=SHUFFLED))
    for digit in "7391":
        front.key(digit).click()
    front.key("erase").click()
    front.key("clear").click()
    assert front.events == [*(PinTyped(digit) for digit in "7391"), PinErased(), PinCleared()]


def test_keys_stay_while_somebody_types(front: Front) -> None:
    before = front.shows(pin(keys=SHUFFLED)).digits()
    after = front.shows(pin(keys=SHUFFLED, count=3, counted="已输入 3 位")).digits()
    assert [id(key) for key in before] == [id(key) for key in after]
    dots = front.window.findChild(Dots)
    assert dots is not None
    assert (dots.count, dots.accessibleName()) == (3, "已输入 3 位")


@pytest.mark.parametrize("quiet", [True, False])
def test_quiet_key_looks_the_same_when_it_is_pressed(front: Front, quiet: bool) -> None:
    key = front.shows(pin(quiet=quiet)).key("5")
    before = key.grab().toImage()
    QTest.mousePress(key, Qt.MouseButton.LeftButton)
    assert key.isDown()
    assert (key.grab().toImage() == before) is quiet
    QTest.mouseRelease(key, Qt.MouseButton.LeftButton)


def test_keypad_types_by_its_own_places(front: Front) -> None:
    front.shows(pin(keys=SHUFFLED))
    QTest.keyClicks(front.window, "73x")
    QTest.keyClick(front.window, Qt.Key.Key_Backspace)
    assert front.events == [PinTyped("7"), PinTyped("3"), PinErased()]


def test_enter_after_digits_is_the_way_on_and_no_digit(front: Front) -> None:
    front.shows(pin(keys=SHUFFLED))
    QTest.keyClicks(front.window, "739154")
    focused = front.window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert front.events == [*(PinTyped(digit) for digit in "739154"), NextPressed()]


def test_change_and_the_way_on(front: Front) -> None:
    front.shows(pin())
    assert front.window.press("change-pin")
    assert front.window.press("next")
    assert front.events == [PinChangeWanted(), NextPressed()]


def test_no_word_in_the_window_tells_what_was_typed(front: Front) -> None:
    words = words_of(front.shows(pin(count=6, counted="已输入 6 位")).window.findChildren(Dots))
    assert words == "已输入 6 位"
