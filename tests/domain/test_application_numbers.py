"""申请编号: read aloud without mistakes, and any slip of the pen is found."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.submission import NUMBER_ALPHABET, ApplicationNumber, number_check_character

kiosks = st.text(NUMBER_ALPHABET, min_size=1, max_size=8)
numbers = st.builds(
    lambda kiosk, day, counter: ApplicationNumber.make(kiosk, day, counter).text,
    kiosks,
    st.dates(date(2020, 1, 1), date(2099, 12, 31)),
    st.integers(0, 99_999),
)


def test_number_shows_kiosk_day_and_counter() -> None:
    number = ApplicationNumber.make("WT07", date(2026, 11, 22), 37).text
    assert number[:-1] == "WT07-261122-037-"
    assert ApplicationNumber.is_valid(number)


def test_alphabet_leaves_out_what_is_misheard_or_misread() -> None:
    assert len(NUMBER_ALPHABET) == 31
    assert not set("IOSVZ") & set(NUMBER_ALPHABET)


def test_check_character_is_that_of_the_standard() -> None:
    # GB 32100-2015, computed over the first 17 characters of its printed example 91350100M000100Y43.
    assert number_check_character("91350100M000100Y4") == "3"


def test_counter_may_grow_past_999() -> None:
    number = ApplicationNumber.make("WT07", date(2026, 11, 22), 1000).text
    assert number.startswith("WT07-261122-1000-")
    assert ApplicationNumber.is_valid(number)


@given(numbers)
def test_made_numbers_are_valid(number: str) -> None:
    assert ApplicationNumber.is_valid(number)


@given(numbers, st.data())
def test_every_single_slip_is_found(number: str, data: st.DataObject) -> None:
    places = [i for i, c in enumerate(number) if c != "-"]
    place = data.draw(st.sampled_from(places))
    slip = data.draw(st.sampled_from([c for c in NUMBER_ALPHABET + "IOSVZ-ab" if c != number[place]]))
    assert not ApplicationNumber.is_valid(number[:place] + slip + number[place + 1 :])


@given(numbers, st.data())
def test_every_swap_of_neighbours_is_found(number: str, data: st.DataObject) -> None:
    places = [i for i in range(len(number) - 1) if number[i] != number[i + 1]]
    place = data.draw(st.sampled_from(places))
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert not ApplicationNumber.is_valid(swapped)


@given(numbers, st.data())
def test_characters_swapped_across_a_hyphen_are_found(number: str, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([i for i, c in enumerate(number) if c == "-"]))
    left, right = number[place - 1], number[place + 1]
    swapped = number[: place - 1] + right + "-" + left + number[place + 2 :]
    if left != right:
        assert not ApplicationNumber.is_valid(swapped)


@pytest.mark.parametrize(
    "text",
    ["", "-", "--0", "WT07", "WT07-261122-037-", "WT07-261122-037", "wt07-261122-037-k", " WT07-1-1-1"],
)
def test_what_has_another_form_is_no_number(text: str) -> None:
    assert not ApplicationNumber.is_valid(text)


@given(st.text(max_size=24))
def test_any_text_may_be_asked_about(text: str) -> None:
    assert ApplicationNumber.is_valid(text) in (True, False)
