"""What every engine for pinyin does, the real one and its simulated twin."""

import sys
from collections.abc import Iterator

import pytest

from hardware.typing.pinyin import PinyinProcess
from hardware.typing.simulated import SimulatedPinyin
from kiosk.domain.typing import MOST_LETTERS, Pinyin

COMMAND = (sys.executable, "-P", "-m", "hardware.typing.pinyin_child")


@pytest.fixture(params=["real", "simulated"])
def pinyin(request: pytest.FixtureRequest) -> Iterator[Pinyin]:
    engine: Pinyin = PinyinProcess(COMMAND, key_s=10.0) if request.param == "real" else SimulatedPinyin()
    engine.prepare()
    yield engine
    engine.end()


def texts(pinyin: Pinyin, letters: str) -> list[str]:
    return [spelt.text for spelt in pinyin.read(letters)]


@pytest.mark.parametrize(
    ("letters", "word"), [("zhang", "张"), ("beijing", "北京"), ("yiyuan", "医院"), ("xi'an", "西安")]
)
def test_the_common_word_comes_first_and_uses_all_letters(pinyin: Pinyin, letters: str, word: str) -> None:
    first = pinyin.read(letters)[0]
    assert (first.text, first.letters) == (word, len(letters))


def test_a_part_may_be_chosen_and_leaves_the_rest(pinyin: Pinyin) -> None:
    part = next(spelt for spelt in pinyin.read("xi'an") if spelt.text == "西")
    rest = "xi'an"[part.letters :].lstrip("'")
    assert rest == "an"
    assert "安" in texts(pinyin, rest)


def test_the_same_letters_give_the_same_whoever_asks(pinyin: Pinyin) -> None:
    before = pinyin.read("zhang")
    for _ in range(30):
        pinyin.read("zhang")
        pinyin.read("beijing")
    assert pinyin.read("zhang") == before


@pytest.mark.parametrize("letters", ["", "'", "v", "Zhang", "q1", "ü", "张", "a\nb", " "])
def test_what_is_no_pinyin_gives_nothing(pinyin: Pinyin, letters: str) -> None:
    assert pinyin.read(letters) == ()


def test_no_candidate_uses_more_letters_than_there_are(pinyin: Pinyin) -> None:
    for letters in ("z", "zh", "xi", "xian", "beijingxiehe", "li", "yanglaojin"):
        assert all(0 < spelt.letters <= len(letters) for spelt in pinyin.read(letters))


def test_more_letters_than_anybody_spells_are_no_harm(pinyin: Pinyin) -> None:
    pinyin.read("zhang" * MOST_LETTERS)
    assert "张" in texts(pinyin, "zhang")


def test_it_may_be_prepared_twice_and_ended_twice(pinyin: Pinyin) -> None:
    pinyin.prepare()
    pinyin.end()
    pinyin.end()
