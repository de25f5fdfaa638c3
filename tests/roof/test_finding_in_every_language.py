"""Whoever types a title as their screen shows it finds it, in every language that a kiosk offers."""

from functools import cache

import pytest

from kiosk.domain.languages import BUILT_IN, Language
from kiosk.finding import tongues
from services.catalogue.finding.finder import ServiceFinder
from services.catalogue.finding.pinyin import syllables_of
from services.catalogue.loader import load_folder
from ui.strings import strings

BASE = load_folder().services


@cache
def find() -> ServiceFinder:
    return ServiceFinder(BASE, tongues(), lambda words: {word: syllables_of(word) for word in words})


def first(typed: str) -> str:
    return next((service.slug for service in find()(typed)), "")


@pytest.mark.parametrize("language", BUILT_IN, ids=lambda one: one.tag)
def test_every_title_is_found_as_the_screen_shows_it(language: Language) -> None:
    words = strings(language.tag)
    assert [words(one.title) for one in BASE if one not in find()(words(one.title))[:4]] == []


@pytest.mark.parametrize("language", BUILT_IN[:2], ids=lambda one: one.tag)
def test_all_that_people_say_is_found_in_both_scripts_of_chinese(language: Language) -> None:
    words = strings(language.tag)
    assert [said for one in BASE for said in map(words, one.said) if one not in find()(said)] == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("醫保", "医保"),
        ("養老", "养老"),
        ("掛失", "挂失"),
        ("領養老金", "领养老金"),
        ("異地就醫", "异地就医"),
        ("啟用", "启用"),
        ("老年證", "老年证"),
        ("殘疾人兩項補貼", "残疾人两项补贴"),
        ("卡裡還有多少錢", "卡里还有多少钱"),
    ],
)
def test_traditional_characters_find_what_simplified_ones_find(typed: str, meant: str) -> None:
    assert find()(meant)
    assert find()(typed) == find()(meant)


def test_the_terms_of_hong_kong_find_too() -> None:
    assert first("啟動社保卡") == "card-activate"
    assert first("外賣員") == "flexible-employment"


def test_letters_that_stand_nowhere_together_find_nothing() -> None:
    """Letters of a title in another order are no title, as signs would be."""
    title = strings("ug")(BASE[0].title)
    assert find()(title[::-1]) == ()
