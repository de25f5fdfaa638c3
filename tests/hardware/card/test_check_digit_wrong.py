"""The number on the card fails its own check digit."""

from card_counter_fixture import Counter

from kiosk.domain.errors import Reason
from kiosk.workflow.events import CardInserted, CardRefused, CardRemoved


def test_card_whose_number_fails_its_check_is_refused_as_such(counter: Counter) -> None:
    assert counter.events_of("bad-check-digit") == [
        CardInserted(1),
        CardRefused(1, Reason.CARD_NUMBER_INVALID),
        CardRemoved(1),
    ]
