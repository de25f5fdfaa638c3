"""A counter where cards are put in: the same one over simulated readers and over real PC/SC.

`counter` runs a test twice, once on each; `real_counter` and `simulated_counter` only on one.
"""

import queue
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Protocol, TypeVar

import pytest

from hardware.card.card_file import parse_card, shipped_cards
from hardware.card.card_image import CardImage
from hardware.card.demo_staff import settings_for
from hardware.card.pcsc_readers import PcscReaders
from hardware.card.settings import PcscSettings
from hardware.card.simulated import SimulatedReaders
from hardware.card.staff import StaffCards
from hardware.card.virtual import VirtualReader
from kiosk.domain.ports import CardReaders
from kiosk.workflow.events import CardRemoved, Event

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
CARDS = shipped_cards()
STAFF = settings_for(CARDS["staff-s001"])

# Far beyond what a read takes, so that a busy machine makes a test slow and not red.
_EVENT_S = 15.0
# Long enough for a read on a busy machine, short enough to wait for in a test of a mute card.
CARD_TIMEOUT_S = 2.5

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
    posted: queue.Queue[Event] = queue.Queue()
    readers = SimulatedReaders(posted.put, StaffCards(STAFF), lambda: NOW, CARD_TIMEOUT_S)
    yield from _run(Counter(readers, readers, posted))


@pytest.fixture
def real_counter(virtual_reader: VirtualReader) -> Iterator[Counter]:
    posted: queue.Queue[Event] = queue.Queue()
    settings = PcscSettings(card_timeout_s=CARD_TIMEOUT_S)
    readers = PcscReaders(settings, posted.put, StaffCards(STAFF), lambda: NOW)
    yield from _run(Counter(readers, virtual_reader, posted))


@pytest.fixture(params=["simulated_counter", "real_counter"])
def counter(request: pytest.FixtureRequest) -> Counter:
    found: Counter = request.getfixturevalue(request.param)
    return found


def _run(counter: Counter) -> Iterator[Counter]:
    counter.readers.start()
    yield counter
    counter.readers.stop()
