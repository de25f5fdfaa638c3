"""What is said of a wrong answer: which one is meant, in its own words; and of numbers of documents, how and to whom."""

from dataclasses import replace

import pytest

from kiosk.demo.scenes import NOW, stills
from kiosk.domain.checks import check
from kiosk.domain.entries import DateEntry
from kiosk.domain.typing import TypingMode
from kiosk.gallery.house import gallery_rules
from kiosk.workflow.states import Asking, Preferences
from ui.present import present
from ui.view import ScreenView, WordsBody

RULES = gallery_rules()
STILLS = {one.name: one for one in stills(RULES)}
KINDS = ("money", "number", "bank-card", "credit-code", "document-number", "address", "name", "person")


def shown(name: str, likes: Preferences | None = None) -> ScreenView:
    visit = STILLS[name].visit
    return present(replace(visit, preferences=likes or visit.preferences), RULES, NOW, 5.0)


def problem(name: str) -> str:
    found = shown(name).problem
    return found.text if found is not None else ""


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_empty_is_called_by_the_name_of_its_question(kind: str) -> None:
    scene = STILLS[f"entry-{kind}-empty"].visit.scene
    assert isinstance(scene, Asking)
    step = scene.form.question(scene.question_id).step
    assert problem(f"entry-{kind}-empty") == f"{step}：这里还空着，请先填上。"


def test_of_two_dates_the_other_is_named_and_not_told() -> None:
    assert problem("entry-wrong-before-other") == "结束日期：不能早于“开始日期”，请再看看。"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("entry-wrong-document-number", "号码的样子不对。出生证：1 个字母加 9 位数字。"),
        ("entry-wrong-document-number-length", "号码的位数不对。出生证：1 个字母加 9 位数字。"),
        ("entry-wrong-document-number-letters", "出生证编号：该写数字的地方有字母 O 或 I，请换成 0 或 1。"),
    ],
)
def test_a_wrong_number_of_a_document_is_told_what_a_right_one_looks_like(name: str, said: str) -> None:
    assert problem(name) == said


@pytest.mark.parametrize("name", ["entry-credit-code-empty", "entry-document-number-empty"])
@pytest.mark.parametrize("chosen", [None, TypingMode.HANDWRITING, TypingMode.PINYIN])
def test_a_number_with_letters_is_typed_on_one_board_whatever_is_chosen_for_words(
    name: str, chosen: TypingMode | None
) -> None:
    body = shown(name, Preferences(typing=chosen)).body
    assert isinstance(body, WordsBody)
    assert [way.mode for way in body.typing.ways] == [body.typing.mode] == [TypingMode.CODE]


def test_no_loudspeaker_says_the_number_of_a_document_and_headphones_say_little_of_it() -> None:
    view = shown("entry-document-number")
    assert isinstance(view.body, WordsBody)
    assert view.body.entered == "X000000001"
    assert "X****001" in view.whispered
    assert "X000000001" not in view.whispered + view.spoken + view.announcement


def test_what_is_typed_wrong_in_the_scenes_is_wrong_in_just_that_way() -> None:
    wrong = [still for name, still in STILLS.items() if name.startswith("entry-wrong-")]
    for scene in (still.visit.scene for still in wrong):
        assert isinstance(scene, Asking)
        entry = scene.form.question(scene.question_id).entry
        if not isinstance(entry, DateEntry):
            assert check(entry, scene.entered, {}, NOW.date()) is scene.fault
