"""What a widget is to a screen reader, without one: roles, names, presses, and what is announced."""

import gc
import weakref
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from kiosk.demo.scenes import NOW, stills
from kiosk.demo.world import demo_centre
from kiosk.domain.catalogue import Catalogue
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from ui.announcer import Announcer, announced, answered
from ui.application import application
from ui.present import present
from ui.present.entries import is_only_read
from ui.screens.base import named
from ui.screens.build import build_screen
from ui.strings import strings
from ui.told import Role
from ui.view import ChoiceBody, PinBody, ScreenView, TextBody
from ui.widgets.line import Line
from ui.widgets.option import Option
from ui.widgets.overlay import OverlayView
from ui.widgets.text import Title
from ui.widgets.touchable import touchables
from ui.window import KioskWindow


@cache
def views() -> dict[str, ScreenView]:
    rules = Rules(Catalogue(load_folder().services, load_provinces()), demo_centre(), "WT07", face_check=True)
    return {still.name: present(still.visit, rules, NOW, 0.0) for still in stills(rules)}


@pytest.fixture
def window() -> Iterator[KioskWindow]:
    application()
    window = KioskWindow(lambda event: None, strings, build_screen, reduced_motion=True)
    window.resize(1920, 1080)
    window.show()
    yield window
    window.close()


def role(widget: QWidget | None) -> Role:
    assert widget is not None
    return QAccessible.queryAccessibleInterface(widget).role()


def test_only_what_nothing_can_have_the_focus_on_is_read_as_it_shows(window: KioskWindow) -> None:
    for name, view in views().items():
        window.show_view(view)
        middle = window.findChild(QWidget, "screen")
        assert middle is not None
        can_be_entered = bool(touchables(middle)) or middle.findChild(Line) is not None
        assert is_only_read(view) is not can_be_entered, name
        assert (role(middle) is Role.Notification) is is_only_read(view), name


def test_titles_are_headings_by_their_words(window: KioskWindow) -> None:
    window.show_view(views()["review-medical-elsewhere"])
    title = window.findChild(Title)
    assert title is not None
    assert role(title) is Role.Heading
    assert QAccessible.queryAccessibleInterface(title).text(QAccessible.Text.Name) == "请核对一遍"


def test_a_panel_above_the_screen_is_a_dialog(window: KioskWindow) -> None:
    window.show_view(views()["idle"])
    assert role(window.findChild(OverlayView)) is Role.Dialog


def test_of_options_one_can_be_chosen_and_a_reader_can_press_it(window: KioskWindow) -> None:
    window.show_view(views()["question-medical-elsewhere-kind"])
    chosen = [told_checked(option) for option in window.findChildren(Option)]
    assert chosen.count(True) == 1
    assert {role(option) for option in window.findChildren(Option)} == {Role.RadioButton}


def test_what_a_reader_presses_acts_like_a_finger() -> None:
    emitted: list[object] = []
    application()
    window = KioskWindow(emitted.append, strings, build_screen, reduced_motion=True)
    window.show_view(views()["question-medical-elsewhere-kind"])
    other = next(option for option in window.findChildren(Option) if not option.isChecked())
    QAccessible.queryAccessibleInterface(other).actionInterface().doAction("Press")
    assert emitted == [other.option.action.event]


def told_checked(option: Option) -> bool:
    return bool(QAccessible.queryAccessibleInterface(option).state().checked)


def test_what_stands_on_another_screen_is_left_to_its_title() -> None:
    before, after = views()["home"], views()["farewell-card"]
    assert after.announcement
    assert announced(before, after) == ""


def test_news_on_the_same_screen_are_announced_once() -> None:
    before, after = views()["receipt-saved"], views()["receipt-print-failed"]
    after = replace(after, key=before.key)
    assert announced(before, after) == str(after.announcement) != ""
    assert announced(after, after) == ""


def test_what_is_wrong_with_an_answer_shows_as_a_notification_and_is_not_announced_as_well() -> None:
    before, after = views()["consent-medical-elsewhere-share-phone"], views()["consent-unanswered"]
    assert before.key == after.key
    assert announced(before, after) == ""


def test_another_sentence_on_the_same_screen_is_announced() -> None:
    before, after = views()["papers-capturing-no-page"], views()["papers-capturing-too-dark"]
    assert announced(replace(before, key=after.key), after)


def test_nothing_of_a_person_is_announced() -> None:
    whole = [announced(None, view) for view in views().values()]
    whole += [announced(replace(view, spoken="", announcement=""), view) for view in views().values()]
    assert any(whole)
    assert not [said for said in whole if any(mark in said for mark in ("张某英", "张*英", "138", "W T 0 7"))]


def told(window: KioskWindow) -> list[str]:
    """What stands in the window as news, for readers alone."""
    children = window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [one.accessibleName() for one in children if one.isVisible() and one.width() == 1]


def test_what_a_key_has_chosen_shows_itself_to_readers_and_goes_with_the_screen(window: KioskWindow) -> None:
    QAccessible.setActive(True)
    announcer, view = Announcer(window), views()["question-medical-elsewhere-kind"]
    announcer.show_view(view)
    assert told(window) == []
    announcer.show_view(with_chosen(view, "long"))
    (words,) = told(window)
    assert words == "已选 长期住在外地"
    announcer.show_view(views()["home"])
    assert told(window) == []


def with_chosen(view: ScreenView, option: str) -> ScreenView:
    assert isinstance(view.body, ChoiceBody)
    options = [replace(one, selected=one.action.id == f"option.{option}") for one in view.body.options]
    return replace(view, body=replace(view.body, options=tuple(options)))


def test_of_what_is_typed_readers_are_told_only_how_many_there_are() -> None:
    view = views()["entry-money"]
    assert isinstance(view.body, TextBody)
    before = replace(view, body=replace(view.body, entered="12", shown="12"))
    after = replace(view, body=replace(view.body, entered="123", shown="123"))
    assert answered(before, after, strings("zh_CN")) == "第 3 个"
    assert answered(views()["home"], after, strings("zh_CN")) == ""


def test_of_a_pin_readers_are_told_only_how_many_digits_there_are() -> None:
    view = views()["pin-typing"]
    assert isinstance(view.body, PinBody)
    after = replace(view, body=replace(view.body, count=view.body.count + 1))
    assert answered(view, after, strings("zh_CN")) == f"已输入 {view.body.count + 1} 位"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("guide-medical-elsewhere", "要带什么：社会保障卡"),
        ("receipt-saved", "请记下编号。"),
        ("question-medical-elsewhere-kind", ""),
    ],
)
def test_a_screen_is_named_with_what_stands_between_its_title_and_its_buttons(name: str, words: str) -> None:
    view = views()[name]
    said = named(view)
    assert said.startswith(f"{view.title} {view.lead}".strip())
    assert words in said
    assert said.count(view.title) == 1
    assert words or said == f"{view.title} {view.lead}"


def test_a_reader_that_looks_on_keeps_no_screen_that_is_gone(window: KioskWindow) -> None:
    window.show_view(views()["rating"])
    options = window.findChildren(Option)
    assert {role(option) for option in options} == {Role.RadioButton}
    left = [weakref.ref(option) for option in options]
    del options
    window.show_view(views()["home"])
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [option for option in left if option() is not None] == []
