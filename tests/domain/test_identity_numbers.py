"""公民身份号码 by GB 11643-1999; the vectors are the standard's own and those of its 港澳台 and foreign forms."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.identity import (
    IdNumber,
    IdNumberFault,
    InvalidIdNumberError,
    check_character,
    is_plausible_age,
)

PRINTED_IN_THE_STANDARD = ("11010519491231002X", "440524188001010014")
RESIDENCE_PERMITS = ("810000199001011230", "830000198505050013")
FOREIGNERS_SPECIMEN = "911124198108030024"


@st.composite
def numbers(draw: st.DrawFn) -> str:
    region = draw(st.sampled_from(["110105", "330106", "440524", "810000", "911124"]))
    born = draw(st.dates(date(1900, 1, 1), date(2026, 1, 1)))
    first_17 = f"{region}{born:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return first_17 + check_character(first_17)


def fault_of(text: str) -> IdNumberFault:
    with pytest.raises(InvalidIdNumberError) as caught:
        IdNumber.parse(text)
    return caught.value.fault


@pytest.mark.parametrize("text", [*PRINTED_IN_THE_STANDARD, *RESIDENCE_PERMITS, FOREIGNERS_SPECIMEN])
def test_known_numbers_are_accepted(text: str) -> None:
    assert IdNumber.parse(text).text == text


@given(numbers(), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_every_single_slip_is_found(number: str, place: int, typed: str) -> None:
    slipped = number[:place] + typed + number[place + 1 :]
    if slipped != number:
        fault_of(slipped)


@given(numbers(), st.integers(0, 16))
def test_every_swap_of_neighbours_is_found(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped != number:
        fault_of(swapped)


@given(numbers())
def test_the_check_character_is_the_only_one_that_fits(number: str) -> None:
    fitting = [c for c in "0123456789X" if check_character(number[:17]) == c]
    assert fitting == [number[17]]


def test_small_x_and_full_width_characters_are_read_as_meant() -> None:
    assert IdNumber.parse(" 11010519491231002x ").text == PRINTED_IN_THE_STANDARD[0]
    assert IdNumber.parse("１１０１０５１９４９１２３１００２Ｘ").text == PRINTED_IN_THE_STANDARD[0]


def test_digits_of_other_scripts_are_not_digits() -> None:
    assert fault_of("٤٤٠٥٢٤١٨٨٠٠١٠١٠٠١٤") is IdNumberFault.CHARACTERS


def test_abolished_region_stays_valid_for_old_people() -> None:
    # 110104 was 宣武区 until 2010.
    first_17 = "11010419350305001"
    assert IdNumber.parse(first_17 + check_character(first_17)).birth_date == date(1935, 3, 5)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", IdNumberFault.LENGTH),
        ("110105491231002", IdNumberFault.LENGTH),
        ("11010519491231002XX", IdNumberFault.LENGTH),
        ("1101051949123100AX", IdNumberFault.CHARACTERS),
        ("X1010519491231002X", IdNumberFault.CHARACTERS),
        ("160105194912310020", IdNumberFault.REGION),
        ("110105194902310025", IdNumberFault.BIRTH_DATE),
        ("110105000001010025", IdNumberFault.BIRTH_DATE),
        ("110105184912310025", IdNumberFault.BIRTH_DATE),
        ("110105194912310020", IdNumberFault.CHECK_CHARACTER),
    ],
)
def test_each_fault_is_named(text: str, fault: IdNumberFault) -> None:
    assert fault_of(text) is fault


def test_the_error_does_not_keep_what_was_typed() -> None:
    with pytest.raises(InvalidIdNumberError) as caught:
        IdNumber.parse("110105194912310020")
    assert "1949" not in f"{caught.value!r} {caught.value} {caught.value.args} {vars(caught.value)}"


@pytest.mark.parametrize(
    ("born", "plausible"),
    [
        (date(2026, 11, 22), True),
        (date(2026, 11, 23), False),
        (date(1876, 11, 22), True),
        (date(1876, 1, 1), True),
        (date(1875, 11, 23), True),
        (date(1875, 11, 22), False),
    ],
)
def test_plausible_ages_end_at_150_whole_years(born: date, plausible: bool) -> None:
    assert is_plausible_age(born, date(2026, 11, 22)) is plausible
