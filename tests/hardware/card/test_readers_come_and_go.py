"""Readers that are unplugged and come back, and a card service that is there and answers nothing.

The card service is a script behind the seam of the watch: vpcd never lets a reader go, and no real service hangs in
one conversation only.
"""

import queue
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import pytest
from card_counter_fixture import CARDS, NOW, STAFF, Counter

from hardware.card.attendant import CardSlot
from hardware.card.pcsc import PLUG_AND_PLAY, ReaderState
from hardware.card.pcsc_readers import PcscReaders
from hardware.card.pcsc_watch import Pace, ReaderContext
from hardware.card.settings import PcscSettings
from hardware.card.simulation.card_image import CardImage
from hardware.card.simulation.simulated import SimulatedSlot
from hardware.card.simulation.simulated_card import SimulatedCard
from hardware.card.staff import StaffCards
from kiosk.domain.errors import CardError, Reason
from kiosk.workflow.events import CardInserted, CardRemoved, CitizenCardRead, Event, ReadersChanged

FIRST, SECOND = "ACS ACR38U 00 00", "Feitian 502-CL 01 00"
_EMPTY, _PRESENT, _COUNT = 0x10, 0x20, 0x10000
_PACE = Pace(watch_s=0.3, patience_s=0.7)


class ScriptedService:
    """Readers and cards by name; the service may hang for everybody, or only in what is open now."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.states: dict[str, int] = {}
        self.vanishing = ""
        self.hangs = False
        self.contexts: list[ScriptedContext] = []
        self._cards: dict[str, SimulatedSlot] = {}

    def plug(self, reader: str) -> None:
        with self._touched():
            self.states[reader] = _EMPTY

    def unplug(self, reader: str) -> None:
        with self._touched():
            del self.states[reader]

    def insert(self, card: CardImage, reader: str = FIRST) -> None:
        with self._touched():
            self._cards[reader] = SimulatedSlot(SimulatedCard(card))
            self.states[reader] = (self.states[reader] & ~_EMPTY | _PRESENT) + _COUNT

    def pull(self, reader: str = FIRST) -> None:
        with self._touched():
            self._cards.pop(reader).pull()
            self.states[reader] = (self.states[reader] & ~_PRESENT | _EMPTY) + _COUNT

    def hang(self, hangs: bool) -> None:
        with self._touched():
            self.hangs = hangs

    def leave_open_ones_hanging(self) -> None:
        with self._touched():
            for context in self.contexts:
                context.hangs = True

    def let_all_go(self) -> None:
        with self._touched():
            self.hangs = False
            for context in self.contexts:
                context.hangs = False

    @contextmanager
    def context(self) -> Iterator[ReaderContext]:
        context = ScriptedContext(self)
        context.answer(lambda: True, 0.0)
        self.contexts.append(context)
        yield context

    def slot(self, reader: str, count: int) -> CardSlot:
        return self._cards[reader]

    @contextmanager
    def _touched(self) -> Iterator[None]:
        with self.changed:
            yield
            self.changed.notify_all()


class ScriptedContext:
    def __init__(self, service: ScriptedService) -> None:
        self._service = service
        self._is_cancelled = False
        self.hangs = False

    def readers(self) -> tuple[str, ...]:
        self.answer(lambda: True, 0.0)
        return tuple(self._service.states)

    def wait(self, known: Mapping[str, ReaderState], timeout_s: float) -> Mapping[str, ReaderState]:
        if self._service.vanishing in known:
            self._service.unplug(self._service.vanishing)
            self._service.vanishing = ""
        if not self._service.states.keys() | {PLUG_AND_PLAY} >= known.keys():
            raise CardError(Reason.READER_ABSENT, "one of them is gone")
        self.answer(lambda: bool(self._news(known)), timeout_s)
        return self._news(known)

    def cancel(self) -> None:
        with self._service.changed:
            self._is_cancelled = True
            self._service.changed.notify_all()

    def answer(self, is_so: Callable[[], bool], timeout_s: float) -> None:
        """As the real one: whatever time it was given, it comes back when the service does."""
        with self._service.changed:
            self._service.changed.wait_for(lambda: is_so() or self._is_cancelled, timeout_s)
            self._service.changed.wait_for(lambda: not self.hangs and not self._service.hangs)
            self._is_cancelled = False

    def _news(self, known: Mapping[str, ReaderState]) -> dict[str, ReaderState]:
        states = self._service.states
        news = {name: ReaderState(s) for name, s in states.items() if name in known and known[name].bits != s}
        if states.keys() != known.keys() - {PLUG_AND_PLAY}:
            news[PLUG_AND_PLAY] = ReaderState(len(states) * _COUNT)
        return news


@pytest.fixture
def service() -> Iterator[ScriptedService]:
    service = ScriptedService()
    service.plug(FIRST)
    yield service
    service.let_all_go()


@pytest.fixture
def counter(service: ScriptedService) -> Iterator[Counter]:
    posted: queue.Queue[Event] = queue.Queue()
    staff = StaffCards(STAFF)
    readers = PcscReaders(PcscSettings(), posted.put, staff, lambda: NOW, service=service, pace=_PACE)
    readers.start()
    yield Counter(readers, _Hand(service), posted)
    service.let_all_go()
    readers.stop()


class _Hand:
    def __init__(self, service: ScriptedService) -> None:
        self._service = service

    def insert(self, image: CardImage) -> None:
        self._service.insert(image)

    def pull(self) -> None:
        self._service.pull()


def put_in(counter: Counter, card: str, number: int) -> None:
    counter.insert(card)
    assert counter.next() == CardInserted(number)
    assert counter.expect(CitizenCardRead).card == number


def test_a_reader_that_is_unplugged_takes_its_card_along_and_works_when_it_is_back(
    counter: Counter, service: ScriptedService
) -> None:
    put_in(counter, "zhang-cuiying", 1)
    service.unplug(FIRST)
    assert {counter.next(), counter.next()} == {ReadersChanged(Reason.READER_ABSENT), CardRemoved(1)}
    service.plug(FIRST)
    assert counter.next() == ReadersChanged(None)
    put_in(counter, "wang-fang", 2)


def test_a_second_reader_comes_and_goes_without_a_word_about_the_first(
    counter: Counter, service: ScriptedService
) -> None:
    put_in(counter, "zhang-cuiying", 1)
    service.plug(SECOND)
    service.insert(CARDS["wang-fang"], SECOND)
    assert counter.next() == CardInserted(2)
    assert counter.expect(CitizenCardRead).identity.name == "王芳"
    service.unplug(SECOND)
    assert counter.next() == CardRemoved(2)
    counter.pull()
    assert counter.next() == CardRemoved(1)


def test_a_reader_that_vanishes_between_listing_and_watching_is_no_fault_of_the_service(
    counter: Counter, service: ScriptedService
) -> None:
    service.vanishing = FIRST
    assert counter.next() == ReadersChanged(Reason.READER_ABSENT)
    service.plug(FIRST)
    assert counter.next() == ReadersChanged(None)
    put_in(counter, "zhang-cuiying", 1)


def test_a_conversation_that_hangs_is_said_and_another_goes_on_in_its_place(
    counter: Counter, service: ScriptedService
) -> None:
    put_in(counter, "zhang-cuiying", 1)
    service.leave_open_ones_hanging()
    assert counter.next() == ReadersChanged(Reason.READER_SERVICE_DOWN)
    assert counter.next() == ReadersChanged(None)
    assert [counter.next(), counter.next()] == [CardRemoved(1), CardInserted(2)]
    assert counter.expect(CitizenCardRead).card == 2


def test_what_was_left_hanging_is_never_heard_again(counter: Counter, service: ScriptedService) -> None:
    service.leave_open_ones_hanging()
    assert counter.next() == ReadersChanged(Reason.READER_SERVICE_DOWN)
    assert counter.next() == ReadersChanged(None)
    put_in(counter, "zhang-cuiying", 1)
    service.let_all_go()
    assert counter.stays_silent_for(2 * _PACE.watch_s)


def test_a_service_that_hangs_for_everybody_is_said_once_and_heals_by_itself(
    counter: Counter, service: ScriptedService
) -> None:
    put_in(counter, "zhang-cuiying", 1)
    service.hang(True)
    assert counter.next() == ReadersChanged(Reason.READER_SERVICE_DOWN)
    assert counter.stays_silent_for(2 * (_PACE.watch_s + _PACE.patience_s))
    assert len(watching()) == 2
    service.hang(False)
    assert counter.next() == ReadersChanged(None)
    assert [counter.next(), counter.next()] == [CardRemoved(1), CardInserted(2)]
    assert counter.expect(CitizenCardRead).card == 2


def test_a_kiosk_that_starts_while_the_service_hangs_says_so(service: ScriptedService) -> None:
    posted: queue.Queue[Event] = queue.Queue()
    service.hang(True)
    staff = StaffCards(STAFF)
    readers = PcscReaders(PcscSettings(), posted.put, staff, lambda: NOW, service=service, pace=_PACE)
    readers.start()
    counter = Counter(readers, _Hand(service), posted)
    assert counter.next() == ReadersChanged(Reason.READER_SERVICE_DOWN)
    service.hang(False)
    assert counter.next() == ReadersChanged(None)
    put_in(counter, "zhang-cuiying", 1)
    readers.stop()


def test_asked_to_reconnect_it_says_that_the_service_hangs_before_it_was_due(
    service: ScriptedService,
) -> None:
    posted: queue.Queue[Event] = queue.Queue()
    pace = Pace(watch_s=60.0, patience_s=0.5)
    readers = PcscReaders(
        PcscSettings(), posted.put, StaffCards(STAFF), lambda: NOW, service=service, pace=pace
    )
    readers.start()
    counter = Counter(readers, _Hand(service), posted)
    put_in(counter, "zhang-cuiying", 1)
    service.leave_open_ones_hanging()
    counter.readers.reconnect()
    assert counter.next() == ReadersChanged(Reason.READER_SERVICE_DOWN)
    assert counter.next() == ReadersChanged(None)
    service.let_all_go()
    readers.stop()


def test_a_service_that_hangs_again_and_again_does_not_gather_threads(
    counter: Counter, service: ScriptedService
) -> None:
    for _ in range(4):
        service.leave_open_ones_hanging()
        assert counter.next() == ReadersChanged(Reason.READER_SERVICE_DOWN)
        assert counter.next() == ReadersChanged(None)
    service.leave_open_ones_hanging()
    assert counter.next() == ReadersChanged(Reason.READER_SERVICE_DOWN)
    assert counter.stays_silent_for(_PACE.watch_s + 2 * _PACE.patience_s)
    assert len(watching()) == 5
    service.let_all_go()
    assert counter.next() == ReadersChanged(None)
    put_in(counter, "zhang-cuiying", 1)


def watching() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "card readers"]
