"""A guide, a review and a consent of several pages are gone past only once their last page was shown."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sample_views import choice, consent, guide, idle_overlay, review

from kiosk.workflow.events import Event, NextPressed, StillHere
from kiosk.workflow.states import TextSize
from ui.focus import Focused, Moved
from ui.present.focus_words import focus_words
from ui.screens.base import Screen
from ui.screens.build import build_screen
from ui.strings import strings
from ui.view import ConsentBody, GuideBody, ReviewBody, ScreenView, Tone
from ui.widgets.paged import Paged
from ui.widgets.way_on import WayOn
from ui.window import KioskWindow
from ui.words import in_chinese

MORE = "看下一屏"
_TIMES = 4
"""As much to read: several pages in the largest letters."""


def much(view: ScreenView) -> ScreenView:
    match view.body:
        case GuideBody():
            body: object = replace(view.body, facts=view.body.facts * _TIMES)
        case ReviewBody():
            body = replace(view.body, rows=view.body.rows * _TIMES)
        case ConsentBody():
            body = replace(view.body, rows=view.body.rows * _TIMES)
    return replace(view, body=body, look=replace(view.look, text=TextSize.LARGEST))  # type: ignore[arg-type]


class Reader:
    """A window, what it emitted, and a hand on its way on."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.events: list[Event] = []
        self.window = KioskWindow(
            self.events.append,
            lambda language: in_chinese,
            build_screen,
            reduced_motion=True,
            clock_s=self._clock,
        )
        self.window.resize(QSize(1920, 1080))
        self.window.show()
        self.window.activateWindow()

    def _clock(self) -> float:
        return self.now_s

    def sees(self, view: ScreenView) -> None:
        self.window.show_view(view)
        QApplication.processEvents()

    @property
    def way_on(self) -> WayOn:
        found = self.window.findChild(WayOn, "next")
        assert found is not None
        return found

    @property
    def pages(self) -> Paged:
        screen = self.window.findChild(Screen)
        assert isinstance(screen, Screen)
        assert screen.read_first is not None
        return screen.read_first

    def strikes(self) -> None:
        """A second after whatever was touched before."""
        self.now_s += 1.0
        self.trembles()

    def trembles(self) -> None:
        """At the same moment as the touch before."""
        QTest.mouseClick(self.way_on, Qt.MouseButton.LeftButton, pos=self.way_on.rect().center())

    def reads_all(self) -> int:
        """Strikes the way on until it is open; how many pages there were."""
        strikes = 1
        while self.way_on.turns_page:
            assert strikes < 20
            self.strikes()
            strikes += 1
        return strikes

    @property
    def went_on(self) -> bool:
        return any(isinstance(event, NextPressed) for event in self.events)


@pytest.fixture
def reader(app: QApplication) -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.window.clear()
    reader.window.close()


LONG = tuple(much(view) for view in (guide(), review(), consent()))
SHORT = (guide(), review(), consent())
named = pytest.mark.parametrize("view", LONG, ids=lambda view: type(view.body).__name__)


@named
def test_the_way_on_shows_every_page_and_then_goes_on(reader: Reader, view: ScreenView) -> None:
    reader.sees(view)
    assert reader.way_on.text() == reader.way_on.accessibleName() == MORE
    assert reader.reads_all() == reader.pages.pages > 1
    assert not reader.went_on
    assert reader.way_on.text() == view.ways_on[-1].label
    reader.strikes()
    assert reader.went_on


@pytest.mark.parametrize("view", SHORT, ids=lambda view: type(view.body).__name__)
def test_what_stands_on_one_page_is_gone_past_at_once(reader: Reader, view: ScreenView) -> None:
    reader.sees(view)
    assert reader.way_on.text() == view.ways_on[-1].label
    reader.strikes()
    assert reader.went_on


@named
def test_a_hand_that_strikes_twice_does_not_go_past_what_it_has_not_seen(
    reader: Reader, view: ScreenView
) -> None:
    reader.sees(view)
    reader.strikes()
    reader.trembles()
    assert reader.pages.page == 1
    assert not reader.went_on


@named
def test_pages_turned_by_their_own_buttons_open_the_way_and_turning_back_does_not_shut_it(
    reader: Reader, view: ScreenView
) -> None:
    reader.sees(view)
    while reader.window.press("page.later"):
        reader.now_s += 1.0
    assert reader.way_on.text() == view.ways_on[-1].label
    assert reader.window.press("page.earlier")
    assert reader.way_on.text() == view.ways_on[-1].label
    reader.strikes()
    assert reader.went_on


@named
def test_by_keys_enter_on_the_way_on_turns_the_page_and_keeps_the_focus(
    reader: Reader, view: ScreenView
) -> None:
    reader.sees(view)
    reader.way_on.setFocus()
    for _ in range(reader.pages.pages):
        assert not reader.went_on
        reader.now_s += 1.0
        QTest.keyClick(reader.way_on, Qt.Key.Key_Return)
        assert reader.window.focusWidget() is reader.way_on
    assert reader.went_on


@named
def test_who_hears_all_of_it_in_headphones_goes_on_at_once(reader: Reader, view: ScreenView) -> None:
    reader.sees(replace(view, is_heard=True))
    assert reader.pages.has_unseen
    reader.window.press("next")
    assert reader.went_on


@named
def test_headphones_that_are_plugged_in_open_the_way_and_pulled_out_they_shut_it(
    reader: Reader, view: ScreenView
) -> None:
    reader.sees(view)
    reader.sees(replace(view, is_heard=True))
    assert reader.window.findChild(WayOn) is None
    reader.sees(view)
    assert reader.way_on.turns_page


@named
def test_a_page_turned_tells_that_somebody_is_here_and_nothing_else(reader: Reader, view: ScreenView) -> None:
    reader.sees(view)
    reader.strikes()
    assert reader.events == [StillHere()]


@named
def test_nothing_moves_when_the_way_on_says_the_other(reader: Reader, view: ScreenView) -> None:
    reader.sees(view)
    before = _places(reader)
    reader.reads_all()
    assert _places(reader) == before


@named
def test_a_panel_over_the_screen_keeps_what_was_seen(reader: Reader, view: ScreenView) -> None:
    reader.sees(view)
    reader.reads_all()
    quiet = tuple(replace(way, tone=Tone.PLAIN) for way in view.ways_on)
    reader.sees(replace(view, overlay=idle_overlay().overlay, ways_on=quiet))
    assert reader.way_on.text() == quiet[-1].label
    reader.sees(view)
    assert not reader.way_on.turns_page


def test_another_screen_is_read_from_its_first_page(reader: Reader) -> None:
    reader.sees(LONG[0])
    reader.reads_all()
    reader.sees(choice())
    reader.sees(LONG[0])
    assert reader.way_on.turns_page


@named
def test_the_focus_says_what_the_way_on_says(view: ScreenView) -> None:
    words = strings("zh_CN")
    said = focus_words(view, Focused("next", MORE), words, Moved.ON)
    assert said.text == MORE
    assert focus_words(view, Focused("next", view.ways_on[-1].label), words).text == view.ways_on[-1].label


def _places(reader: Reader) -> list[tuple[str, QPoint, QSize]]:
    band = reader.way_on.parentWidget()
    assert band is not None
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    return [
        (part.objectName(), part.pos(), part.size())
        for part in band.findChildren(QWidget)
        if part.isVisible()
    ]
