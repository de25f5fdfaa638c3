"""Keys become words: spelt and chosen, taken back, cleared and restored."""

import pytest

from kiosk.domain.typing import MOST_LETTERS, Spelt
from ui.widgets.keyboard.composer import Composer
from ui.widgets.keyboard.joining import PLAIN, SPELLING


class FewWords:
    """Knows 西安, 西 and 安."""

    def prepare(self) -> None: ...

    def end(self) -> None: ...

    def read(self, letters: str) -> tuple[Spelt, ...]:
        known = (Spelt("西安", 5), Spelt("西", 2)) if letters.startswith("xi'an") else ()
        return known or ((Spelt("安", 2),) if letters.startswith("an") else ())


def composer(text: str = "", most: int = 40, *, spells: bool = True) -> Composer:
    return Composer(text, most, FewWords(), SPELLING if spells else PLAIN)


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
    assert (city.text, city.letters) == ("西an", "an")
    city.choose(0)
    assert city.text == "西安"


def test_letters_that_nobody_chose_for_stay_as_they_are() -> None:
    city = typed(composer(), "xi'an")
    city.join_by(PLAIN)
    city.type("A")
    assert city.text == "xi'anA"


@pytest.mark.parametrize(("keys", "text"), [("'a", "'a"), ("a1b", "a1b"), ("北an", "北an")])
def test_only_letters_are_spelt(keys: str, text: str) -> None:
    assert typed(composer(), keys).text == text


def test_a_screen_drawn_anew_goes_on_with_what_was_being_spelt() -> None:
    again = composer("去xi'an")
    assert (again.text, again.letters) == ("去xi'an", "xi'an")
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


def test_letters_are_spelt_where_the_caret_stands() -> None:
    city = composer("去吧")
    city.move(forwards=False)
    typed(city, "xi'an")
    assert (city.text, city.caret) == ("去xi'an吧", 6)
    city.choose(0)
    assert (city.text, city.caret) == ("去西安吧", 3)


def test_letters_that_are_left_by_the_caret_stand_as_they_are() -> None:
    city = typed(composer("去"), "xi'an")
    city.move(forwards=False)
    assert (city.letters, city.candidates, city.caret) == ("", (), 5)
    city.type("a")
    assert city.text == "去xi'aan"


def test_the_caret_goes_by_whole_characters_and_stays_within() -> None:
    name = composer("A\U0002cc56e\u0301葛\U000e0100\u0f56\u0f7c", spells=False)
    places = [name.caret]
    for _ in range(7):
        name.move(forwards=False)
        places.append(name.caret)
    assert places == [8, 6, 4, 2, 1, 0, 0, 0]
    name.place(3)
    assert name.caret == 4, "not between a letter and its mark"
    name.place(99)
    assert name.caret == 8


def test_what_stands_on_either_side_is_taken_away_whole() -> None:
    name = composer("Ae\u0301B", spells=False)
    name.place(1)
    name.erase_ahead()
    assert (name.text, name.caret) == ("AB", 1)
    name.erase()
    assert (name.text, name.caret) == ("B", 0)
    name.erase()
    assert name.text == "B"


def test_what_is_cleared_in_the_middle_comes_back_whole() -> None:
    words = composer("杭州市")
    words.move(forwards=False)
    words.clear()
    words.restore()
    assert (words.text, words.caret) == ("杭州市", 3)


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
