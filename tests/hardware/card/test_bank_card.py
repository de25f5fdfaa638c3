"""A bank card in the slot."""

from card_counter_fixture import CARDS, Counter

from hardware.card import apdu
from hardware.card.simulated_card import SimulatedCard
from kiosk.domain.errors import Reason
from kiosk.workflow.events import CardInserted, CardRefused, CardRemoved


def test_bank_card_is_refused_as_not_ours(counter: Counter) -> None:
    assert counter.events_of("bank") == [
        CardInserted(1),
        CardRefused(1, Reason.CARD_NOT_OURS),
        CardRemoved(1),
    ]


def test_the_bank_card_is_a_real_one_with_a_debit_application() -> None:
    card = SimulatedCard(CARDS["bank"])

    assert apdu.select(card, apdu.select_by_name(bytes.fromhex("A000000333010101"))) == apdu.OK
