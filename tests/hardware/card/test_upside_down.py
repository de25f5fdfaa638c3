"""The card is in the wrong way round: the contacts find no chip, it does not power up."""

from card_counter_fixture import Counter

from kiosk.domain.errors import Reason
from kiosk.workflow.events import CardInserted, CardRefused, CardRemoved, CitizenCardRead


def test_card_upside_down_is_said_to_be_mute(counter: Counter) -> None:
    assert counter.events_of("upside-down") == [
        CardInserted(1),
        CardRefused(1, Reason.CARD_MUTE),
        CardRemoved(1),
    ]


def test_card_turned_round_is_read(counter: Counter) -> None:
    counter.events_of("upside-down")

    assert isinstance(counter.events_of("zhang-cuiying")[1], CitizenCardRead)
