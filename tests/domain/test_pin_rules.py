"""Which new PIN is refused, and that a PIN shows itself nowhere."""

import pytest

from kiosk.domain.identity import IdNumber
from kiosk.domain.pin import Pin, PinFault, fault_of_new

OLD, NUMBER = Pin("730582"), IdNumber("33010619510308102X")


@pytest.mark.parametrize("digits", ["264918", "113355", "100200", "804317"])
def test_ordinary_one_is_taken(digits: str) -> None:
    assert fault_of_new(Pin(digits), OLD, NUMBER) is None


@pytest.mark.parametrize(
    "digits",
    ["123456", "654321", "345678", "012345", "567890", "098765", "000000", "888888", "121212", "123123"],
)
def test_one_that_everybody_takes_is_refused(digits: str) -> None:
    assert fault_of_new(Pin(digits), OLD, NUMBER) is PinFault.EASY


@pytest.mark.parametrize("digits", ["510308", "195103", "308102", "330106"])
def test_one_that_is_printed_on_the_card_is_refused(digits: str) -> None:
    assert fault_of_new(Pin(digits), OLD, NUMBER) is PinFault.ON_THE_CARD


def test_old_one_is_no_new_one() -> None:
    assert fault_of_new(Pin("730582"), OLD, NUMBER) is PinFault.SAME_AS_OLD


def test_it_is_typed_and_taken_back_digit_by_digit() -> None:
    pin = Pin().typed("7").typed("3").erased().typed("0")
    assert (pin.digits, len(pin)) == ("70", 2)
    assert Pin().erased() == Pin()


def test_nothing_shows_it() -> None:
    shown = (repr(OLD), str(OLD), f"{OLD}", f"{[OLD]}", repr({"pin": OLD}))
    assert not [text for text in shown if any(digit in text for digit in OLD.digits)]
