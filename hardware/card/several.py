"""Several kinds of readers at once: PC/SC, vendors' drivers, the 感应区 of an identity card reader."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

from kiosk.domain.errors import Reason
from kiosk.domain.identity import CardPlace, Identity
from kiosk.domain.pin import PinRequest
from kiosk.domain.ports import CardReaders
from kiosk.workflow.events import (
    CardInserted,
    CardRefused,
    CardRemoved,
    CitizenCardRead,
    Event,
    ReadersChanged,
    RequestFailed,
    StaffCardPresented,
    StaffCardSigned,
)
from kiosk.workflow.events.pin import PinChangeTried, PinCompared, PinStateTold

Post = Callable[[Event], None]
MakeReaders = Callable[[Post], CardReaders]
OwnCard = tuple[int, int]
"""Which of the readers, and the number it gave."""


class SeveralReaders:
    """CardReaders over others. Every card gets a number of its own, whichever reader it came to.

    The slots work as long as one of them works, and until they say otherwise; a pad speaks for itself.
    """

    def __init__(self, post: Post, slots: Sequence[MakeReaders], pads: Sequence[MakeReaders] = ()) -> None:
        self._post = post
        self._lock = threading.Lock()
        self._cards: dict[OwnCard, int] = {}
        self._last_card = 0
        self._problems: dict[int, Reason | None] = dict.fromkeys(range(len(slots)))
        self._told: Reason | None = None
        self._readers = [self._made(index, make) for index, make in enumerate((*slots, *pads))]

    def start(self) -> None:
        if not self._problems:
            self._post(ReadersChanged(Reason.READER_ABSENT))
        for readers in self._readers:
            readers.start()

    def stop(self) -> None:
        for readers in self._readers:
            readers.stop()

    def ask_staff(self, card: int, challenge: bytes) -> None:
        found = self._owner_of(card)
        if found is None:
            self._post(CardRefused(card, Reason.CARD_PULLED))
        else:
            readers, own = found
            readers.ask_staff(own, challenge)

    def check_holder(self, ticket: int, card: int, holder: Identity) -> None:
        found = self._owner_of(card)
        if found is None:
            self._post(RequestFailed(ticket, Reason.CARD_PULLED))
        else:
            readers, own = found
            readers.check_holder(ticket, own, holder)

    def ask_pin(self, card: int, holder: Identity, request: PinRequest) -> None:
        found = self._owner_of(card)
        if found is None:
            self._post(CardRefused(card, Reason.CARD_PULLED))
        else:
            readers, own = found
            readers.ask_pin(own, holder, request)

    def reconnect(self) -> None:
        for readers in self._readers:
            readers.reconnect()

    def _made(self, index: int, make: MakeReaders) -> CardReaders:
        return make(lambda event: self._take(index, event))

    def _owner_of(self, card: int) -> tuple[CardReaders, int] | None:
        with self._lock:
            own = next((own for own, number in self._cards.items() if number == card), None)
        return None if own is None else (self._readers[own[0]], own[1])

    def _take(self, index: int, event: Event) -> None:
        """Posted under the lock, so that what two readers tell never changes places with its numbers."""
        with self._lock:
            told = self._translated(index, event)
            if told is not None:
                self._post(told)

    def _translated(self, index: int, event: Event) -> Event | None:
        match event:
            case CardInserted(card):
                self._last_card += 1
                self._cards[index, card] = self._last_card
                return replace(event, card=self._last_card)
            case CardRemoved(card):
                number = self._cards.pop((index, card), None)
                return None if number is None else CardRemoved(number)
            case (
                CitizenCardRead()
                | StaffCardPresented()
                | StaffCardSigned()
                | CardRefused()
                | PinStateTold()
                | PinCompared()
                | PinChangeTried()
            ):
                number = self._cards.get((index, event.card))
                return None if number is None else replace(event, card=number)
            case ReadersChanged(problem, CardPlace.SLOT):
                return self._slots_changed(index, problem)
            case _:
                return event

    def _slots_changed(self, index: int, problem: Reason | None) -> Event | None:
        """One slot that works is enough; the first trouble stands for all."""
        self._problems[index] = problem
        worst = next(iter(self._problems.values())) if all(self._problems.values()) else None
        if worst is self._told:
            return None
        self._told = worst
        return ReadersChanged(worst)
