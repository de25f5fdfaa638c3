"""A digit stands in its field in the frame in which the finger leaves the key; in the end it stands as the view says."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QApplication
from sample_questions import phone

from kiosk.workflow.events import Entered, Event
from ui.present.formats import grouped_phone
from ui.screens.build import build_screen
from ui.view import ScreenView, TextBody
from ui.widgets.field import Field
from ui.window import KioskWindow
from ui.words import in_chinese

Heard = Callable[[Event], None]


class Painted(QObject):
    """What the field showed whenever it was painted."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field, self.texts = field, list[str]()
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.texts.append(self._field.shown)
        return False


class Desk:
    """A window at the question for a telephone number, and what was on the screen when it told of a digit."""

    def __init__(self) -> None:
        self.told: list[tuple[str, list[str]]] = []
        self.window = KioskWindow(self._hear, lambda language: in_chinese, build_screen, reduced_motion=True)
        self.window.resize(QSize(1920, 1080))
        self.window.show()
        self.window.show_view(typed("138", "138"))
        QApplication.processEvents()
        field = self.window.findChild(Field)
        assert isinstance(field, Field)
        self.field, self.painted = field, Painted(field)

    def _hear(self, event: Event) -> None:
        if isinstance(event, Entered):
            self.told.append((event.text, list(self.painted.texts)))


def typed(entered: str, shown: str) -> ScreenView:
    view = phone(entered, shown)
    assert isinstance(view.body, TextBody)
    return replace(view, body=replace(view.body, shown_as=grouped_phone))


@pytest.fixture
def desk(app: QApplication) -> Desk:
    return Desk()


@pytest.mark.parametrize(
    ("key", "entered", "shown"), [("key.2", "1382", "138 2"), ("key.erase", "13", "13"), ("clear", "", "")]
)
def test_it_is_painted_before_anybody_is_told(desk: Desk, key: str, entered: str, shown: str) -> None:
    assert desk.window.press(key)
    assert desk.told == [(entered, [shown])]


def test_the_answer_that_says_the_same_paints_nothing_again(desk: Desk) -> None:
    desk.window.press("key.2")
    desk.window.show_view(typed("1382", "138 2"))
    QApplication.processEvents()
    assert desk.painted.texts == ["138 2"]


def test_in_the_end_it_stands_as_the_view_says(desk: Desk) -> None:
    desk.window.press("key.2")
    desk.window.show_view(typed("7", "7"))
    QApplication.processEvents()
    assert desk.painted.texts == ["138 2", "7"]
    assert desk.field.accessibleName() == "7"
