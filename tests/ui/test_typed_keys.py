"""Real key events at the real window: a scan reaches no field and no button, a person's keys all arrive."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sample_arriving import home
from sample_questions import division, phone, words

from kiosk.domain.ports import KeyFate
from kiosk.workflow.events import Event
from ui.screens.build import build_screen
from ui.view import ScreenView, WordsBody
from ui.widgets.line import Line
from ui.window import KioskWindow
from ui.words import in_chinese

SCAN = "YTSSC1.Ab3_Ab3_Ab3_"


class FakeWatch:
    """Says of the nth key what it was told to say; a person's is passed on."""

    held_for_s = 0.05

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.fate: Callable[[str], KeyFate] = lambda text: KeyFate.PASSED

    def pressed(self, text: str, at_s: float) -> KeyFate:
        self.heard.append(text)
        return self.fate(text)


def until(happened: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(5_000)
    while not happened():
        assert not deadline.hasExpired()
        QApplication.processEvents()


class Kiosk:
    def __init__(self) -> None:
        self.watch = FakeWatch()
        self.events: list[Event] = []
        self.window = KioskWindow(
            self.events.append, lambda language: in_chinese, build_screen, keys=self.watch
        )
        self.window.resize(1280, 720)
        self.window.show()

    def shows(self, view: ScreenView) -> None:
        self.window.show_view(view)
        QApplication.processEvents()

    @property
    def handle(self) -> QWindow:
        return self.window.windowHandle()

    def types(self, text: str) -> None:
        for key in text:
            QTest.keyClick(self.handle, key if key != "\r" else Qt.Key.Key_Return)


@pytest.fixture
def kiosk(app: QApplication) -> Iterator[Kiosk]:
    kiosk = Kiosk()
    yield kiosk
    kiosk.window.close()


def empty_words() -> ScreenView:
    view = words()
    assert isinstance(view.body, WordsBody)
    return replace(view, body=replace(view.body, entered=""))


def field_of(kiosk: Kiosk) -> Line:
    field = kiosk.window.findChild(Line)
    assert field is not None
    field.setFocus()
    return field


def test_what_is_taken_reaches_no_button(kiosk: Kiosk) -> None:
    kiosk.shows(home())
    kiosk.watch.fate = lambda text: KeyFate.TAKEN
    kiosk.types(SCAN + "\r")
    assert kiosk.watch.heard == [*SCAN, "\r"]
    assert kiosk.events == []


def test_what_is_held_and_then_taken_reaches_no_field(kiosk: Kiosk) -> None:
    kiosk.shows(words())
    field = field_of(kiosk)
    before = field.text()
    kiosk.watch.fate = lambda text: KeyFate.HELD if len(kiosk.watch.heard) < 6 else KeyFate.TAKEN
    kiosk.types(SCAN + "\r")
    passed = QDeadlineTimer(200)
    until(passed.hasExpired)
    assert field.text() == before
    assert kiosk.events == []


def test_what_was_held_arrives_in_order_when_nothing_follows(kiosk: Kiosk) -> None:
    kiosk.shows(empty_words())
    field = field_of(kiosk)
    kiosk.watch.fate = lambda text: KeyFate.HELD
    kiosk.types("abc")
    assert field.text() == ""
    until(lambda: field.text() == "abc")


def test_what_was_held_arrives_before_the_key_that_is_a_persons(kiosk: Kiosk) -> None:
    kiosk.shows(empty_words())
    field = field_of(kiosk)
    kiosk.watch.fate = lambda text: KeyFate.PASSED if text == "c" else KeyFate.HELD
    kiosk.types("abc")
    assert field.text() == "abc"


def test_a_person_moves_and_presses_by_keys_as_ever(kiosk: Kiosk) -> None:
    kiosk.shows(home())
    QTest.keyClick(kiosk.handle, Qt.Key.Key_Down)
    QTest.keyClick(kiosk.handle, Qt.Key.Key_Return)
    assert kiosk.events
    assert kiosk.watch.heard == ["", "\r"]


def test_shift_is_no_key_of_its_own(kiosk: Kiosk) -> None:
    kiosk.shows(home())
    QTest.keyClick(kiosk.handle, Qt.Key.Key_Shift)
    assert kiosk.watch.heard == []


def test_a_key_that_is_leaned_upon_types_nothing_for_a_scanner(kiosk: Kiosk) -> None:
    kiosk.shows(phone())
    repeated = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_5, Qt.KeyboardModifier.NoModifier, "5", True)
    QCoreApplication.sendEvent(kiosk.handle, repeated)
    assert kiosk.watch.heard == [""]


def test_a_window_without_a_watch_has_its_keys_at_once(app: QApplication) -> None:
    events: list[Event] = []
    window = KioskWindow(events.append, lambda language: in_chinese, build_screen)
    window.resize(1280, 720)
    window.show()
    window.show_view(division())
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert events
    window.close()
