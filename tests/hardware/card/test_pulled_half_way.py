"""The card is pulled while it is read."""

from card_counter_fixture import Counter, card_of

from kiosk.domain.errors import Reason
from kiosk.workflow.events import CardInserted, CardRefused, CardRemoved, CitizenCardRead

SLOW = {"delay_ms": 100}


def test_card_pulled_during_reading_is_reported_as_pulled(counter: Counter) -> None:
    counter.insert(card_of(SLOW))
    assert counter.next() == CardInserted(1)

    counter.pull()

    assert counter.until_removed() == [CardRefused(1, Reason.CARD_PULLED), CardRemoved(1)]


def test_card_put_back_after_that_is_read_under_a_new_number(counter: Counter) -> None:
    counter.insert(card_of(SLOW))
    counter.expect(CardInserted)
    counter.pull()
    counter.until_removed()

    inserted, read, _ = counter.events_of("zhang-cuiying")

    assert inserted == CardInserted(2)
    assert isinstance(read, CitizenCardRead)


def test_staff_card_pulled_before_it_signed_is_reported_as_pulled(counter: Counter) -> None:
    counter.insert("staff-s001")
    counter.expect(CardInserted)
    counter.next()

    counter.pull()
    counter.readers.ask_staff(1, bytes(32))

    assert counter.until_removed().count(CardRemoved(1)) == 1
