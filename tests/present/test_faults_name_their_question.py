"""What is said of a wrong answer: which one is meant, in its own words; and of numbers of documents, how and to whom."""

from dataclasses import replace

import pytest

from kiosk.demo.scenes import NOW, stills
from kiosk.domain.checks import AnswerFault, check
from kiosk.domain.entries import DateEntry
from kiosk.domain.languages import BUILT_IN, Language
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
        (
            "entry-wrong-document-number-length",
            "号码的位数不对。出生证：1 个字母加 9 位数字。您填了 9 位。",
        ),
        ("entry-wrong-document-number-letters", "出生证编号：该写数字的地方有字母 O 或 I，请换成 0 或 1。"),
    ],
)
def test_a_wrong_number_of_a_document_is_told_what_a_right_one_looks_like(name: str, said: str) -> None:
    assert problem(name) == said


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        ("person", "33010619510308102", "身份证号码是 18 位，请再数一数。您填了 17 位。"),
        ("person", "330106 19510308 1024 5", "身份证号码是 18 位，请再数一数。您填了 19 位。"),
        ("phone", "1382210662", "号码的位数不对。手机号是 11 位，固定电话要带区号。您填了 10 位。"),
        ("bank-card", "62220212345678901", ""),
        ("bank-card", "622202123456789", "银行卡号是 16 到 19 位，请再数一数。您填了 15 位。"),
        ("bank-card", "６２２２-0212", "银行卡号是 16 到 19 位，请再数一数。您填了 8 位。"),
        ("credit-code", "91330100MA2EXAMP5", "统一社会信用代码是 18 位，请再数一数。您填了 17 位。"),
    ],
)
def test_a_number_too_short_or_too_long_is_told_how_long_it_is(kind: str, typed: str, said: str) -> None:
    told = refused(kind, typed).problem
    assert told is not None
    if said:
        assert told.text == said
    else:
        assert "您填了" not in told.text


@pytest.mark.parametrize("language", BUILT_IN, ids=lambda language: language.tag)
def test_in_every_language_the_length_is_told_and_no_more_of_the_number(language: Language) -> None:
    view = refused("person", "33010619510308102", Preferences(language=language))
    assert view.problem is not None
    assert "17" in view.problem.text
    assert "18" in view.problem.text
    assert "10308" not in view.problem.text + view.spoken + view.announcement + view.whispered
    assert is_chinese(view.problem.text) is language.tag.startswith("zh")


def refused(kind: str, typed: str, likes: Preferences | None = None) -> ScreenView:
    """What is shown when that was typed and 下一步 pressed."""
    still = STILLS["question-fault" if kind == "phone" else f"entry-{kind}"]
    scene = still.visit.scene
    assert isinstance(scene, Asking)
    fault = check(scene.form.question(scene.question_id).entry, typed, {}, NOW.date())
    assert isinstance(fault, AnswerFault)
    visit = replace(still.visit, scene=replace(scene, entered=typed, fault=fault))
    return present(replace(visit, preferences=likes or visit.preferences), RULES, NOW, 5.0)


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


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
    assert "X 开头，0 0 1 结尾" in view.whispered
    assert "X000000001" not in view.whispered + view.spoken + view.announcement


def test_what_is_typed_wrong_in_the_scenes_is_wrong_in_just_that_way() -> None:
    wrong = [still for name, still in STILLS.items() if name.startswith("entry-wrong-")]
    for scene in (still.visit.scene for still in wrong):
        assert isinstance(scene, Asking)
        entry = scene.form.question(scene.question_id).entry
        if not isinstance(entry, DateEntry):
            assert check(entry, scene.entered, {}, NOW.date()) is scene.fault
