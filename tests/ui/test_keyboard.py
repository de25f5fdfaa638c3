"""The keyboard on the real window: written, spelt, chosen; by fingers, by keys, by a keyboard before the screen."""

import itertools
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sample_views import pin, typing, words

from hardware.typing.notes import WrittenNotes
from hardware.typing.simulated import SimulatedPinyin
from kiosk.domain.errors import SettingsError
from kiosk.domain.handwriting import Ink
from kiosk.domain.typing import Spelt, TypingAids, TypingMode
from kiosk.workflow.events import Entered, Event, TypingModeChosen
from kiosk.workflow.states import TextSize
from ui.screens.build import build_screen
from ui.view import Look, WordsBody
from ui.widgets.key import Key
from ui.widgets.keyboard.candidate_key import CandidateKey
from ui.widgets.keyboard.layout import MOST_IN_A_ROW, layout_of, read_layout
from ui.widgets.keyboard.panel import TypingPanel
from ui.widgets.keyboard.writing_field import WritingField
from ui.widgets.touchable import touchables
from ui.window import KioskWindow
from ui.words import in_chinese

LANDSCAPE, PORTRAIT = QSize(1920, 1080), QSize(1080, 1920)


class Reader:
    """Reads as many strokes as there are: 一, 二, 三, and always 王 after them."""

    def __init__(self) -> None:
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.read_on: set[str] = set()

    def prepare(self) -> None: ...

    def read(self, ink: Ink) -> tuple[str, ...]:
        self.read_on.add(threading.current_thread().name)
        assert self.may_answer.wait(5)
        return ("一二三"[len(ink.strokes) - 1], *"王玉主土干于工士丰")


class LatePinyin(SimulatedPinyin):
    """Has nothing for the first two that ask."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def read(self, letters: str) -> tuple[Spelt, ...]:
        self.asked += 1
        return super().read(letters) if self.asked > 2 else ()


class Kiosk:
    def __init__(self, size: QSize) -> None:
        self.events: list[Event] = []
        self.reader = Reader()
        self.aids = TypingAids(SimulatedPinyin(), self.reader, WrittenNotes())
        slow_hands = itertools.count()
        self.window = KioskWindow(
            self._hears,
            lambda language: in_chinese,
            build_screen,
            clock_s=lambda: float(next(slow_hands)),
            aids=lambda: self.aids,
        )
        self.window.resize(size)
        self.window.show()

    def _hears(self, event: Event) -> None:
        """As the machine does: what was typed and chosen comes back in the next view."""
        self.events.append(event)
        view = self.window.view
        assert view is not None
        body = view.body
        match event:
            case Entered(text) if isinstance(body, WordsBody):
                self.window.show_view(replace(view, body=replace(body, entered=text)))
            case TypingModeChosen(mode) if isinstance(body, WordsBody):
                self.window.show_view(replace(view, body=replace(body, typing=typing(mode))))

    def shows(self, mode: TypingMode, text: str = "", look: Look | None = None) -> None:
        view = words()
        assert isinstance(view.body, WordsBody)
        body = replace(view.body, entered=text, typing=typing(mode))
        self.window.show_view(replace(view, body=body, look=look or view.look))
        QApplication.processEvents()

    @property
    def text(self) -> str:
        body = self.window.view.body if self.window.view is not None else None
        assert isinstance(body, WordsBody)
        return body.entered

    def presses(self, *ids: str) -> None:
        for id_ in ids:
            assert self.window.press(id_), id_

    def spells(self, letters: str) -> None:
        self.presses(*(f"key.{letter}" for letter in letters))

    def strikes(self, text: str) -> None:
        """On a keyboard that lies before the screen."""
        for character in text:
            key = Qt.Key.Key_Return if character == "\r" else Qt.Key(ord(character.upper()))
            QTest.keyClick(self.window.windowHandle(), key)

    def candidates(self) -> list[str]:
        keys = self.window.findChildren(CandidateKey)
        return [key.text() for key in keys if key.isVisibleTo(self.window)]

    def chooses(self, text: str) -> None:
        shown = [key for key in self.window.findChildren(CandidateKey) if key.isVisibleTo(self.window)]
        next(key for key in shown if key.text() == text).click()

    def writes(self, *strokes: tuple[tuple[float, float], ...]) -> None:
        field = self.window.findChild(WritingField)
        assert field is not None
        for stroke in strokes:
            places = [QPoint(round(x * field.width()), round(y * field.height())) for x, y in stroke]
            QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=places[0])
            for place in places[1:]:
                QTest.mouseMove(field, place)
            QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=places[-1])


def until(happened: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(5_000)
    while not happened():
        assert not deadline.hasExpired()
        QApplication.processEvents()


@pytest.fixture(params=[LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def kiosk(app: QApplication, request: pytest.FixtureRequest) -> Iterator[Kiosk]:
    kiosk = Kiosk(request.param)
    yield kiosk
    kiosk.reader.may_answer.set()
    kiosk.window.close()


# --- pinyin ---------------------------------------------------------------------------------------


def test_letters_then_the_word_that_was_meant(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.PINYIN, "去")
    kiosk.spells("beijing")
    assert kiosk.text == "去beijing"
    kiosk.chooses("北京")
    assert kiosk.text == "去北京"
    assert kiosk.candidates() == []


def test_candidates_that_came_late_are_shown_without_another_key(kiosk: Kiosk) -> None:
    kiosk.aids = replace(kiosk.aids, pinyin=LatePinyin())
    kiosk.shows(TypingMode.PINYIN)
    kiosk.spells("li")
    assert kiosk.candidates() == []
    until(lambda: "李" in kiosk.candidates())


def test_readings_stand_below_and_tell_who_cannot_see(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.PINYIN)
    kiosk.spells("zhang")
    keys = {key.text(): key.accessibleName() for key in kiosk.window.findChildren(CandidateKey)}
    assert keys["张"] == "张，弓长张"
    assert keys["章"] == "章，立早章"


def test_a_keyboard_before_the_screen_spells_and_chooses(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.PINYIN)
    kiosk.strikes("beijing\r")
    assert kiosk.text == "北京"
    kiosk.strikes("li2")
    assert kiosk.text == "北京李"


def test_back_clear_and_restore(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.PINYIN, "北京")
    kiosk.presses("key.erase")
    assert kiosk.text == "北"
    kiosk.presses("key.clear")
    assert kiosk.text == ""
    kiosk.presses("key.clear")
    assert kiosk.text == "北"


# --- handwriting ----------------------------------------------------------------------------------


def test_characters_are_offered_after_each_stroke_and_none_is_taken_by_itself(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.HANDWRITING)
    kiosk.writes(((0.2, 0.3), (0.8, 0.3)))
    until(lambda: kiosk.candidates()[:1] == ["一"])
    kiosk.writes(((0.2, 0.6), (0.8, 0.6)))
    until(lambda: kiosk.candidates()[:1] == ["二"])
    assert len(kiosk.candidates()) == 10
    assert kiosk.text == ""
    kiosk.chooses("二")
    assert kiosk.text == "二"
    assert kiosk.candidates() == []


def test_the_screen_goes_on_while_ink_is_read_and_the_last_reading_wins(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.HANDWRITING)
    kiosk.reader.may_answer.clear()
    kiosk.writes(((0.2, 0.3), (0.8, 0.3)))
    kiosk.writes(((0.2, 0.6), (0.8, 0.6)), ((0.2, 0.8), (0.8, 0.8)))
    assert kiosk.candidates() == []
    kiosk.reader.may_answer.set()
    until(lambda: bool(kiosk.candidates()))
    assert kiosk.candidates()[0] == "三"
    assert threading.current_thread().name not in kiosk.reader.read_on


def test_a_stroke_is_taken_back_or_all_of_them(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.HANDWRITING)
    kiosk.writes(((0.2, 0.3), (0.8, 0.3)), ((0.2, 0.6), (0.8, 0.6)))
    kiosk.presses("ink.stroke")
    until(lambda: kiosk.candidates()[:1] == ["一"])
    kiosk.presses("ink.again")
    assert kiosk.candidates() == []


def test_ink_is_shown_by_no_repr(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.HANDWRITING)
    kiosk.writes(((0.2, 0.3), (0.8, 0.3)))
    field = kiosk.window.findChild(WritingField)
    assert field is not None
    assert repr(field.ink) == "Ink()"


# --- ways of typing -------------------------------------------------------------------------------


def test_every_way_is_one_touch_away_and_capitals_stay_until_they_are_put_back(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.HANDWRITING)
    kiosk.presses("mode.latin", "key.shift", "key.w", "key.shift", "key.i", "key.space")
    kiosk.presses("mode.digits", "key.8", "mode.marks", "key.·")
    assert kiosk.text == "Wi 8·"
    assert TypingModeChosen(TypingMode.MARKS) in kiosk.events


def test_what_the_machine_has_not_has_no_key_and_the_sentence_says_what_to_do(kiosk: Kiosk) -> None:
    kiosk.aids = replace(kiosk.aids, without=frozenset({TypingMode.HANDWRITING}))
    kiosk.shows(TypingMode.HANDWRITING)
    assert not kiosk.window.press("mode.handwriting")
    kiosk.spells("beijing")
    kiosk.chooses("北京")
    assert kiosk.text == "北京"


def test_a_secret_gets_neither_keyboard_nor_candidates(kiosk: Kiosk) -> None:
    kiosk.window.show_view(pin())
    assert kiosk.window.findChildren(TypingPanel) == []
    assert kiosk.window.findChildren(CandidateKey) == []


# --- sizes ----------------------------------------------------------------------------------------

LEAST_MM = 12.7
PX_PER_MM = 96 / 25.4
"""Of the sizes above, as drawn at 96 dots to the inch."""


@pytest.mark.parametrize("steady", [False, True])
@pytest.mark.parametrize("size", list(TextSize))
@pytest.mark.parametrize(
    "mode", [TypingMode.HANDWRITING, TypingMode.PINYIN, TypingMode.LATIN, TypingMode.MARKS]
)
def test_every_key_is_as_large_as_a_finger_and_none_lies_upon_another(
    kiosk: Kiosk, mode: TypingMode, size: TextSize, steady: bool
) -> None:
    kiosk.shows(mode, look=Look(text=size, steady=steady))
    if mode is TypingMode.PINYIN:
        kiosk.spells("zhang")
    QApplication.processEvents()
    panel = kiosk.window.findChild(TypingPanel)
    assert panel is not None
    keys = [key for key in touchables(panel) if isinstance(key, Key | CandidateKey)]
    small = {
        key.objectName(): key.size() for key in keys if min(key.width(), key.height()) < LEAST_MM * PX_PER_MM
    }
    assert small == {}
    places = [key.rect().translated(key.mapTo(panel, QPoint(0, 0))) for key in keys]
    assert not any(one.intersects(other) for at, one in enumerate(places) for other in places[at + 1 :])
    assert all(panel.rect().contains(place) for place in places)


def test_hands_that_shake_get_fewer_and_wider_candidates_and_pages(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.PINYIN)
    kiosk.spells("zhang")
    many, narrow = len(kiosk.candidates()), kiosk.window.findChildren(CandidateKey)[0].width()
    kiosk.shows(TypingMode.PINYIN, "zhang", Look(steady=True))
    assert len(kiosk.candidates()) < many
    assert kiosk.window.findChildren(CandidateKey)[0].width() > narrow
    first = kiosk.candidates()
    kiosk.presses("candidates.later")
    assert not set(first) & set(kiosk.candidates())


# --- files of keys --------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [mode for mode in TypingMode if mode is not TypingMode.HANDWRITING])
def test_every_way_but_writing_has_a_file_of_keys(mode: TypingMode) -> None:
    rows = layout_of(mode).rows
    characters = "".join(rows)
    assert len(set(characters)) == len(characters)
    assert all(len(row) <= MOST_IN_A_ROW for row in rows)


def test_the_uyghur_keys_have_all_letters_of_the_script() -> None:
    assert set("ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي") <= set("".join(layout_of(TypingMode.UYGHUR).rows))


@pytest.mark.parametrize(
    "text", ["rows = 1", "rows = ['aa']", "rows = ['']", "keys = 'a'", "rows = [", "rows = [1]"]
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "odd.toml"
    file.write_text(text)
    with pytest.raises(SettingsError, match=r"odd\.toml"):
        read_layout(file)
