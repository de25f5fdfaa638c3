"""Jamo become syllables, Tibetan letters stacks, and each is taken back as it was typed."""

import unicodedata

import pytest

from kiosk.domain.key_rows import Joins
from kiosk.domain.typing import UnreadPinyin
from ui.widgets.keyboard import hangul
from ui.widgets.keyboard.composer import Composer
from ui.widgets.keyboard.joining import JOININGS


def typed(keys: str, joins: Joins, text: str = "") -> Composer:
    composer = Composer(text, 40, UnreadPinyin(), JOININGS[joins])
    for key in keys:
        composer.type(key)
    return composer


def spelled(syllables: str) -> str:
    """The jamo that one types: what Unicode takes a syllable apart into, as letters that stand alone, by name."""
    parts = unicodedata.normalize("NFD", syllables)
    names = (unicodedata.name(part).split(" ", 2)[2] for part in parts)
    return "".join(unicodedata.lookup(f"HANGUL LETTER {name}") for name in names)


ALL_SYLLABLES = [chr(code) for code in range(0xAC00, 0xD7A4)]
_KEYS = set("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ")
_PARTS = {one: "".join(two) for one, two in hangul._OF_TWO.items()}


def pressed(syllables: str) -> str:
    return "".join(_PARTS.get(jamo, jamo) for jamo in spelled(syllables))


def test_every_syllable_that_there_is_can_be_typed_by_keys_that_there_are() -> None:
    for syllable in ALL_SYLLABLES:
        keys = pressed(syllable)
        assert set(keys) <= _KEYS
        assert typed(keys, Joins.HANGUL).text == syllable


@pytest.mark.parametrize(
    "text",
    ["홍길동", "안녕하세요", "닭이", "값을", "없어요", "괜찮아", "의원", "까치", "옮겨", "읽었다", "앉히다"],
)
def test_a_consonant_that_seemed_to_end_a_syllable_begins_the_next_one(text: str) -> None:
    assert typed(pressed(text), Joins.HANGUL).text == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("ㅏ", "ㅏ"),
        ("ㅗㅏ", "ㅘ"),
        ("ㅋㅋ", "ㅋㅋ"),
        ("ㅏㅓ", "ㅏㅓ"),
        ("ㄱㅏㄸㅏ", "가따"),
        ("ㄱㅏ1ㄴ", "가1ㄴ"),
    ],
)
def test_letters_that_make_no_syllable_stand_as_they_are(keys: str, text: str) -> None:
    assert typed(keys, Joins.HANGUL).text == text


def test_a_syllable_is_taken_back_letter_by_letter_and_no_further() -> None:
    word = typed("ㄱㅗㅏㄴㅎ", Joins.HANGUL, "가")
    assert word.text == "가괂"
    for left in ("가관", "가과", "가고", "가ㄱ", "가", ""):
        word.erase()
        assert word.text == left


def test_after_the_caret_was_elsewhere_a_syllable_stands() -> None:
    word = typed("ㄱㅏ", Joins.HANGUL)
    word.move(forwards=False)
    word.move(forwards=True)
    word.type("ㄴ")
    assert word.text == "가ㄴ"


def test_the_last_syllable_that_has_room_is_finished() -> None:
    word = Composer("", 2, UnreadPinyin(), JOININGS[Joins.HANGUL])
    for jamo in pressed("한국어"):
        word.type(jamo)
    assert word.text == "한국"


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("བོད\u0f0b", "བོད་"),
        ("ས\u0f92\u0fb2\u0f7c", "སྒྲོ"),
        ("\u0f92", "ག"),
        ("\u0f72", "ཨི"),
        ("ཀ\u0f0b\u0fb1", "ཀ་ཡ"),
    ],
)
def test_tibetan_letters_stack_and_nothing_hangs_in_the_air(keys: str, text: str) -> None:
    assert typed(keys, Joins.TIBETAN).text == text


def test_of_a_stack_the_last_letter_goes_and_of_what_stands_the_whole() -> None:
    word = typed("ས\u0f92\u0fb2\u0f7c", Joins.TIBETAN, "ལྷ")
    for left in ("ལྷསྒྲ", "ལྷསྒ", "ལྷས", "ལྷ", ""):
        word.erase()
        assert word.text == left


def test_a_vowel_that_was_forgotten_is_set_to_a_stack_that_stands() -> None:
    word = Composer("བད", 40, UnreadPinyin(), JOININGS[Joins.TIBETAN])
    word.move(forwards=False)
    word.type("\u0f7c")
    assert word.text == "བོད"
