"""A bank card in the slot."""

import pytest
from card_counter_fixture import CARDS, TODAY, Counter

from hardware.card import apdu
from hardware.card.bare import RecordedCard
from hardware.card.recognising import recognise
from hardware.card.simulation.simulated_card import SimulatedCard
from kiosk.domain.errors import CardError, Reason
from kiosk.workflow.events import CardInserted, CardRefused, CardRemoved


def test_bank_card_is_called_a_bank_card(counter: Counter) -> None:
    assert counter.events_of("bank") == [
        CardInserted(1),
        CardRefused(1, Reason.CARD_BANK),
        CardRemoved(1),
    ]


def test_the_bank_card_is_a_real_one_with_a_debit_application() -> None:
    card = SimulatedCard(CARDS["bank"])

    assert apdu.select(card, apdu.select_by_name(bytes.fromhex("A000000333010101"))) == apdu.OK


def test_nothing_of_the_bank_application_is_read() -> None:
    card = RecordedCard(CARDS["bank"])
    with pytest.raises(CardError):
        recognise(card, 1, TODAY)

    assert {command[1] for command in card.commands} == {0xA4}
