"""PC/SC and drivers side by side: every card its own number, one sentence about what is wrong."""

import queue
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from card_counter_fixture import CARDS, STAFF
from drivers_fixture import LI, ZHANG, OpenBench, line_of

from hardware.card.several import Post, SeveralReaders
from hardware.card.simulation.simulated import SimulatedReaders
from hardware.card.staff import CHALLENGE_BYTES, StaffCards
from hardware.driver.readers import DriverReader
from kiosk.domain.errors import Reason
from kiosk.domain.identity import CardPlace, Identity
from kiosk.workflow.events import (
    CardInserted,
    CardRefused,
    CardRemoved,
    CitizenCardRead,
    Event,
    HolderUnchanged,
    ReadersChanged,
    RequestFailed,
    StaffCardPresented,
    StaffCardSigned,
)

NOW = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
_EVENT_S = 20.0


class Hall:
    """A simulated slot and a driver's slot behind one port."""

    def __init__(self, bench: OpenBench) -> None:
        self.driver = bench("national")
        self._posted: queue.Queue[Event] = queue.Queue()
        self.readers = SeveralReaders(self._posted.put, (self._simulated, self._driven))
        self.readers.start()

    def next(self) -> Event:
        return self._posted.get(timeout=_EVENT_S)

    def is_silent(self) -> bool:
        return self._posted.empty()

    def reads(self) -> tuple[int, Identity]:
        event = self.next()
        assert isinstance(event, CitizenCardRead), event
        return event.card, event.identity

    def _simulated(self, post: Post) -> SimulatedReaders:
        self.slot = SimulatedReaders(post, StaffCards(STAFF), lambda: NOW)
        return self.slot

    def _driven(self, post: Post) -> DriverReader:
        return DriverReader("test", self.driver.national(), post, lambda: NOW)


@pytest.fixture
def hall(bench: OpenBench) -> Iterator[Hall]:
    found = Hall(bench)
    yield found
    found.readers.stop()


def test_two_cards_at_two_readers_never_share_a_number(hall: Hall) -> None:
    hall.slot.insert(CARDS["zhang-cuiying"])
    assert hall.next() == CardInserted(1)
    first, zhang = hall.reads()

    hall.driver.put(line_of(LI))
    assert hall.next() == CardInserted(2)
    second, li = hall.reads()
    hall.slot.pull()
    assert hall.next() == CardRemoved(1)
    hall.driver.take()

    assert hall.next() == CardRemoved(2)
    assert [(first, zhang.name), (second, li.name)] == [(1, "张翠英"), (2, "李建国")]


def test_what_is_asked_of_a_card_is_asked_of_its_own_reader(hall: Hall) -> None:
    hall.driver.put(line_of(ZHANG))
    hall.next()
    card, holder = hall.reads()
    hall.slot.insert(CARDS["staff-s001"])
    assert [hall.next(), hall.next()] == [CardInserted(2), StaffCardPresented(2)]

    hall.readers.check_holder(7, card, holder)
    assert hall.next() == HolderUnchanged(7)
    hall.readers.ask_staff(2, bytes(CHALLENGE_BYTES))

    signed = hall.next()
    assert isinstance(signed, StaffCardSigned)
    assert signed.card == 2


def test_a_card_that_is_gone_was_pulled(hall: Hall) -> None:
    hall.driver.put(line_of(ZHANG))
    hall.next()
    card, holder = hall.reads()
    hall.driver.take()
    hall.next()

    hall.readers.check_holder(7, card, holder)
    hall.readers.ask_staff(card, bytes(CHALLENGE_BYTES))

    assert hall.next() == RequestFailed(7, Reason.CARD_PULLED)
    assert hall.next() == CardRefused(card, Reason.CARD_PULLED)


class Reader(SimulatedReaders):
    """Says what the test says."""

    def __init__(self, post: Post) -> None:
        super().__init__(post, StaffCards(STAFF), lambda: NOW)
        self.says = post


class TestTrouble:
    @pytest.fixture
    def told(self) -> list[Event]:
        return []

    @pytest.fixture
    def readers(self, told: list[Event]) -> list[Reader]:
        """Two slots and a pad."""
        made: list[Reader] = []

        def make(post: Post) -> Reader:
            made.append(Reader(post))
            return made[-1]

        SeveralReaders(told.append, (make, make), (make,))
        return made

    def test_one_slot_that_works_is_enough(self, readers: list[Reader], told: list[Event]) -> None:
        readers[0].says(ReadersChanged(Reason.READER_SERVICE_DOWN))
        assert told == []
        readers[1].says(ReadersChanged(Reason.READER_ABSENT))
        readers[1].says(ReadersChanged(None))

        assert told == [ReadersChanged(Reason.READER_SERVICE_DOWN), ReadersChanged(None)]

    def test_a_pad_speaks_for_itself(self, readers: list[Reader], told: list[Event]) -> None:
        lost = ReadersChanged(Reason.IDENTITY_READER_DOWN, CardPlace.PAD)
        readers[2].says(lost)

        assert told == [lost]

    def test_a_kiosk_without_a_slot_says_so_at_its_start(self, told: list[Event]) -> None:
        readers = SeveralReaders(told.append, ())
        readers.start()

        assert told == [ReadersChanged(Reason.READER_ABSENT)]
