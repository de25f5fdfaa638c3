"""Other people's cards by name: by an application, else by the answer to reset, and never a wrong name for ours."""

import pytest
from card_counter_fixture import CARDS, TODAY

from hardware.card.other_cards import parse_other_cards, refusal_by_atr
from hardware.card.recognising import recognise
from hardware.card.simulation.card_file import parse_card
from hardware.card.simulation.simulated_card import SimulatedCard
from kiosk.domain.errors import CardError, Reason, SettingsError
from kiosk.domain.ports import CardChannel

MIFARE = "3B8F8001804F0CA000000306030001000000006A"
TYPE_B = "3B8880010000000033818100 3A"


def reason_of(channel: CardChannel) -> Reason:
    with pytest.raises(CardError) as refused:
        recognise(channel, 1, TODAY)
    return refused.value.reason


PSE, PPSE = "315041592E5359532E4444463031", "325041592E5359532E4444463031"
DEBIT, T_UNION = "A000000333010101", "A000000632010105"


@pytest.mark.parametrize(
    ("aids", "reason"),
    [
        ([PSE], Reason.CARD_BANK),
        ([PPSE], Reason.CARD_BANK),
        ([DEBIT], Reason.CARD_BANK),
        (["A000000333010102"], Reason.CARD_BANK),
        (["A000000333010103"], Reason.CARD_BANK),
        ([T_UNION], Reason.CARD_TRANSIT),
        (["A000000632010106"], Reason.CARD_TRANSIT),
        ([PPSE, T_UNION], Reason.CARD_TRANSIT),
        ([PSE, DEBIT, T_UNION], Reason.CARD_BANK),
        (["A000000003"], Reason.CARD_NOT_OURS),
    ],
)
def test_an_application_tells_more_than_a_directory_that_others_have_too(
    aids: list[str], reason: Reason
) -> None:
    tree = {"title": "another card", "atr": "3B898001", "applications": [{"aid": aid} for aid in aids]}
    assert reason_of(SimulatedCard(parse_card(tree, "test card"))) is reason


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
        ('["card-bank"]\ndirectories = ["1"]\n', "line 2: card-bank.directories has '1'"),
        ('["card-transit"]\natr = ["3B*00"]\n', "line 2: card-transit.atr has '3B*00'"),
        ('["card-dog"]\natr = ["3B"]\n', "line 1: card-dog is not known here"),
    ],
)
def test_each_mistake_of_the_list_is_named(text: str, told: str) -> None:
    with pytest.raises(SettingsError) as error:
        parse_other_cards(text, "other_cards.toml")
    assert told in str(error.value)
