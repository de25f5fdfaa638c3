"""What is heard of a screen: all of it in headphones, nothing personal aloud."""

from dataclasses import replace
from functools import cache

import pytest
from film import EVERYTHING, MARKS
from story import Story
from story_world import RULES, TRIP, ZHANG, question

from kiosk.demo.scenes import NOW, stills
from kiosk.domain.catalogue import Catalogue, DataClass, Service
from kiosk.domain.document_numbers import DocumentForm
from kiosk.domain.entries import (
    BankCardEntry,
    Choice,
    DateEntry,
    DocumentNumberEntry,
    MoneyEntry,
    NumberEntry,
    Option,
    PersonEntry,
)
from kiosk.domain.languages import CHINESE, ENGLISH, Language
from kiosk.workflow.states import Preferences, Reviewing
from ui.focus import Focused, Moved
from ui.present import present
from ui.present.change_words import change_words
from ui.present.entries import around, groups
from ui.present.focus_words import focus_words
from ui.present.reading import reading
from ui.strings import strings
from ui.view import ScreenView, WordsBody

CARD, PHONE = "6222021234567890128", "13822106620"
FAMILY = replace(
    TRIP,
    slug="family",
    questions=(
        replace(question("people", NumberEntry(1, 9, "人")), data_class=DataClass.L2),
        question("phone"),
        replace(question("card", BankCardEntry()), data_class=DataClass.L4),
    ),
)
OTHER = "11010519491231002X"
ALLOWANCE = replace(
    TRIP,
    slug="allowance",
    questions=tuple(
        replace(question(name, entry), step=step, data_class=DataClass.L4)
        for name, step, entry in (
            ("kind", "哪种补贴", Choice((Option("living", "生活补贴"), Option("care", "护理补贴")))),
            ("day", "哪一天", DateEntry()),
            ("income", "收入", MoneyEntry()),
            ("other", "另一方", PersonEntry()),
            ("certificate", "证件号码", DocumentNumberEntry((DocumentForm.PASSPORT,), optional=True)),
        )
    ),
)
both = pytest.mark.parametrize("language", [CHINESE, ENGLISH], ids=lambda one: one.tag)


@cache
def views(language: Language) -> tuple[ScreenView, ...]:
    likes = Preferences(language=language)
    visits = (replace(still.visit, preferences=likes) for still in stills(EVERYTHING))
    return tuple(present(visit, EVERYTHING, NOW, 0.0) for visit in visits)


def heard(view: ScreenView, *, in_headphones: bool) -> str:
    """As it comes out of the loudspeaker or the headphones."""
    words = strings(view.look.language.tag)
    said = reading(view, words, in_headphones=in_headphones, by_keys=in_headphones)
    return (said if in_headphones else said.aloud).text


def review() -> ScreenView:
    return checked("3", PHONE, CARD, service=FAMILY)


def checked(*answers: str, service: Service) -> ScreenView:
    story = Story(rules=replace(RULES, catalogue=Catalogue((service,), ())))
    story.is_known_by_card(ZHANG).chooses(service)
    for answer in answers:
        story.answers(answer)
    assert story.shows(Reviewing)
    return present(story.visit, story.rules, story.wall, story.now_s)


def test_in_headphones_answers_are_read_out_and_the_bank_card_only_by_its_end() -> None:
    said = heard(review(), in_headphones=True)
    assert "3 人" in said
    assert "138 2210 6620" in said
    assert "0 1 2 8 结尾" in said
    assert CARD not in said.replace(" ", "")


def test_who_checks_by_ear_hears_what_she_chose_whatever_its_class_as_the_sighted_read_it() -> None:
    view = checked("living", "2026-12-01", "1200", OTHER, "", service=ALLOWANCE)
    said = heard(view, in_headphones=True)
    for answer in (
        "哪种补贴 生活补贴",
        "2026年12月1日",
        "1,200 元",
        "1 1 0 开头，0 0 2 X 结尾",
        "（没有填）",
    ):
        assert answer in said
    assert "*" not in said
    aloud = heard(view, in_headphones=False)
    assert not [mark for mark in ("生活补贴", "2026年12月", "1,200", "0 0 2 X") if mark in aloud]


def test_a_number_that_is_read_out_by_its_ends_is_whole_at_its_change_key_and_she_is_told_so() -> None:
    view, words = review(), strings("zh_CN")
    assert "号码只念头尾，走到它的“修改”上会念全。" in heard(view, in_headphones=True)
    said = focus_words(view, Focused("edit.card", "", chosen=False), words)
    assert CARD in said.text.replace(" ", "")
    assert "0128" not in said.aloud.text


def test_where_no_number_is_shortened_nothing_is_said_of_ends() -> None:
    view = checked("3", PHONE, service=replace(FAMILY, questions=FAMILY.questions[:2]))
    assert "头尾" not in heard(view, in_headphones=True)


@both
def test_no_mask_is_passed_over_in_silence(language: Language) -> None:
    """No voice says a star: what is hidden is told in words."""
    assert [view.name for view in views(language) if "*" in heard(view, in_headphones=True)] == []


def test_on_the_loudspeaker_no_answer_is_said_but_that_it_stands_on_the_screen() -> None:
    said = heard(review(), in_headphones=False)
    assert not [mark for mark in ("3 人", "138", "0128") if mark in said]
    assert "请看屏幕" in said


def test_who_one_is_taken_for_is_heard_in_headphones_alone() -> None:
    confirming = next(view for view in views(CHINESE) if view.name == "confirm-identity")
    assert "张某英" in heard(confirming, in_headphones=True)
    assert "1 0 2 X 结尾" in heard(confirming, in_headphones=True)
    assert "张" not in heard(confirming, in_headphones=False)


def test_the_number_of_a_case_is_spelled_to_be_written_down() -> None:
    receipt = next(view for view in views(CHINESE) if view.name == "receipt")
    assert "W T 0 7" in heard(receipt, in_headphones=True)
    assert "W T 0 7" not in heard(receipt, in_headphones=False)


@both
def test_nothing_personal_comes_out_of_the_loudspeaker_whatever_has_the_focus(language: Language) -> None:
    words = strings(language.tag)
    for view in views(language):
        said = [heard(view, in_headphones=False)]
        for entry in _entries(view):
            focused = Focused(entry, "", chosen=True)
            said.append(focus_words(view, focused, words).aloud.text)
        assert not [mark for mark in MARKS for one in said if mark in one], view.name


@both
def test_every_screen_and_everything_on_it_has_words(language: Language) -> None:
    """An icon alone says nothing."""
    words = strings(language.tag)
    silent = []
    for view in views(language):
        if not heard(view, in_headphones=True).strip() or not view.spoken.strip():
            silent.append(f"{view.name}: the screen")
        unlabelled = (one for one in _entries(view) if not focus_words(view, Focused(one, ""), words))
        silent += [f"{view.name}: {one}" for one in unlabelled]
    assert silent == []


@both
def test_where_one_stands_on_the_way_is_heard(language: Language) -> None:
    for view in views(language):
        if view.step_line and view.overlay is None:
            assert view.step_line in heard(view, in_headphones=False), view.name


def test_an_option_says_itself_whether_it_is_chosen_and_its_place_among_all() -> None:
    view = next(one for one in views(CHINESE) if one.name.endswith("behalf-who"))
    options = groups(view)[0]
    said = focus_words(view, Focused(options[0].id, ""), strings("zh_CN"))
    assert options[0].label in said.text
    assert f"第 1 个，共 {len(options)} 个" in said.text
    assert ("已选" in said.text) == options[0].chosen
    assert "已选" not in said.aloud.text


def test_keys_of_a_pad_are_heard_in_headphones_alone() -> None:
    """Whoever hears which keys are passed hears what is typed."""
    view = next(one for one in views(CHINESE) if one.name == "pin")
    said = focus_words(view, Focused("key.7", "7"), strings("zh_CN"))
    assert said.text == "7"
    assert not said.aloud


@pytest.mark.parametrize(
    ("was", "now", "echoes", "said"),
    [
        ("北", "北京", True, "京"),
        ("北市", "北京市", True, "京"),
        ("去beijing吗", "去北京吗", True, "北京"),
        ("北市", "北京市", False, "第 3 个"),
        ("北京市", "北市", True, "删了一个，还有 2 个 在“北”后面"),
        ("北京市", "京市", True, "删了一个，还有 2 个 在最前面"),
        ("北京市", "北市", False, "删了一个，还有 2 个"),
        ("北京", "北", True, "删了一个，还有 1 个"),
        ("北市", "北 市", True, "空格"),
    ],
)
def test_what_is_typed_or_taken_away_in_the_middle_is_said_and_where(
    was: str, now: str, echoes: bool, said: str
) -> None:
    view = writing()
    assert isinstance(view.body, WordsBody)
    before, after = (replace(view, body=replace(view.body, entered=text)) for text in (was, now))
    heard = change_words(before, after, strings("zh_CN"), echoes=echoes)
    assert heard.text.strip("。") == said
    assert not heard.aloud


def test_keys_of_the_caret_say_where_it_stands_in_headphones_alone() -> None:
    key = Focused("caret.left", "往左移一个字", "在“和”后面")
    said = focus_words(writing(), key, strings("zh_CN"))
    assert said.aloud.text.strip("。") == "往左移一个字"
    assert "在“和”后面" in said.text
    pressed = focus_words(writing(), key, strings("zh_CN"), Moved.PRESSED)
    assert pressed.text.strip("。") == "在“和”后面"
    assert not pressed.aloud


def writing() -> ScreenView:
    return next(view for view in views(CHINESE) if view.name.endswith("behalf-name"))


def _entries(view: ScreenView) -> list[str]:
    return [entry.id for group in (*groups(view), around(view)) for entry in group]
