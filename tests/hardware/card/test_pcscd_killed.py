"""The card service dies and comes back, with a card in the reader or without."""

from collections.abc import Iterator

import pytest
from card_counter_fixture import NOW, STAFF, Counter
from pcscd_fixture import Pcscd

from hardware.card.pcsc_readers import PcscReaders
from hardware.card.settings import PcscSettings
from hardware.card.staff import StaffCards
from kiosk.domain.errors import Reason
from kiosk.workflow.events import (
    CardInserted,
    CardRefused,
    CardRemoved,
    CitizenCardRead,
    Event,
    ReadersChanged,
)


@pytest.fixture(autouse=True)
def pcscd_for_the_next(pcscd: Pcscd) -> Iterator[None]:
    yield
    if not pcscd.is_running:
        pcscd.start()


def test_card_still_in_is_announced_as_a_new_one(real_counter: Counter, pcscd: Pcscd) -> None:
    real_counter.insert("zhang-cuiying")
    real_counter.expect(CardInserted)
    real_counter.expect(CitizenCardRead)

    pcscd.kill()
    assert real_counter.next() == ReadersChanged(Reason.READER_SERVICE_DOWN)
    pcscd.start()

    assert real_counter.next() == ReadersChanged(None)
    assert real_counter.next() == CardRemoved(1)
    assert real_counter.next() == CardInserted(2)
    assert real_counter.expect(CitizenCardRead).card == 2


def test_card_taken_out_meanwhile_is_removed(real_counter: Counter, pcscd: Pcscd) -> None:
    real_counter.insert("zhang-cuiying")
    real_counter.expect(CardInserted)
    real_counter.expect(CitizenCardRead)

    pcscd.kill()
    assert real_counter.next() == ReadersChanged(Reason.READER_SERVICE_DOWN)
    real_counter.pull()
    pcscd.start()

    assert real_counter.next() == ReadersChanged(None)
    assert real_counter.next() == CardRemoved(1)
    assert isinstance(real_counter.events_of("wang-fang")[1], CitizenCardRead)


def test_service_killed_during_a_read_ends_the_read(real_counter: Counter, pcscd: Pcscd) -> None:
    real_counter.insert("mute")
    assert real_counter.next() == CardInserted(1)

    pcscd.kill()

    first_two: list[Event] = [real_counter.next(), real_counter.next()]
    assert ReadersChanged(Reason.READER_SERVICE_DOWN) in first_two
    refused = next(event for event in first_two if isinstance(event, CardRefused))
    assert refused.reason in (Reason.READER_SERVICE_DOWN, Reason.CARD_PULLED)


def test_service_killed_five_times_is_found_again_each_time(real_counter: Counter, pcscd: Pcscd) -> None:
    for _ in range(5):
        pcscd.kill()
        assert real_counter.next() == ReadersChanged(Reason.READER_SERVICE_DOWN)
        pcscd.start()
        assert real_counter.next() == ReadersChanged(None)
    assert isinstance(real_counter.events_of("zhang-cuiying")[1], CitizenCardRead)


def test_kiosk_starts_before_the_service(real_counter: Counter, pcscd: Pcscd) -> None:
    pcscd.stop()
    real_counter.expect(ReadersChanged)
    posted: list[Event] = []
    early = PcscReaders(PcscSettings(), posted.append, StaffCards(STAFF), lambda: NOW)

    early.start()
    pcscd.start()

    assert real_counter.next() == ReadersChanged(None)
    assert isinstance(real_counter.events_of("zhang-cuiying")[1], CitizenCardRead)
    early.stop()
    assert posted[:2] == [ReadersChanged(Reason.READER_SERVICE_DOWN), ReadersChanged(None)]
