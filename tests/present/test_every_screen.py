"""What holds on every screen: what is said, what is hidden, what can be touched."""

import re
from dataclasses import replace
from functools import cache

import pytest
from film import CHILDS_NAME, EVERYTHING, HOSPITAL, MARKS, PHONE, Frame
from story_world import CENTRE, DOCUMENT, LI, ONLINE_ONLY, STRICT, WANG, ZHANG
from view_text import actions_of, all_words
from walks import all_frames

from kiosk.demo import behalf_scenes, typing_scenes
from kiosk.demo.asked_scenes import BOOK, PROOF
from kiosk.demo.bundle_scenes import REFUSED
from kiosk.demo.own_case_scenes import DEPARTMENTS_WORDS
from kiosk.demo.scenes import NOW, OFFERED_BECAUSE, stills
from kiosk.domain.catalogue import LifeEvent
from kiosk.domain.identity import mask_name
from kiosk.domain.languages import BUILT_IN, CHINESE, ENGLISH, Language
from kiosk.workflow.events.finding import BrowsePressed
from kiosk.workflow.practice import PERSON
from kiosk.workflow.presence import identity_of
from kiosk.workflow.states import CardOut, ConfirmingIdentity, Preferences, Reviewing, Scene
from ui.present.aloud import for_the_ear
from ui.present.tiles import MOST, MOST_FOR_ELDERS
from ui.view import DocumentBody, HomeBody, PadKind, ScreenView, TextBody

HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


@cache
def frames(language: Language) -> tuple[Frame, ...]:
    """All instants of all walks, and the stills of the gallery."""
    likes = Preferences(language=language)
    gallery = (replace(still.visit, preferences=likes) for still in stills(EVERYTHING))
    return (*all_frames(language), *(Frame("gallery", visit, EVERYTHING, NOW, 0.0) for visit in gallery))


@cache
def views(language: Language) -> tuple[ScreenView, ...]:
    return tuple(frame.view for frame in frames(language))


def words(view: ScreenView) -> str:
    return "\n".join(all_words(view))


both = pytest.mark.parametrize("language", [CHINESE, ENGLISH], ids=lambda one: one.tag)


def test_every_scene_has_been_looked_at() -> None:
    seen = {type(frame.visit.scene) for frame in frames(CHINESE)}
    assert seen == set(Scene.__args__)


@both
def test_nothing_personal_is_ever_said_aloud(language: Language) -> None:
    for view in views(language):
        said = view.spoken + view.announcement
        assert not [mark for mark in MARKS if mark in said], view.name


@both
def test_nothing_personal_is_in_a_log_or_traceback(language: Language) -> None:
    for view in views(language):
        assert not [mark for mark in (*MARKS, DOCUMENT.verification_code) if mark in repr(view)], view.name


@both
def test_every_screen_says_something_when_read_aloud(language: Language) -> None:
    assert all(view.spoken.strip() for view in views(language))


@both
def test_names_and_numbers_are_masked_wherever_they_are_shown(language: Language) -> None:
    for view in views(language):
        if not isinstance(view.body, DocumentBody):
            for person in (ZHANG, LI, WANG):
                assert person.name not in words(view), view.name
                assert person.id_number.text not in words(view), view.name


@both
def test_who_is_known_sees_their_masked_name(language: Language) -> None:
    for frame in frames(language):
        identity = identity_of(frame.visit.scene)
        if identity is not None and not isinstance(frame.visit.scene, CardOut):
            assert identity.masked_name in words(frame.view), frame.view.name
        if isinstance(frame.visit.scene, CardOut):
            assert "张*英" not in words(frame.view)


def test_identity_number_is_shown_masked_when_one_is_asked_who_one_is() -> None:
    confirming = [f for f in frames(CHINESE) if isinstance(f.visit.scene, ConfirmingIdentity)]
    assert confirming
    for frame in confirming:
        identity = identity_of(frame.visit.scene)
        assert identity is not None
        assert identity.id_number.masked in words(frame.view)


def test_what_one_typed_is_shown_in_full_to_be_checked() -> None:
    reviewing = [f for f in frames(CHINESE) if isinstance(f.visit.scene, Reviewing)]
    typed = [f for f in reviewing if PHONE in f.visit.scene.form.given().values()]  # type: ignore[union-attr]
    assert typed
    assert all("138 9999 0001" in words(frame.view) for frame in typed)
    hospital = [f for f in reviewing if HOSPITAL in f.visit.scene.form.given().values()]  # type: ignore[union-attr]
    assert hospital
    assert all(HOSPITAL in words(frame.view) for frame in hospital)


@both
def test_every_action_of_a_screen_has_an_id_of_its_own(language: Language) -> None:
    for view in views(language):
        ids = [action.id for action in actions_of(view)]
        assert len(set(ids)) == len(ids), (view.name, ids)


@both
def test_every_action_has_a_label(language: Language) -> None:
    assert all(action.label for view in views(language) for action in actions_of(view))


@both
def test_every_screen_can_call_staff_and_has_at_most_two_ways_on(language: Language) -> None:
    for view in views(language):
        assert view.help.id == "help"
        assert len(view.ways_on) <= 2, view.name


@both
def test_no_placeholder_is_left_open(language: Language) -> None:
    for view in views(language):
        assert not re.search(r"[{}]", words(view)), view.name


@both
def test_sentences_end_once(language: Language) -> None:
    for view in views(language):
        assert not re.search(r"[。？！…：]。|[?!:]\.(?!\.)|\.\. ", view.spoken + view.announcement), (
            view.spoken
        )


def test_no_choice_and_no_rating_is_made_beforehand() -> None:
    for frame in frames(CHINESE):
        untouched = getattr(frame.visit.scene, "choice", True) is None or (
            getattr(frame.visit.scene, "level", True) is None
        )
        if untouched:
            options = [*getattr(frame.view.body, "choices", ()), *getattr(frame.view.body, "levels", ())]
            assert not any(option.selected for option in options)


# --- the other language ----------------------------------------------------------------------------

NAMES = (CHILDS_NAME, behalf_scenes.CHILDS_NAME, behalf_scenes.PARENTS_NAME)
MAY_STAY_CHINESE = (
    *(BOOK, PROOF),
    *(language.own_name for language in BUILT_IN),
    "中文",
    "语言",
    CENTRE.name,
    CENTRE.desk,
    *(person.masked_name for person in (ZHANG, LI, WANG, PERSON)),
    *(for_the_ear(person.masked_name) for person in (ZHANG, LI, WANG, PERSON)),
    HOSPITAL,
    *(written for name in NAMES for written in (name, mask_name(name), for_the_ear(mask_name(name)))),
    "古丽biaoji",
    behalf_scenes.HALF_SPELT,
    "示例人",
    "领养老今",
    "示例医院",
    "示例市示例区幸福路 8 号 3 单元 502",
    typing_scenes.LONG,
    STRICT.title,
    ONLINE_ONLY.title,
    "告知",
    DOCUMENT.title,
    *DEPARTMENTS_WORDS,
    REFUSED,
    OFFERED_BECAUSE,
    "转诊单",
)
"""Names of people and places, what was typed, what departments wrote, and invented services without translations."""


def test_english_screens_hold_no_chinese() -> None:
    left = {
        f"{frame.view.name}: {text}"
        for frame in frames(ENGLISH)
        if frame.view.look.language.tag == "en" and not isinstance(frame.view.body, DocumentBody)
        for text in all_words(frame.view)
        if HAN.search(without_names(text))
    }
    assert left == set()


def test_english_documents_hold_chinese_only_where_the_department_wrote_it() -> None:
    for view in views(ENGLISH):
        if isinstance(view.body, DocumentBody) and view.look.language.tag == "en":
            ours = [view.title, view.lead, view.spoken, view.body.verification, view.body.number_label]
            assert not HAN.search(without_names(" ".join(ours)))


def without_names(text: str) -> str:
    for name in MAY_STAY_CHINESE:
        text = text.replace(name, "")
    return text


def test_search_for_chinese_would_find_it() -> None:
    assert HAN.search(without_names("请插入社保卡"))
    assert HAN.search("。")
    assert not HAN.search(without_names("中文 English"))


def test_home_offers_what_is_featured_the_way_to_all_others_and_the_other_language() -> None:
    for frame in frames(CHINESE):
        view, services = frame.view, frame.rules.catalogue.services
        featured = {f"tile.{service.slug}" for service in services if service.featured}
        if isinstance(view.body, HomeBody) and view.name == "home" and view.look.language.tag == "zh_CN":
            offered = {tile.action.id for tile in view.body.tiles}
            assert offered <= featured
            assert len(offered) == min(len(featured), MOST_FOR_ELDERS if view.look.elder else MOST)
            assert view.body.ways[0].event == BrowsePressed()
            assert any(tool.id == "language" for tool in view.tools)


def test_nothing_about_death_stands_on_the_home_screen() -> None:
    """Neither in the services of the base nor in the words around them."""
    farewell = {s.slug for s in EVERYTHING.catalogue.services if LifeEvent.FAREWELL in s.life_events}
    for view in views(CHINESE):
        if isinstance(view.body, HomeBody):
            assert not {tile.action.id.removeprefix("tile.") for tile in view.body.tiles} & farewell
            assert not re.search("身后|死亡|去世|丧葬|殡", words(view))


@pytest.mark.parametrize("name", ["my-case-done-at-once", "receipt-too-late"])
def test_who_cannot_withdraw_what_was_done_at_once_reads_that_it_can_be_corrected(name: str) -> None:
    (still,) = (still for still in stills(EVERYTHING) if still.name == name)
    read = words(Frame("gallery", still.visit, EVERYTHING, NOW, 0.0).view)
    assert "不能撤回" in read
    assert "申请更正" in read
    assert "可以在“我的办件”里申请" not in read


@pytest.mark.parametrize("language", [CHINESE, ENGLISH], ids=lambda language: language.tag)
def test_a_field_groups_what_is_typed_as_the_view_that_answers_it_will(language: Language) -> None:
    fields = [view.body for view in views(language) if isinstance(view.body, TextBody)]
    assert {field.pad for field in fields if field.entered} == set(PadKind)
    assert [field for field in fields if field.shown_as(field.entered) != field.shown] == []
