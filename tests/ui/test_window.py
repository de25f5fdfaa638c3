"""The window shows views: in place while it can, anew where it must, and nothing of a person stays."""

import gc
import weakref
from dataclasses import replace
from typing import get_args

import pytest
from key_walk import KeyWalk
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from sample_arriving import confirming, home
from sample_ends import idle_overlay, rating, receipt
from sample_frame import PERSON_CHIP
from sample_papers import review
from sample_questions import choice, date_entry, division, id_number, phone, phone_wrong, typing, words
from sample_views import dressed, sample_views

from kiosk.domain.submission import Level
from kiosk.domain.typing import TypingMode
from kiosk.workflow.events import BackPressed, Entered, Event, LevelChosen, NextPressed, StillHere
from kiosk.workflow.states import TextSize
from ui.screens.build import build_screen
from ui.view import Body, ChoiceBody, DateBody, MessageBody, RatingBody, ScreenView, TextBody, WordsBody
from ui.widgets.chip import StillChip
from ui.widgets.focus_ring import FocusRing
from ui.widgets.line import Line
from ui.widgets.touchable import Touchable
from ui.window import KioskWindow
from ui.words import in_chinese


class Kiosk:
    """The window and what it emitted."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.events: list[Event] = []
        self.window = KioskWindow(
            self.events.append,
            lambda language: in_chinese,
            build_screen,
            reduced_motion=True,
            clock_s=self.clock,
        )
        self.window.resize(1920, 1080)
        self.window.show()
        self.window.activateWindow()

    def clock(self) -> float:
        """Every look at it is a second later, so that no touch of a test is a double strike."""
        self.now_s += 1
        return self.now_s

    def shows(self, view: ScreenView) -> "Kiosk":
        self.window.show_view(view)
        QApplication.processEvents()
        return self

    def find(self, action_id: str) -> Touchable:
        found = self.window.findChild(Touchable, action_id)
        assert found is not None, action_id
        return found

    def focused(self) -> str:
        focused = self.window.focusWidget()
        return focused.objectName() if focused else ""

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key)

    def texts(self) -> str:
        """All words in the tree, also where nobody looks."""
        parts = [w.accessibleName() + w.accessibleDescription() for w in self.window.findChildren(QWidget)]
        parts += [label.text() for label in self.window.findChildren(QLabel)]
        parts += [touchable.text() for touchable in self.window.findChildren(Touchable)]
        return "\n".join(parts)


@pytest.fixture
def kiosk(app: QApplication) -> Kiosk:
    return Kiosk()


def destroy_now() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def test_every_body_has_a_sample_and_so_a_screen() -> None:
    assert {type(view.body) for _, view in sample_views()} == set(get_args(Body))


def test_events_are_those_of_the_view(kiosk: Kiosk) -> None:
    kiosk.shows(choice())
    for action_id in ("option.stay", "next", "back"):
        assert kiosk.window.press(action_id)
    assert kiosk.events == [Entered("stay"), NextPressed(), BackPressed()]


def test_what_is_not_there_cannot_be_pressed(kiosk: Kiosk) -> None:
    assert not kiosk.shows(home()).window.press("next")


# --- in place -------------------------------------------------------------------------------------


def test_a_selection_keeps_widgets_and_focus(kiosk: Kiosk) -> None:
    before = choice(selected=False)
    stay = kiosk.shows(before).find("option.stay")
    stay.setFocus()
    kiosk.shows(with_selected(before, 1))
    assert kiosk.find("option.stay") is stay
    assert stay.isChecked()
    assert kiosk.focused() == "option.stay"


def with_selected(view: ScreenView, index: int) -> ScreenView:
    assert isinstance(view.body, ChoiceBody)
    options = tuple(replace(o, selected=i == index) for i, o in enumerate(view.body.options))
    return replace(view, body=ChoiceBody(options))


def test_the_clock_moves_without_a_new_screen(kiosk: Kiosk) -> None:
    option = kiosk.shows(choice()).find("option.stay")
    kiosk.shows(replace(choice(), clock_text="09:42"))
    assert kiosk.find("option.stay") is option
    assert "09:42" in kiosk.texts()


def test_a_problem_appears_at_the_field_and_goes_again(kiosk: Kiosk) -> None:
    wrong = replace(phone_wrong(), key=phone().key)
    kiosk.shows(phone()).shows(wrong)
    assert "号码的位数不对" in kiosk.texts()
    kiosk.shows(phone())
    assert "号码的位数不对" not in kiosk.texts()


def test_a_countdown_runs_in_place(kiosk: Kiosk) -> None:
    view = idle_overlay()
    assert view.overlay is not None
    stay = kiosk.shows(view).find("still-here")
    kiosk.shows(replace(view, overlay=replace(view.overlay, countdown_s=20)))
    assert kiosk.find("still-here") is stay
    assert "20" in kiosk.texts()


def test_an_overlay_takes_the_focus_but_leaves_the_bottom_band(kiosk: Kiosk) -> None:
    plain = replace(idle_overlay(), overlay=None)
    kiosk.shows(plain).shows(idle_overlay())
    reachable = {w.objectName() for w in kiosk.window.reachable()}
    assert {"still-here", "idle-finish", "help", "back", "next"} <= reachable
    assert "option.stay" not in reachable
    assert kiosk.focused() == "still-here"
    kiosk.shows(plain)
    assert kiosk.focused() == "option.retired"


def test_other_buttons_come_into_the_bottom_band_in_place(kiosk: Kiosk) -> None:
    option = kiosk.shows(choice()).find("option.stay")
    kiosk.shows(replace(choice(), ways_on=()))
    assert kiosk.find("option.stay") is option
    assert kiosk.window.findChild(Touchable, "next") is None


def test_the_press_of_who_hears_that_they_are_asked_for_goes_on(kiosk: Kiosk) -> None:
    """It must not end the visit of somebody who cannot see what stands first."""
    kiosk.shows(replace(idle_overlay(), overlay=None)).shows(idle_overlay())
    QTest.keyClick(kiosk.window.focusWidget(), Qt.Key.Key_Return)
    assert kiosk.events == [StillHere()]


@pytest.mark.parametrize("text", list(TextSize))
def test_signs_keep_away_from_the_edge_of_the_window(kiosk: Kiosk, text: TextSize) -> None:
    kiosk.shows(dressed(choice(), text=text))
    assert kiosk.window.findChildren(StillChip)
    for sign in kiosk.window.findChildren(StillChip):
        assert sign.mapTo(kiosk.window, QPoint(0, 0)).y() >= 12


@pytest.mark.parametrize(("elder", "theme"), [(True, "light"), (False, "black")])
def test_another_dress_keeps_the_focus_where_it_was(kiosk: Kiosk, elder: bool, theme: str) -> None:
    kiosk.shows(choice()).find("option.referred").setFocus()
    kiosk.shows(dressed(choice(), elder=elder, theme=theme))
    assert kiosk.focused() == "option.referred"


def test_turning_the_screen_keeps_everything_reachable(kiosk: Kiosk) -> None:
    before = {w.objectName() for w in kiosk.shows(choice()).window.reachable()}
    kiosk.window.resize(1080, 1920)
    QApplication.processEvents()
    assert {w.objectName() for w in kiosk.window.reachable()} == before


def test_every_sample_can_follow_every_other(kiosk: Kiosk) -> None:
    views = [view for _, view in sample_views()]
    for view in (*views, *reversed(views)):
        kiosk.shows(view)
        assert kiosk.window.findChild(Touchable, "help") is not None


# --- nothing stays --------------------------------------------------------------------------------


def test_clear_leaves_no_word_of_the_person(kiosk: Kiosk) -> None:
    kiosk.shows(review())
    assert "138 2210 6620" in kiosk.texts()
    QGuiApplication.clipboard().setText("13822106620")
    kiosk.window.clear()
    assert PERSON_CHIP.label not in kiosk.texts()
    assert "138 2210 6620" not in kiosk.texts()
    assert kiosk.window.view is None
    assert QGuiApplication.clipboard().text() == ""


@pytest.mark.parametrize("before", [phone(), id_number(), words(), review(), receipt(), confirming()])
def test_the_next_screen_holds_no_word_of_the_old_one(kiosk: Kiosk, before: ScreenView) -> None:
    kiosk.shows(before).shows(home())
    for personal in ("张*英", "138 2210 6620", "110105", "Hangzhou", "WT07-261122-037-K"):
        assert personal not in kiosk.texts()


@pytest.mark.parametrize(
    "before", [phone(), words(), review(), receipt(), confirming(), rating(), date_entry()]
)
def test_the_old_screen_is_freed(kiosk: Kiosk, before: ScreenView) -> None:
    kiosk.shows(before)
    old = [weakref.ref(t) for t in kiosk.window.findChildren(Touchable) if t.objectName() != "help"]
    kiosk.shows(home())
    destroy_now()
    kept = [t().objectName() for t in old if t() is not None and t().objectName() != "read-aloud"]
    assert kept == []


# --- typing ---------------------------------------------------------------------------------------


def typed(text: str) -> ScreenView:
    body = phone().body
    assert isinstance(body, TextBody)
    return replace(phone(), body=replace(body, entered=text, shown=text))


def test_quick_fingers_lose_no_digit(kiosk: Kiosk) -> None:
    """The view that answers the first digit comes after the third was typed."""
    kiosk.shows(typed(""))
    for digit in "138":
        kiosk.find(f"key.{digit}").click()
    kiosk.shows(typed("1")).find("key.2").click()
    assert kiosk.events == [Entered("1"), Entered("13"), Entered("138"), Entered("1382")]


def test_a_view_that_differs_from_what_was_typed_wins(kiosk: Kiosk) -> None:
    kiosk.shows(typed("138")).find("key.2").click()
    kiosk.shows(typed("")).find("key.5").click()
    assert kiosk.events[-1] == Entered("5")


def test_no_more_characters_than_allowed(kiosk: Kiosk) -> None:
    kiosk.shows(typed("12345678901234")).find("key.3").click()
    assert kiosk.events == []


def test_erase_and_start_over(kiosk: Kiosk) -> None:
    kiosk.shows(typed("138")).find("key.erase").click()
    kiosk.find("clear").click()
    assert kiosk.events == [Entered("13"), Entered("")]


def test_a_keyboard_types_digits(kiosk: Kiosk) -> None:
    kiosk.shows(typed(""))
    for key in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_A, Qt.Key.Key_Backspace):
        kiosk.key(key)
    assert kiosk.events == [Entered("1"), Entered("13"), Entered("1")]


def test_words_from_keys_and_from_the_keyboard(kiosk: Kiosk) -> None:
    empty = words()
    assert isinstance(empty.body, WordsBody)
    kiosk.shows(replace(empty, body=replace(empty.body, entered="", typing=typing(TypingMode.LATIN))))
    line = kiosk.window.findChild(Line)
    assert line is not None
    QTest.keyClicks(line, "Li")
    kiosk.find("key.space").click()
    kiosk.find("key.y").click()
    assert kiosk.events[-1] == Entered("Li y")


def test_the_first_touch_of_a_stepper_puts_the_nearest_day_there(kiosk: Kiosk) -> None:
    kiosk.shows(date_entry("", "")).find("day.later").click()
    assert kiosk.events == [Entered("2026-11-22")]


def test_steps_stop_at_the_bounds(kiosk: Kiosk) -> None:
    body = date_entry("2026-11-22", "").body
    assert isinstance(body, DateBody)
    kiosk.shows(date_entry("2026-11-22", "2026年11月22日"))
    assert not kiosk.find("day.earlier").isEnabled()
    kiosk.find("date.tomorrow").click()
    assert kiosk.events == [Entered("2026-11-23")]


def test_a_province_with_cities_is_opened_and_a_municipality_chosen(kiosk: Kiosk) -> None:
    kiosk.shows(division())
    kiosk.find("place.330000").click()
    kiosk.find("place.500000").click()
    kiosk.shows(division("330000")).find("place.330200").click()
    kiosk.find("division.provinces").click()
    assert kiosk.events == [Entered("330000"), Entered("500000"), Entered("330200"), Entered("")]


def test_rating_has_no_level_before_one_is_chosen(kiosk: Kiosk) -> None:
    view = rating()
    assert isinstance(view.body, RatingBody)
    none = tuple(replace(level, selected=False) for level in view.body.levels)
    kiosk.shows(replace(view, body=RatingBody(none)))
    assert not any(t.isChecked() for t in kiosk.window.findChildren(Touchable))
    kiosk.find("level.satisfied").click()
    assert kiosk.events == [LevelChosen(Level.SATISFIED)]


# --- keys only ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", dict(sample_views()))
def test_tab_reaches_everything_and_comes_round(kiosk: Kiosk, name: str) -> None:
    kiosk.shows(dict(sample_views())[name])
    all_ids = {w.objectName() for w in kiosk.window.reachable()}
    seen = set()
    for _ in all_ids:
        kiosk.key(Qt.Key.Key_Tab)
        seen.add(kiosk.focused())
    assert seen == all_ids


@pytest.mark.parametrize("name", dict(sample_views()))
def test_arrow_keys_reach_everything_and_lead_back(kiosk: Kiosk, name: str) -> None:
    kiosk.shows(dict(sample_views())[name])
    assert KeyWalk(kiosk.window).missed() == set()


def test_escape_goes_back(kiosk: Kiosk) -> None:
    kiosk.shows(choice()).key(Qt.Key.Key_Escape)
    assert kiosk.events == [BackPressed()]


def test_the_ring_shows_for_keys_and_hides_for_fingers(kiosk: Kiosk) -> None:
    ring = kiosk.shows(choice()).window.findChild(FocusRing)
    assert ring is not None
    assert not ring.isVisible()
    kiosk.key(Qt.Key.Key_Down)
    assert ring.isVisible()
    assert ring.geometry().contains(kiosk.find(kiosk.focused()).geometry().center()) or ring.width() > 0
    QTest.mouseClick(kiosk.find("option.stay"), Qt.MouseButton.LeftButton)
    assert not ring.isVisible()


def test_a_new_screen_begins_at_its_first_choice(kiosk: Kiosk) -> None:
    assert kiosk.shows(home()).shows(choice(selected=False)).focused() == "option.retired"


def test_a_message_begins_at_the_way_on(kiosk: Kiosk) -> None:
    view = confirming()
    assert isinstance(view.body, MessageBody)
    assert kiosk.shows(view).focused() == "next"


def test_under_a_panel_the_ground_is_dark_down_to_the_edge_and_the_buttons_are_not(kiosk: Kiosk) -> None:
    view = choice()
    kiosk.shows(view)
    ground, button = _bottom_colours(kiosk)
    kiosk.shows(replace(view, overlay=idle_overlay().overlay))
    dimmed, still = _bottom_colours(kiosk)
    assert dimmed.lightness() < ground.lightness() // 2
    assert still == button
    middle = kiosk.window.grab().toImage().pixelColor(3, 700)
    assert dimmed == middle
    kiosk.shows(view)
    assert _bottom_colours(kiosk) == (ground, button)


def _bottom_colours(kiosk: Kiosk) -> tuple[QColor, QColor]:
    """Of the very edge, and of the button that calls somebody, beside its words."""
    picture = kiosk.window.grab().toImage()
    help_ = kiosk.find("help")
    inside = help_.mapTo(kiosk.window, QPoint(help_.width() // 2, 12))
    return picture.pixelColor(3, kiosk.window.height() - 3), picture.pixelColor(inside)
