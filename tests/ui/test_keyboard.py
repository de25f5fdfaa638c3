"""The keyboard on the real window: written, spelt, chosen; by fingers, by keys, by a keyboard before the screen."""

import itertools
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QPoint, QSize, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sample_ends import pin
from sample_questions import typing, words

from hardware.typing.notes import WrittenNotes
from hardware.typing.simulated import SimulatedPinyin
from kiosk.domain.errors import SettingsError
from kiosk.domain.handwriting import NO_INK, Ink
from kiosk.domain.key_rows import MOST_IN_A_ROW, Joins, KeyRows, key_rows
from kiosk.domain.languages import CHINESE, TIBETAN, UYGHUR, Language
from kiosk.domain.typing import Spelt, TypingAids, TypingMode
from kiosk.workflow.events import Entered, Event, InkLeft, NextPressed, TypingModeChosen
from kiosk.workflow.states import TextSize
from ui.screens.build import build_screen
from ui.view import Look, WordsBody
from ui.view_typing import Typing
from ui.widgets.key import Key
from ui.widgets.keyboard.candidate_key import CandidateKey
from ui.widgets.keyboard.layout import layout_of, read_layout
from ui.widgets.keyboard.panel import TypingPanel
from ui.widgets.keyboard.writing_field import WritingField
from ui.widgets.line import Line
from ui.widgets.touchable import touchables
from ui.window import KioskWindow
from ui.words import in_chinese

_WITHOUT_A_FILE = (TypingMode.HANDWRITING, TypingMode.LETTERS)
KOREAN = Language(
    "ko",
    "한국어",
    keys=KeyRows(
        ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ"),
        ("ㅃㅉㄸㄲㅆㅛㅕㅑㅒㅖ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ"),
        space=True,
        joins=Joins.HANGUL,
    ),
)
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
        self.language = CHINESE
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
                shown = typing(mode, self.language)
                self.window.show_view(replace(view, body=replace(body, typing=shown)))

    def shows(
        self,
        mode: TypingMode,
        text: str = "",
        look: Look | None = None,
        language: Language = CHINESE,
        ink: Ink = NO_INK,
    ) -> None:
        self.language = language
        view = words()
        assert isinstance(view.body, WordsBody)
        body = replace(view.body, entered=text, typing=typing(mode, language), ink=ink)
        look = look or (view.look if language is CHINESE else Look(language=language))
        self.window.show_view(replace(view, body=body, look=look))
        QApplication.processEvents()

    def shows_code(self) -> None:
        view = words()
        assert isinstance(view.body, WordsBody)
        one = typing(TypingMode.LATIN).ways[0]
        board = Typing(TypingMode.CODE, (replace(one, mode=TypingMode.CODE),))
        self.window.show_view(replace(view, body=replace(view.body, entered="", typing=board)))
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

    def touches_before(self, character: str) -> None:
        """In the line, where this character begins."""
        line = self.line
        before = self.text[: self.text.index(character)]
        line.setCursorPosition(len(before))
        place = QPoint(round(line.caret_px), line.height() // 2)
        line.end(False)
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=place)

    @property
    def line(self) -> Line:
        line = self.window.findChild(Line)
        assert line is not None
        return line

    def where(self) -> str:
        """What the keys of the caret say of its place."""
        key = self.window.findChild(Key, "caret.left")
        assert key is not None
        return key.accessibleDescription()

    def focused(self) -> str:
        focus = self.window.focusWidget()
        return focus.objectName() if focus is not None else ""

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


# --- the caret ------------------------------------------------------------------------------------


def test_a_character_is_put_in_and_taken_out_in_the_middle(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.PINYIN, "去京")
    kiosk.presses("caret.left")
    assert kiosk.where() == "在“去”后面"
    kiosk.spells("bei")
    assert kiosk.text == "去bei京"
    kiosk.chooses("北")
    assert (kiosk.text, kiosk.where()) == ("去北京", "在“北”后面")
    kiosk.presses("key.erase", "key.erase")
    assert (kiosk.text, kiosk.where()) == ("京", "在最前面")
    assert not kiosk.window.press("caret.left"), "there is nothing further on"
    assert not kiosk.window.press("key.erase")


def test_a_finger_in_the_line_places_the_caret(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.HANDWRITING, "杭州市人民医院")
    kiosk.touches_before("人")
    assert kiosk.where() == "在“市”后面"
    kiosk.writes(((0.2, 0.3), (0.8, 0.3)))
    until(lambda: kiosk.candidates()[:1] == ["一"])
    kiosk.chooses("一")
    assert kiosk.text == "杭州市一人民医院"


def test_a_rare_character_is_one_step_and_one_place(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.LATIN, "王𬱖㛃")
    kiosk.presses("caret.left", "caret.left")
    assert kiosk.where() == "在“王”后面"
    kiosk.presses("caret.right", "key.x")
    assert kiosk.text == "王𬱖x㛃"
    kiosk.presses("key.erase", "key.erase")
    assert kiosk.text == "王㛃"


def test_in_a_script_that_runs_to_the_left_left_is_forwards(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.LETTERS, "ئادەم", language=UYGHUR)
    assert not kiosk.window.press("caret.left"), "it stands at the end, which is on the left"
    kiosk.presses("caret.right")
    assert kiosk.line.caret_px > kiosk.line.width() / 2
    kiosk.presses("key.ل")
    assert kiosk.text == "ئادەلم"
    kiosk.presses("caret.left", "key.ى")
    assert kiosk.text == "ئادەلمى"


def test_the_way_of_typing_may_change_at_the_caret(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.PINYIN, "幸福路号")
    kiosk.presses("caret.left", "mode.digits", "key.8")
    assert kiosk.text == "幸福路8号"


def test_a_keyboard_before_the_screen_deletes_to_both_sides(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.PINYIN, "北京市")
    kiosk.presses("caret.left")
    kiosk.line.setFocus()
    QTest.keyClick(kiosk.line, Qt.Key.Key_Backspace)
    assert kiosk.text == "北市"
    QTest.keyClick(kiosk.line, Qt.Key.Key_Delete)
    assert kiosk.text == "北"


def test_an_input_method_types_where_the_caret_stands(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.HANDWRITING, "北市")
    kiosk.presses("caret.left")
    commit = QInputMethodEvent()
    commit.setCommitString("京")
    QApplication.sendEvent(kiosk.line, commit)
    assert (kiosk.text, kiosk.where()) == ("北京市", "在“京”后面")


# --- letters of other languages -------------------------------------------------------------------


def test_tibetan_letters_stand_under_each_other(kiosk: Kiosk) -> None:
    """སྒྲོལ་མ: sa, ga and ra under it, a vowel."""
    kiosk.shows(TypingMode.LETTERS, language=TIBETAN)
    kiosk.presses("key.ས", "key.shift", "key.ག", "key.shift", "key.ར", "key.\u0f7c")
    kiosk.presses("key.ལ", "key.\u0f0b", "key.མ")
    assert kiosk.text == "སྒྲོལ་མ"
    kiosk.presses("caret.left", "caret.left", "caret.left")
    assert kiosk.where() == "在“སྒྲོ”后面"


def test_korean_letters_become_syllables_and_are_taken_back_one_by_one(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.LETTERS, language=KOREAN)
    kiosk.presses(*(f"key.{jamo}" for jamo in "ㅎㅗㅇㄱㅣㄹㄷㅗㅇ"))
    assert kiosk.text == "홍길동"
    kiosk.presses("key.erase", "key.erase")
    assert kiosk.text == "홍길ㄷ"
    kiosk.presses("key.erase", "key.erase")
    assert kiosk.text == "홍", "what was settled goes whole"
    kiosk.presses("key.shift", "key.ㅂ", "key.ㅏ")
    assert kiosk.text == "홍빠"


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


def test_who_goes_on_without_choosing_is_held_and_sees_the_candidates_still(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.HANDWRITING, "张")
    kiosk.writes(((0.2, 0.3), (0.8, 0.3)), ((0.2, 0.6), (0.8, 0.6)))
    until(lambda: kiosk.candidates()[:1] == ["二"])
    kiosk.presses("next")
    assert isinstance(kiosk.events[-1], InkLeft)
    assert NextPressed() not in kiosk.events
    assert kiosk.candidates()[:1] == ["二"]
    kiosk.chooses("二")
    kiosk.presses("next")
    assert kiosk.text == "张二"
    assert kiosk.events[-1:] == [NextPressed()]


def test_a_hardware_key_is_held_as_well(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.HANDWRITING)
    kiosk.writes(((0.2, 0.3), (0.8, 0.3)))
    while kiosk.focused() != "next":
        QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_Tab)
    QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_Return)
    assert isinstance(kiosk.events[-1], InkLeft)


def test_whoever_wants_none_of_it_goes_on_after_wiping(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.HANDWRITING, "张")
    kiosk.writes(((0.2, 0.3), (0.8, 0.3)))
    kiosk.presses("ink.again")
    assert kiosk.events[-1] == Entered("张")
    kiosk.presses("next")
    assert kiosk.events[-1:] == [NextPressed()]


def test_what_is_written_is_there_when_the_screen_is_drawn_anew(kiosk: Kiosk) -> None:
    """The sentence about it may need smaller words, and these another screen."""
    kiosk.shows(TypingMode.HANDWRITING)
    kiosk.writes(((0.2, 0.3), (0.8, 0.3)), ((0.2, 0.6), (0.8, 0.6)))
    until(lambda: kiosk.candidates()[:1] == ["二"])
    kiosk.presses("next")
    left = kiosk.events[-1]
    assert isinstance(left, InkLeft)
    kiosk.shows(TypingMode.HANDWRITING, look=Look(text=TextSize.LARGEST), ink=left.ink)
    until(lambda: kiosk.candidates()[:1] == ["二"])
    field = kiosk.window.findChild(WritingField)
    assert field is not None
    assert all(
        field.rect().contains(QPoint(round(x), round(y))) for stroke in field.ink.strokes for x, y in stroke
    )
    assert not field.grab().toImage().isNull()


def test_ink_keeps_its_shape_in_a_lower_field(kiosk: Kiosk) -> None:
    kiosk.shows(TypingMode.HANDWRITING)
    kiosk.writes(((0.4, 0.3), (0.6, 0.3)), ((0.5, 0.2), (0.5, 0.8)))
    field = kiosk.window.findChild(WritingField)
    assert field is not None
    before, kept = field.ink.strokes, field.kept
    field.resize(field.width(), field.height() // 2)
    assert max(y for stroke in field.ink.strokes for _, y in stroke) < field.height()
    assert max(y for stroke in before for _, y in stroke) > field.height()
    assert [[(round(x, 6), round(y, 6)) for x, y in stroke] for stroke in field.kept.strokes] == [
        [(round(x, 6), round(y, 6)) for x, y in stroke] for stroke in kept.strokes
    ]


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


def test_a_number_with_letters_is_typed_in_capitals_on_one_board_without_other_ways(kiosk: Kiosk) -> None:
    kiosk.shows_code()
    kiosk.presses("key.H", "key.0")
    kiosk.strikes("m1")
    assert kiosk.text == "H0M1"
    assert not any(kiosk.window.press(f"mode.{mode}") for mode in TypingMode)


# --- files of keys --------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [mode for mode in TypingMode if mode not in _WITHOUT_A_FILE])
def test_every_way_but_writing_has_a_file_of_keys(mode: TypingMode) -> None:
    rows = layout_of(mode).rows
    characters = "".join(rows)
    assert len(set(characters)) == len(characters)
    assert all(len(row) <= MOST_IN_A_ROW for row in rows)


def test_the_uyghur_keys_have_all_letters_of_the_script() -> None:
    assert UYGHUR.keys is not None
    assert set("ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي") <= set("".join(UYGHUR.keys.rows))


def test_the_tibetan_keys_have_the_thirty_letters_each_with_itself_under_another() -> None:
    assert TIBETAN.keys is not None
    letters, under = "".join(TIBETAN.keys.rows[:3]), "".join(TIBETAN.keys.shifted[:3])
    assert letters == "ཀཁགངཅཆཇཉཏཐདནཔཕབམཙཚཛཝཞཟའཡརལཤསཧཨ"
    assert [ord(one) + 0x50 for one in letters] == [ord(one) for one in under]


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ({"rows": ["ab"], "shifted": ["c"]}, "another character for each"),
        ({"rows": ["ab"], "joins": "arabic"}, "joins is one of not, hangul, tibetan"),
        ({"rows": ["ab"], "space": 1}, "true or false"),
        ({"rows": ["a"] * 5}, "at most 4 rows"),
        ({"rows": ["ab"], "colour": "red"}, "colour is no key"),
    ],
)
def test_keys_that_cannot_be_are_refused(table: dict[str, object], wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        key_rows(table)


@pytest.mark.parametrize(
    "text", ["rows = 1", "rows = ['aa']", "rows = ['']", "keys = 'a'", "rows = [", "rows = [1]"]
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "odd.toml"
    file.write_text(text)
    with pytest.raises(SettingsError, match=r"odd\.toml"):
        read_layout(file)
