"""The card is swapped while it is read: whatever is told, it is never a mixture of two people."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from card_counter_fixture import CARDS, TODAY, Counter, card_of

from hardware.card.attendant import attend
from hardware.card.simulation.simulated_card import SimulatedCard
from hardware.card.social_security import read_card
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.identity import Identity
from kiosk.domain.ports import CardChannel
from kiosk.workflow.events import CardInserted, CardRefused, CardRemoved, CitizenCardRead, Event

# More than a read of two such cards takes, so that the last cases swap after the end.
COMMANDS = range(40)

WANG_FANG = ("王芳", "330106197906151043", "A20260003")
ZHANG_CUIYING = ("张翠英", "33010619510308102X", "A20260001")


def test_swapped_card_is_read_alone(counter: Counter) -> None:
    counter.insert(card_of({"delay_ms": 60}))
    assert counter.next() == CardInserted(1)

    counter.insert("wang-fang")

    assert _told(_first_read(counter).identity) == WANG_FANG


def test_card_swapped_after_reading_gets_a_new_number(simulated_counter: Counter) -> None:
    simulated_counter.insert("zhang-cuiying")
    first = _first_read(simulated_counter)

    simulated_counter.insert("wang-fang")

    assert simulated_counter.next() == CardRemoved(first.card)
    assert simulated_counter.next() == CardInserted(first.card + 1)
    assert _told(_first_read(simulated_counter).identity) == WANG_FANG


@pytest.mark.parametrize("swap_after", COMMANDS)
@pytest.mark.parametrize("second_remembers", [False, True], ids=["fresh card", "card that answers anything"])
def test_a_reader_that_does_not_notice_never_yields_a_mixture(
    swap_after: int, second_remembers: bool
) -> None:
    slot = UnnoticedSwap(swap_after, second_remembers)
    try:
        told = _told(attend(slot, lambda channel: read_card(channel, TODAY).identity))
    except CardError:
        return
    assert told in (ZHANG_CUIYING, WANG_FANG)


def test_without_a_swap_that_reader_works() -> None:
    slot = UnnoticedSwap(swap_after=1000, second_remembers=False)

    assert _told(attend(slot, lambda channel: read_card(channel, TODAY).identity)) == ZHANG_CUIYING


class UnnoticedSwap:
    """A reader that goes on with the second card as if nothing had happened.

    The second card is fresh from the pocket, or one that behaves as if it had seen all commands before.
    """

    def __init__(self, swap_after: int, second_remembers: bool) -> None:
        self._left = swap_after
        self._now, self._next = SimulatedCard(CARDS["zhang-cuiying"]), SimulatedCard(CARDS["wang-fang"])
        self._second_remembers = second_remembers

    @contextmanager
    def power_up(self) -> Iterator[CardChannel]:
        self._now.power_up()
        yield self

    def holds_same_card(self, settle_s: float) -> bool:
        return True

    @property
    def atr(self) -> bytes:
        return self._now.atr

    def transmit(self, apdu: bytes) -> tuple[bytes, int]:
        if self._left == 0:
            self._now = self._next
        self._left -= 1
        if self._second_remembers and self._left >= 0:
            self._next.transmit(apdu)
        return self._now.transmit(apdu)


def _first_read(counter: Counter) -> CitizenCardRead:
    """The first card that is read; before it, pulled cards may have been refused and removed."""
    event: Event = counter.next()
    while not isinstance(event, CitizenCardRead):
        assert isinstance(event, CardInserted | CardRemoved | CardRefused), event
        assert not isinstance(event, CardRefused) or event.reason is Reason.CARD_PULLED
        event = counter.next()
    return event


def _told(identity: Identity) -> tuple[str, str, str]:
    return identity.name, identity.id_number.text, identity.card_number
