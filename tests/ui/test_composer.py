"""Keys become words: spelt and chosen, taken back, cleared and restored."""

import pytest

from kiosk.domain.typing import MOST_LETTERS, Spelt
from ui.widgets.keyboard.composer import Composer


class FewWords:
    """Knows 西安, 西 and 安."""

    def prepare(self) -> None: ...

    def end(self) -> None: ...

    def read(self, letters: str) -> tuple[Spelt, ...]:
        known = (Spelt("西安", 5), Spelt("西", 2)) if letters.startswith("xi'an") else ()
        return known or ((Spelt("安", 2),) if letters.startswith("an") else ())


def composer(text: str = "", most: int = 40, *, spells: bool = True) -> Composer:
    return Composer(text, most, FewWords(), spells=spells)


def typed(composer: Composer, keys: str) -> Composer:
    for key in keys:
        composer.type(key)
    return composer


def test_letters_are_seen_until_a_word_is_chosen_for_them() -> None:
    city = typed(composer("在"), "xi'an")
    assert (city.text, city.letters) == ("在xi'an", "xi'an")
    city.choose(0)
    assert (city.text, city.letters, city.candidates) == ("在西安", "", ())


def test_a_part_that_was_chosen_leaves_the_rest_to_be_spelt() -> None:
    city = typed(composer(), "xi'an")
    city.choose(1)
    assert (city.words, city.letters) == ("西", "an")
    city.choose(0)
    assert city.text == "西安"


def test_letters_that_nobody_chose_for_stay_as_they_are() -> None:
    city = typed(composer(), "xi'an")
    city.spell(False)
    city.type("A")
    assert city.text == "xi'anA"


@pytest.mark.parametrize(("keys", "text"), [("'a", "'a"), ("a1b", "a1b"), ("北an", "北an")])
def test_only_letters_are_spelt(keys: str, text: str) -> None:
    assert typed(composer(), keys).text == text


def test_a_screen_drawn_anew_goes_on_with_what_was_being_spelt() -> None:
    again = composer("去xi'an")
    assert (again.words, again.letters) == ("去", "xi'an")
    assert again.candidates


def test_latin_letters_are_never_taken_for_pinyin_by_another_way_of_typing() -> None:
    assert composer("wifi", spells=False).letters == ""


def test_back_takes_one_letter_then_one_character() -> None:
    city = typed(composer("去"), "an")
    for text in ("去a", "去", "", ""):
        city.erase()
        assert city.text == text


def test_marks_go_with_their_letter_and_variants_with_their_character() -> None:
    for whole in ("བོ", "é", "葛\U000e0100"):
        one = composer(whole, spells=False)
        one.erase()
        assert one.text == ""


def test_who_cleared_by_mistake_has_it_back_until_something_is_typed() -> None:
    words = composer("杭州市第一人民医院")
    words.clear()
    assert (words.text, words.can_restore) == ("", True)
    words.restore()
    assert (words.text, words.can_restore) == ("杭州市第一人民医院", False)
    words.clear()
    words.type("a")
    assert not words.can_restore


def test_no_more_than_the_question_takes() -> None:
    assert typed(composer(most=3, spells=False), "1234").text == "123"


def test_more_letters_than_anybody_spells_stand_as_letters() -> None:
    many = typed(composer(), "a" * (MOST_LETTERS + 2))
    assert many.text == "a" * (MOST_LETTERS + 2)
    assert len(many.letters) <= MOST_LETTERS


def test_what_an_input_method_commits_is_taken_as_it_is() -> None:
    words = composer("去")
    words.show("去北京")
    assert (words.text, words.letters) == ("去北京", "")
