"""What a card says to a PIN becomes one of a few plain answers, and nothing is spent that nobody typed."""

from dataclasses import replace

import pytest
from card_counter_fixture import card_of
from test_apdu import ScriptedCard

from hardware.card import apdu, pin
from hardware.card.profiles.layout import Layout
from hardware.card.profiles.profile import NATIONAL, parse_layout
from hardware.card.simulation.simulated_card import SimulatedCard
from kiosk.domain.errors import CardError, Reason, SettingsError
from kiosk.domain.pin import (
    Pin,
    PinChange,
    PinChanged,
    PinInitial,
    PinLocked,
    PinNotPossible,
    PinNotTaken,
    PinReady,
    PinState,
    PinVerdict,
    PinVerified,
    PinWrong,
)

RIGHT, WRONG, NEW = Pin("730582"), Pin("111222"), Pin("264918")


def opened(**chip: object) -> SimulatedCard:
    """A card with its environment selected."""
    card = SimulatedCard(card_of(pin={"demo_pin": RIGHT.digits, **chip}))
    apdu.select(card, apdu.select_by_name(NATIONAL.environment))
    return card


def with_pin(**changed: object) -> Layout:
    assert NATIONAL.pin is not None
    return replace(NATIONAL, pin=replace(NATIONAL.pin, **changed))


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (0x63C3, PinReady(3, 6)),
        (0x63C1, PinReady(1, 6)),
        (0x63CF, PinReady(15, 6)),
        (0x63C0, PinLocked()),
        (0x6983, PinLocked()),
        (0x9303, PinLocked()),
        (0x9000, PinReady(None, 6)),
        (0x6700, PinReady(None, 6)),
        (0x6982, PinReady(None, 6)),
        (0x6985, PinReady(None, 6)),
        (0x6300, PinReady(None, 6)),
        (0x6A88, PinNotPossible()),
        (0x6D00, PinNotPossible()),
    ],
)
def test_tries_left_are_asked_for_without_a_pin(status: int, state: PinState) -> None:
    card = ScriptedCard((b"", status))
    assert pin.read_state(card) == state
    assert card.asked == ["00200000"]


def test_card_that_must_not_be_asked_is_not_asked() -> None:
    card = ScriptedCard()
    assert pin.read_state(card, with_pin(tells_tries=False)) == PinReady(None, 6)
    assert card.asked == []


def test_card_whose_profile_knows_no_pin_gets_no_command() -> None:
    card, layout = ScriptedCard(), replace(NATIONAL, pin=None)
    told = pin.read_state(card, layout), pin.verify(card, RIGHT, layout), pin.change(card, RIGHT, NEW, layout)
    assert told == (PinNotPossible(),) * 3
    assert card.asked == []


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (0x9000, PinVerified()),
        (0x63C2, PinWrong(2)),
        (0x63C1, PinWrong(1)),
        (0x63C0, PinLocked()),
        (0x6300, PinWrong(None)),
        (0x6983, PinLocked()),
        (0x9303, PinLocked()),
        (0x6985, PinInitial()),
        (0x6982, PinNotPossible()),
        (0x6700, PinNotPossible()),
        (0x6A88, PinNotPossible()),
        (0x6D00, PinNotPossible()),
    ],
)
def test_pin_is_sent_once_as_packed_digits(status: int, verdict: PinVerdict) -> None:
    card = ScriptedCard((b"", status))
    assert pin.verify(card, RIGHT) == verdict
    assert card.asked == ["0020000003730582"]


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (0x9000, PinChanged()),
        (0x63C2, PinWrong(2)),
        (0x6983, PinLocked()),
        (0x6A80, PinNotTaken()),
        (0x6985, PinNotTaken()),
        (0x6E00, PinNotPossible()),
    ],
)
def test_change_sends_old_and_new_in_one_command(status: int, outcome: PinChange) -> None:
    card = ScriptedCard((b"", status))
    assert pin.change(card, RIGHT, NEW) == outcome
    assert card.asked == ["805e010007730582ff264918"]


@pytest.mark.parametrize("status", [0x6581, 0x6F00, 0x6C03, 0x6103, 0x6984])
def test_status_that_nobody_knows_is_a_damaged_card_and_tells_nothing_of_the_pin(status: int) -> None:
    card = ScriptedCard((b"", status))
    with pytest.raises(CardError) as error:
        pin.verify(card, RIGHT)
    assert error.value.reason is Reason.CARD_DAMAGED
    assert RIGHT.digits not in str(error.value)
    assert len(card.asked) == 1


def test_every_status_word_becomes_a_plain_answer_or_a_damaged_card() -> None:
    answers: set[type] = set()
    for status in range(0x10000):
        for asks in (
            pin.read_state,
            lambda card: pin.verify(card, RIGHT),
            lambda card: pin.change(card, RIGHT, NEW),
        ):
            card = ScriptedCard((b"", status))
            try:
                answers.add(type(asks(card)))
            except CardError as error:
                assert error.reason is Reason.CARD_DAMAGED  # noqa: PT017 - most of 200,000 raise nothing
            assert len(card.asked) == 1
    assert answers == {*PinState.__args__, *PinVerdict.__args__, *PinChange.__args__}


@pytest.mark.parametrize("digits", ["", "12345", "1234567", "12345a", "１２３４５６"])
def test_pin_of_another_form_never_reaches_the_card(digits: str) -> None:
    card = ScriptedCard()
    with pytest.raises(ValueError, match="a PIN has 6 digits"):
        pin.verify(card, Pin(digits))
    assert card.asked == []


def test_uneven_number_of_digits_is_filled_up() -> None:
    card = ScriptedCard((b"", 0x9000))
    assert pin.verify(card, Pin("12345"), with_pin(digits=5)) == PinVerified()
    assert card.asked == ["002000000312345f"]


def test_what_a_right_initial_pin_is_answered_stands_in_the_profile() -> None:
    layout = with_pin(initial=None)
    with pytest.raises(CardError):
        pin.verify(ScriptedCard((b"", 0x6985)), RIGHT, layout)


# --- the simulated chip ----------------------------------------------------------------------------


def test_asking_for_the_tries_spends_none() -> None:
    card = opened()
    assert [pin.read_state(card) for _ in range(5)] == [PinReady(3, 6)] * 5


def test_chip_counts_locks_and_stays_locked() -> None:
    card = opened()
    assert pin.verify(card, WRONG) == PinWrong(2)
    assert pin.read_state(card) == PinReady(2, 6)
    assert [pin.verify(card, WRONG), pin.verify(card, WRONG)] == [PinWrong(1), PinLocked()]
    assert [pin.read_state(card), pin.verify(card, RIGHT)] == [PinLocked(), PinLocked()]


def test_right_pin_gives_all_tries_back() -> None:
    card = opened(tries_left=1)
    assert pin.verify(card, RIGHT) == PinVerified()
    assert pin.read_state(card) == PinReady(3, 6)


def test_chip_remembers_without_power_and_in_another_reader() -> None:
    image = card_of(pin={"demo_pin": RIGHT.digits})
    for left in (2, 1):
        card = SimulatedCard(image)
        card.power_up()
        apdu.select(card, apdu.select_by_name(NATIONAL.environment))
        assert pin.verify(card, WRONG) == PinWrong(left)


def test_initial_pin_is_right_and_yet_has_to_be_changed() -> None:
    card = opened(initial=True)
    assert pin.verify(card, RIGHT) == PinInitial()
    assert pin.change(card, RIGHT, RIGHT) == PinNotTaken()
    assert pin.change(card, RIGHT, NEW) == PinChanged()
    assert [pin.verify(card, RIGHT), pin.verify(card, NEW)] == [PinWrong(2), PinVerified()]


def test_wrong_old_pin_costs_a_try_too() -> None:
    card = opened(tries=2)
    assert [pin.change(card, WRONG, NEW), pin.change(card, WRONG, NEW)] == [PinWrong(1), PinLocked()]
    assert pin.change(card, RIGHT, NEW) == PinLocked()


def test_card_may_keep_its_tries_to_itself() -> None:
    assert pin.read_state(opened(tells_tries=False)) == PinReady(None, 6)


def test_card_without_a_pin_says_so() -> None:
    card = SimulatedCard(card_of())
    apdu.select(card, apdu.select_by_name(NATIONAL.environment))
    assert [pin.read_state(card), pin.verify(card, RIGHT)] == [PinNotPossible()] * 2
    assert pin.change(card, RIGHT, NEW) == PinNotPossible()


# --- the profile -----------------------------------------------------------------------------------


def test_city_whose_cards_differ_says_so_in_its_profile() -> None:
    layout = parse_layout(
        'base = "national"\ntitle = "梦洲市"\n[pin]\ndigits = 8\ntells_tries = false\n', "mengzhou.toml"
    )
    assert layout.pin is not None
    assert (layout.pin.digits, layout.pin.tells_tries, layout.pin.initial) == (8, False, 0x6985)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("digits = 3", "digits must be a number from 4 to 12"),
        ('verify = "00 20 00"', "verify must be the first 4 bytes"),
        ('change = "80 5E 01 00 07"', "change must be the first 4 bytes"),
        ('tells_tries = "yes"', "tells_tries must be true or false"),
        ('initial = "69"', "initial must be a status word"),
        ("default = 888888", "default is not known here"),
    ],
)
def test_mistakes_are_named_and_no_default_pin_can_be_written(line: str, fault: str) -> None:
    with pytest.raises(SettingsError, match=fault):
        parse_layout(f'base = "national"\ntitle = "梦洲市"\n[pin]\n{line}\n', "mengzhou.toml")
