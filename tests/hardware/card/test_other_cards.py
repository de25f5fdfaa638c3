"""Other people's cards by name: by an application, else by the answer to reset, and never a wrong name for ours."""

import pytest
from card_counter_fixture import CARDS, TODAY, card_of

from hardware.card.other_cards import parse_other_cards, refusal_by_atr
from hardware.card.recognising import recognise
from hardware.card.simulation.simulated_card import SimulatedCard
from kiosk.domain.errors import CardError, Reason, SettingsError
from kiosk.domain.ports import CardChannel

MIFARE = "3B8F8001804F0CA000000306030001000000006A"
TYPE_B = "3B8880010000000033818100 3A"


def reason_of(channel: CardChannel) -> Reason:
    with pytest.raises(CardError) as refused:
        recognise(channel, 1, TODAY)
    return refused.value.reason


@pytest.mark.parametrize(
    "aid",
    [
        "315041592E5359532E4444463031",
        "325041592E5359532E4444463031",
        "A000000333010101",
        "A000000333010102",
        "A000000333010103",
    ],
)
def test_one_application_of_a_bank_is_enough(aid: str) -> None:
    image = card_of(version="2.00")
    bank = SimulatedCard(
        type(image)("bank", image.atr, (type(image.applications[0])(bytes.fromhex(aid)),), image.behaviour)
    )
    assert reason_of(bank) is Reason.CARD_BANK


@pytest.mark.parametrize(
    ("atr", "reason"),
    [
        (MIFARE, Reason.CARD_TRANSIT),
        ("3B8F8001804F0CA000000306030002000000006A", Reason.CARD_TRANSIT),
        (TYPE_B, Reason.CARD_IDENTITY),
        ("3B888001", None),
        ("3B6D0000008144", None),
        ("", None),
    ],
)
def test_what_an_answer_to_reset_says(atr: str, reason: Reason | None) -> None:
    refusal = refusal_by_atr(bytes.fromhex(atr))
    assert (refusal.reason if refusal else None) is reason


class DeafCard:
    """A storage card: the reader itself fails at the first command."""

    def __init__(self, atr: str, reason: Reason) -> None:
        self._atr = bytes.fromhex(atr)
        self._reason = reason

    @property
    def atr(self) -> bytes:
        return self._atr

    def transmit(self, apdu: bytes) -> tuple[bytes, int]:
        raise CardError(self._reason)


@pytest.mark.parametrize(
    ("atr", "broke", "reason"),
    [
        (MIFARE, Reason.READER_SERVICE_DOWN, Reason.CARD_TRANSIT),
        (TYPE_B, Reason.CARD_MUTE, Reason.CARD_IDENTITY),
        (MIFARE, Reason.CARD_PULLED, Reason.CARD_PULLED),
        ("3B00", Reason.READER_SERVICE_DOWN, Reason.READER_SERVICE_DOWN),
    ],
)
def test_card_that_takes_no_commands_is_named_by_its_answer_to_reset(
    atr: str, broke: Reason, reason: Reason
) -> None:
    assert reason_of(DeafCard(atr, broke)) is reason


@pytest.mark.parametrize("reason", ["expired", "damaged", "bad-check-digit"])
def test_card_of_ours_keeps_its_own_reason(reason: str) -> None:
    image = CARDS[reason]
    card = SimulatedCard(type(image)(image.title, bytes.fromhex(MIFARE), image.applications, image.behaviour))
    assert reason_of(card) not in (Reason.CARD_TRANSIT, Reason.CARD_NOT_OURS)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('["card-bank"]\napplications = ["XY"]\n', "line 2: card-bank.applications has 'XY'"),
        ('["card-transit"]\natr = ["3B*00"]\n', "line 2: card-transit.atr has '3B*00'"),
        ('["card-dog"]\natr = ["3B"]\n', "line 1: card-dog is not known here"),
    ],
)
def test_each_mistake_of_the_list_is_named(text: str, told: str) -> None:
    with pytest.raises(SettingsError) as error:
        parse_other_cards(text, "other_cards.toml")
    assert told in str(error.value)
