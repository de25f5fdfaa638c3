"""A counter where cards are put in: the same one over simulated readers and over real PC/SC.

`counter` and what `make_counter` makes run a test twice, once on each; `real_counter` and `simulated_counter` only
on one.
"""

import queue
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

import pytest
from pcscd_fixture import READERS, wait_until_empty

from hardware.card.authentication.authenticating import ProversInTurn
from hardware.card.authentication.psam import PsamProver
from hardware.card.authentication.psam_profile import load_psam_profile
from hardware.card.pcsc_readers import PcscReaders
from hardware.card.reading import Reading
from hardware.card.settings import PcscSettings
from hardware.card.simulation.card_file import parse_card, shipped_cards
from hardware.card.simulation.card_image import CardImage
from hardware.card.simulation.demo_staff import settings_for
from hardware.card.simulation.simulated import SimulatedPsam, SimulatedReaders
from hardware.card.simulation.virtual import FIRST_PORT, VirtualReader
from hardware.card.simulation.virtual_pcscd import wait_for_card
from hardware.card.staff import StaffCards
from kiosk.card_reading import card_reading
from kiosk.domain.card_proof import CardProver
from kiosk.domain.ports import CardReaders
from kiosk.workflow.events import CardRemoved, Event

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
CARDS = shipped_cards()
STAFF = settings_for(CARDS["staff-s001"])

# Far beyond what a read takes, so that a busy machine makes a test slow and not red.
_EVENT_S = 60.0
# Long enough for a read on a busy machine, short enough to wait for in a test of a mute card.
CARD_TIMEOUT_S = 2.5
SETTINGS = PcscSettings(card_timeout_s=CARD_TIMEOUT_S)

_PERSON = {
    "version": "2.00",
    "name": "张翠英",
    "id_number": "33010619510308102X",
    "card_number": "A20260001",
}

Expected = TypeVar("Expected")


def card_of(behaviour: Mapping[str, object] | None = None, **fields: object) -> CardImage:
    """张翠英's card of the second generation, but for what is given; words as in a card file."""
    tree = {"title": "test", "social_security": {**_PERSON, **fields}, "behaviour": behaviour or {}}
    return parse_card(tree, "test card")


class Slot(Protocol):
    def insert(self, image: CardImage) -> None: ...

    def pull(self) -> None: ...


class Counter:
    """Readers, a hand that puts cards in, and what was posted."""

    def __init__(self, readers: CardReaders, slot: Slot, posted: "queue.Queue[Event]") -> None:
        self.readers = readers
        self._slot = slot
        self._posted = posted

    def insert(self, card: str | CardImage) -> None:
        self._slot.insert(CARDS[card] if isinstance(card, str) else card)

    def pull(self) -> None:
        self._slot.pull()

    def stays_silent_for(self, seconds: float) -> bool:
        try:
            self._posted.get(timeout=seconds)
        except queue.Empty:
            return True
        return False

    def next(self) -> Event:
        return self._posted.get(timeout=_EVENT_S)

    def expect(self, kind: type[Expected]) -> Expected:
        """The next event, which must be of this kind."""
        event = self.next()
        assert isinstance(event, kind), event
        return event

    def events_of(self, card: str | CardImage) -> list[Event]:
        """Put it in, wait for what the kiosk makes of it, pull it: all that was posted."""
        self.insert(card)
        events = [self.next(), self.next()]
        self.pull()
        events.append(self.next())
        return events

    def until_removed(self) -> list[Event]:
        events = [self.next()]
        while not isinstance(events[-1], CardRemoved):
            events.append(self.next())
        return events

    def is_silent(self) -> bool:
        return self._posted.empty()


@pytest.fixture
def simulated_counter() -> Iterator[Counter]:
    with _simulated() as counter:
        yield counter


@pytest.fixture
def real_counter(virtual_reader: VirtualReader) -> Iterator[Counter]:
    with _real(virtual_reader) as counter:
        yield counter


@pytest.fixture(params=["simulated_counter", "real_counter"])
def counter(request: pytest.FixtureRequest) -> Counter:
    found: Counter = request.getfixturevalue(request.param)
    return found


MakeCounter = Callable[..., Counter]


@pytest.fixture(params=["simulated", "real"])
def make_counter(request: pytest.FixtureRequest) -> Iterator[MakeCounter]:
    """A counter on either kind of readers, with a PSAM in the second slot, another prover, or neither."""
    with ExitStack() as stack:

        def make(*, psam: str = "", prover: CardProver | None = None, **settings: Any) -> Counter:
            if request.param == "simulated":
                return stack.enter_context(_simulated(psam, prover, **settings))
            virtual_reader: VirtualReader = request.getfixturevalue("virtual_reader")
            return stack.enter_context(_real(virtual_reader, psam, prover, **settings))

        yield make


@contextmanager
def _simulated(psam: str = "", prover: CardProver | None = None, **settings: Any) -> Iterator[Counter]:
    posted: queue.Queue[Event] = queue.Queue()
    slot = SimulatedPsam()
    provers: list[CardProver] = [] if prover is None else [prover]
    if psam:
        slot.insert(CARDS[psam])
        provers.insert(0, PsamProver(slot.power_up, load_psam_profile("sample")))
    reading = Reading(prover=ProversInTurn(provers) if provers else None)
    readers = SimulatedReaders(
        posted.put, StaffCards(STAFF), lambda: NOW, replace(SETTINGS, **settings), reading
    )
    with _running(Counter(readers, readers, posted)) as counter:
        yield counter


@contextmanager
def _real(
    slot: VirtualReader, psam: str = "", prover: CardProver | None = None, **changes: Any
) -> Iterator[Counter]:
    posted: queue.Queue[Event] = queue.Queue()
    settings = replace(SETTINGS, psam_reader=READERS[1] if psam else "", **changes)
    reading = card_reading(settings, prover)
    readers = PcscReaders(settings, posted.put, StaffCards(STAFF), lambda: NOW, reading)
    with _psam_in_second_slot(psam), _running(Counter(readers, slot, posted)) as counter:
        yield counter


@contextmanager
def _psam_in_second_slot(card: str) -> Iterator[None]:
    second = VirtualReader(FIRST_PORT + 1)
    if card:
        second.insert(CARDS[card])
        wait_for_card(READERS[1])
    yield
    if card:
        second.pull()
        wait_until_empty(READERS[1])


@contextmanager
def _running(counter: Counter) -> Iterator[Counter]:
    counter.readers.start()
    yield counter
    counter.readers.stop()
