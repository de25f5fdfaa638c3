"""The window obeys the keys of a keypad as its map says."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sample_questions import choice, phone

from hardware.keypad.key_map import _known_keys, load_key_map
from kiosk.domain.keys import KeyAct, KeyMap
from kiosk.workflow.events import (
    BackPressed,
    Entered,
    Event,
    HeadphonesChanged,
    HelpClosed,
    HelpPressed,
    LouderPressed,
    NextPressed,
    PanelOpened,
    QuieterPressed,
    ReadAloudSwitched,
    RepeatPressed,
)
from kiosk.workflow.states import Panel
from ui.focus import Moved
from ui.keypad import act_of
from ui.screens.build import build_screen
from ui.view import Action, Overlay, ScreenView, Tone
from ui.window import KioskWindow
from ui.words import in_chinese

HELD_MS = 20
CLOSE = Action("help-close", "知道了", HelpClosed())


class Booth:
    """A window whose keypad has that map, and what the window emitted."""

    def __init__(self, map_name: str, view: ScreenView) -> None:
        self.events: list[Event] = []
        self.on_event: Callable[[Event], None] = lambda event: None
        self.moves: list[tuple[str, Moved]] = []
        self._now_s = 0.0
        self.window = KioskWindow(
            self._emitted,
            lambda language: in_chinese,
            build_screen,
            reduced_motion=True,
            clock_s=self._clock,
            key_map=load_key_map(map_name),
            key_hold_ms=HELD_MS,
            on_focused=lambda focused, moved: self.moves.append((focused.id, moved)),
        )
        self.window.resize(1920, 1080)
        self.window.show()
        self.window.activateWindow()
        self.window.show_view(view)
        self.moves.clear()

    def holds(self, key: Qt.Key) -> None:
        """Down, for longer than a slow tap, and up."""
        target = self.window.focusWidget() or self.window
        QTest.keyPress(target, key)
        loop = QEventLoop()
        QTimer.singleShot(5 * HELD_MS, loop.quit)
        loop.exec()
        QTest.keyRelease(target, key)

    def _emitted(self, event: Event) -> None:
        self.events.append(event)
        self.on_event(event)

    def _clock(self) -> float:
        self._now_s += 1.0
        return self._now_s

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.window.focusWidget() or self.window, key)

    @property
    def focused(self) -> str:
        widget = self.window.focusWidget()
        return widget.objectName() if widget else ""


@pytest.mark.parametrize(
    ("map_name", "key", "event"),
    [
        ("standard", Qt.Key.Key_Escape, BackPressed()),
        ("standard", Qt.Key.Key_F1, HelpPressed()),
        ("standard", Qt.Key.Key_F2, ReadAloudSwitched()),
        ("standard", Qt.Key.Key_F5, RepeatPressed()),
        ("standard", Qt.Key.Key_VolumeUp, LouderPressed()),
        ("standard", Qt.Key.Key_VolumeDown, QuieterPressed()),
        ("tactile-sample", Qt.Key.Key_F21, BackPressed()),
        ("tactile-sample", Qt.Key.Key_F19, HelpPressed()),
        ("tactile-sample", Qt.Key.Key_F22, RepeatPressed()),
        ("tactile-sample", Qt.Key.Key_F15, HeadphonesChanged(plugged=True)),
        ("tactile-sample", Qt.Key.Key_F16, HeadphonesChanged(plugged=False)),
        ("tactile-eight", Qt.Key.Key_F22, RepeatPressed()),
    ],
)
def test_each_key_does_what_the_map_says(app: QApplication, map_name: str, key: Qt.Key, event: Event) -> None:
    booth = Booth(map_name, choice())
    booth.press(key)
    assert booth.events == [event]


def test_a_keypad_with_two_keys_reaches_everything_and_presses_it(app: QApplication) -> None:
    booth = Booth("tactile-sample", choice())
    order = [widget.objectName() for widget in booth.window.reachable()]
    reached = set()
    for _ in order:
        booth.press(Qt.Key.Key_F18)
        reached.add(booth.focused)
    assert reached == set(order)
    while booth.focused != "next":
        booth.press(Qt.Key.Key_F17)
    booth.press(Qt.Key.Key_F20)
    assert booth.events == [NextPressed()]


def test_arrows_still_go_to_the_nearest(app: QApplication) -> None:
    booth = Booth("standard", choice())
    first = booth.focused
    booth.press(Qt.Key.Key_Down)
    assert booth.focused != first
    booth.press(Qt.Key.Key_Up)
    assert booth.focused == first


@pytest.mark.parametrize("map_name", ["standard", "tactile-sample"])
def test_digits_are_typed_whatever_the_map(app: QApplication, map_name: str) -> None:
    booth = Booth(map_name, phone())
    booth.press(Qt.Key.Key_1)
    assert any(isinstance(event, Entered) for event in booth.events)


def test_every_name_of_a_key_is_one_of_qts() -> None:
    for key in _known_keys().values():
        assert not key.qt or hasattr(Qt.Key, f"Key_{key.qt}")


@pytest.mark.parametrize("platform", ["xcb", "wayland", "offscreen"])
def test_on_linux_a_key_is_known_by_its_number_whatever_the_layout_calls_it(
    app: QApplication, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    """The layout calls F20 a key that switches the microphone off."""
    monkeypatch.setattr("ui.keypad.QGuiApplication.platformName", lambda: platform)
    keys = KeyMap("one key", {190: KeyAct.ENTER}, {"F20": KeyAct.ENTER})
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_MicMute, Qt.KeyboardModifier.NoModifier, 190 + 8, 0, 0)
    assert act_of(event, keys) is (None if platform == "offscreen" else KeyAct.ENTER)


def test_holding_the_speech_key_repeats_first_and_then_opens_the_panel_of_the_sound(
    app: QApplication,
) -> None:
    booth = Booth("tactile-eight", choice())
    booth.holds(Qt.Key.Key_F22)
    assert booth.events == [RepeatPressed(), PanelOpened(Panel.SOUND)]


def test_a_key_that_repeats_by_itself_goes_one_step(app: QApplication) -> None:
    booth = Booth("standard", choice())
    target = booth.window.focusWidget()
    assert target is not None
    for _ in range(5):
        press = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, "", autorep=True
        )
        QApplication.sendEvent(target, press)
    assert booth.events == []


def test_help_a_second_time_explains_the_keys(app: QApplication) -> None:
    calling = Overlay("call", "已通知工作人员", (), Tone.DONE, "circle-check", (CLOSE,))
    booth = Booth("tactile-eight", replace(choice(), overlay=calling))
    booth.press(Qt.Key.Key_F19)
    assert booth.events == [PanelOpened(Panel.KEYS)]


@pytest.mark.parametrize("way_out", ["help-close", "panel-close", "still-here"])
def test_back_leads_out_of_what_lies_above_the_screen_first(app: QApplication, way_out: str) -> None:
    panel = Overlay("any", "面板", (), Tone.PLAIN, "clock", (replace(CLOSE, id=way_out),))
    booth = Booth("tactile-eight", replace(choice(), overlay=panel))
    booth.press(Qt.Key.Key_F21)
    assert booth.events == [CLOSE.event]


def test_a_window_that_comes_to_the_front_says_so(app: QApplication) -> None:
    booth = Booth("tactile-eight", choice())
    came = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.ActiveWindowFocusReason)
    focused = booth.window.focusWidget()
    assert focused is not None
    for _ in range(2):
        booth.moves.clear()
        QApplication.sendEvent(focused, came)
    assert booth.moves == [(booth.focused, Moved.CAME_FORWARD)]


def test_the_end_of_the_screen_is_told_and_so_is_what_was_pressed(app: QApplication) -> None:
    booth = Booth("tactile-eight", choice())
    here = booth.focused
    booth.press(Qt.Key.Key_F20)
    assert booth.moves[-1] == (here, Moved.PRESSED)
    for _ in range(20):
        booth.press(Qt.Key.Key_Down)
    assert booth.moves[-1] == (booth.focused, Moved.AT_EDGE)
    assert booth.moves[-2][1] is Moved.PRESSING


def test_who_comes_back_finds_the_focus_where_it_was(app: QApplication) -> None:
    booth = Booth("tactile-eight", choice())
    booth.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    left_at = booth.focused
    shown = booth.window.view
    assert shown is not None
    booth.window.show_view(phone())
    booth.on_event = lambda event: booth.window.show_view(shown)
    booth.press(Qt.Key.Key_F21)
    assert booth.focused == left_at
