"""A card of the third generation that keeps its holder behind authentication. It is no faulty card."""

from card_counter_fixture import Counter

from kiosk.domain.errors import Reason
from kiosk.workflow.events import CardInserted, CardRefused, CardRemoved, CitizenCardRead


def test_closed_card_is_said_to_need_authentication(counter: Counter) -> None:
    assert counter.events_of("chen-siyuan-v3-closed") == [
        CardInserted(1),
        CardRefused(1, Reason.CARD_NEEDS_AUTHENTICATION),
        CardRemoved(1),
    ]


def test_open_card_of_the_third_generation_is_read(counter: Counter) -> None:
    assert isinstance(counter.events_of("ouyang-deming")[1], CitizenCardRead)
