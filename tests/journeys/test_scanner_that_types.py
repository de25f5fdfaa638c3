"""A USB scanner that types, as real key events at the real window: a way in, and never a way into a field."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from steps import SHANGHAI, TRIP, ZHANG, chooses_service, comes_by_card, person, says_it_is_me

from kiosk.demo.stage import Stage
from ui.widgets.line import Line

FAST_MS, SLOWLY_MS = 2, 80
"""Between two keys, by the system's clock: a scanner, and somebody who types well."""
_LONGER_MS = 150


class Keyboard:
    """Strikes keys at the window as the system hands them over, each with its time."""

    def __init__(self, on: Stage) -> None:
        self._window = on.citizen.window
        self._now_ms = 1_000_000

    def strikes(self, keys: str, every_ms: int) -> None:
        for key in keys:
            self._now_ms += every_ms
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(
                    kind, _NAMED.get(key, Qt.Key.Key_unknown), Qt.KeyboardModifier.NoModifier, key
                )
                event.setTimestamp(self._now_ms)
                QCoreApplication.sendEvent(self._window.windowHandle(), event)

    def scans(self, code: str, end: str = "\r") -> None:
        self._now_ms += 1000
        self.strikes(code + end, FAST_MS)


_NAMED = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, " ": Qt.Key.Key_Space}


@pytest.fixture
def keyboard(on: Stage) -> Keyboard:
    on.citizen.sees("home")
    return Keyboard(on)


def all_keys_arrived() -> None:
    """Longer than any key is held: whatever was due before that has been done by then."""
    loop = QEventLoop()
    QTimer.singleShot(_LONGER_MS, loop.quit)
    loop.exec()


@pytest.mark.parametrize("end", ["\r", "\t", "\r\n"], ids=["enter", "tab", "two keys"])
def test_a_code_that_is_typed_says_who_has_come(on: Stage, keyboard: Keyboard, end: str) -> None:
    chooses_service(on, TRIP)
    keyboard.scans(on.world.code_of(person(on, ZHANG)).decode("ascii"), end)
    on.citizen.sees("confirm-identity")
    on.citizen.reads("张*英")


def test_on_the_home_screen_its_enter_presses_no_tile(on: Stage, keyboard: Keyboard) -> None:
    keyboard.scans(on.world.code_of(person(on, ZHANG)).decode("ascii"))
    on.citizen.sees("confirm-identity")
    all_keys_arrived()
    on.citizen.sees("confirm-identity")


def test_a_shop_code_is_refused_in_words(on: Stage, keyboard: Keyboard) -> None:
    chooses_service(on, TRIP)
    keyboard.scans("6901234567892")
    on.citizen.reads("这不是电子社保卡的码")


def test_once_somebody_is_known_a_scan_does_nothing_at_all(on: Stage, keyboard: Keyboard) -> None:
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.sees("question")
    before = on.citizen.view
    keyboard.scans("https://example.cn/pay?amount=1")
    all_keys_arrived()
    assert on.citizen.view.body == before.body
    assert on.citizen.view.name == before.name


def test_a_scan_before_a_text_field_leaves_it_empty_and_typing_fills_it(
    on: Stage, keyboard: Keyboard
) -> None:
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.chooses(f"{TRIP}.matter", "new")
    on.citizen.chooses(f"{TRIP}.kind", "transfer")
    on.citizen.picks_city(f"{TRIP}.place", SHANGHAI, SHANGHAI)
    on.citizen.sees(f"question.{TRIP}.hospital")
    field = on.citizen.window.findChild(Line)
    assert field is not None
    field.setFocus()
    keyboard.scans("https://example.cn/pay?amount=1")
    all_keys_arrived()
    assert field.text() == ""
    keyboard.strikes("abc", SLOWLY_MS)
    all_keys_arrived()
    assert field.text() == "abc"


def test_who_uses_keys_still_moves_and_presses(on: Stage, keyboard: Keyboard) -> None:
    keyboard.strikes("\r", SLOWLY_MS)
    on.citizen.waits(lambda: on.citizen.view.name != "home", "another screen")


def test_the_docks_scanner_is_the_same_way_in(on: Stage) -> None:
    chooses_service(on, TRIP)
    on.world.type_code(person(on, ZHANG))
    says_it_is_me(on)
