"""No reader is plugged in. The kiosk starts, says so, and works as soon as there is one."""

import queue

import pytest
from card_counter_fixture import NOW, STAFF, TODAY, Counter
from pcscd_fixture import Pcscd

from hardware.card.once import read_once
from hardware.card.pcsc_readers import PcscReaders
from hardware.card.settings import PcscSettings
from hardware.card.simulation.virtual import VirtualReader
from hardware.card.staff import StaffCards
from kiosk.domain.errors import CardError, Reason
from kiosk.workflow.events import CitizenCardRead, Event, ReadersChanged

_EVENT_S = 10.0


def test_absent_reader_is_said_and_one_that_comes_later_works(
    pcscd: Pcscd, virtual_reader: VirtualReader
) -> None:
    pcscd.stop()
    pcscd.start(with_readers=False)
    posted: queue.Queue[Event] = queue.Queue()
    readers = PcscReaders(PcscSettings(), posted.put, StaffCards(STAFF), lambda: NOW)
    readers.start()
    counter = Counter(readers, virtual_reader, posted)
    try:
        assert counter.next() == ReadersChanged(Reason.READER_ABSENT)

        pcscd.stop()
        assert counter.next() == ReadersChanged(Reason.READER_SERVICE_DOWN)
        pcscd.start()

        assert counter.next() == ReadersChanged(None)
        assert isinstance(counter.events_of("zhang-cuiying")[1], CitizenCardRead)
    finally:
        readers.stop()
        pcscd.start_afresh()


def test_a_reader_of_another_name_is_not_ours(pcscd: Pcscd) -> None:
    posted: queue.Queue[Event] = queue.Queue()
    settings = PcscSettings(reader_name_contains="No such reader")
    readers = PcscReaders(settings, posted.put, StaffCards(STAFF), lambda: NOW)
    readers.start()

    assert posted.get(timeout=_EVENT_S) == ReadersChanged(Reason.READER_ABSENT)
    readers.stop()


def test_reading_once_says_that_there_is_no_such_reader(pcscd: Pcscd) -> None:
    with pytest.raises(CardError) as error:
        read_once("No such reader", wait_s=0.1, today=TODAY)
    assert error.value.reason is Reason.READER_ABSENT
