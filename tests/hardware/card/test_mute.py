"""A card that powers up and then never answers a command."""

from card_counter_fixture import Counter

from kiosk.domain.errors import Reason
from kiosk.workflow.events import CardInserted, CardRefused, CardRemoved, CitizenCardRead


def test_mute_card_is_refused_while_its_command_still_waits(counter: Counter) -> None:
    assert counter.events_of("mute") == [
        CardInserted(1),
        CardRefused(1, Reason.CARD_MUTE),
        CardRemoved(1),
    ]


def test_the_card_after_a_mute_one_is_read(counter: Counter) -> None:
    counter.events_of("mute")

    inserted, read, _ = counter.events_of("zhang-cuiying")

    assert inserted == CardInserted(2)
    assert isinstance(read, CitizenCardRead)
    assert read.card == 2


def test_readers_stop_though_a_mute_card_still_blocks(counter: Counter) -> None:
    counter.insert("mute")
    counter.expect(CardInserted)

    counter.readers.stop()

    assert counter.is_silent()
