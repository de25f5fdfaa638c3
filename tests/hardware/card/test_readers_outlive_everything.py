"""A service that hangs, cards that never answer, readers that vanish, bugs of ours: the readers go on."""

import os
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from card_counter_fixture import NOW, STAFF, Counter
from pcscd_fixture import READERS, Pcscd

from hardware.card.attendant import Attendant
from hardware.card.pcsc import UNAWARE, pcsc_context
from hardware.card.settings import PcscSettings
from hardware.card.staff import StaffCards
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.ports import CardChannel
from kiosk.workflow.events import (
    CardInserted,
    CardRefused,
    CardRemoved,
    CitizenCardRead,
    Event,
    ReadersChanged,
)

MANY = 60
"""More cards than may hang at once."""
SECRET = "李建国"
_SOON_S = 30.0


class HangingSlot:
    """A card in a reader whose driver never comes back."""

    def __init__(self) -> None:
        self.lets_go = threading.Event()

    @contextmanager
    def power_up(self) -> Iterator[CardChannel]:
        self.lets_go.wait()
        raise CardError(Reason.CARD_PULLED)
        yield

    def holds_same_card(self, settle_s: float) -> bool:
        return False


class BrokenSlot(HangingSlot):
    """A bug of ours, with a person's name in its message."""

    @contextmanager
    def power_up(self) -> Iterator[CardChannel]:
        raise ValueError(SECRET)
        yield


@pytest.fixture
def posted() -> "queue.Queue[Event]":
    return queue.Queue()


def attendant(posted: "queue.Queue[Event]", card_timeout_s: float = 0.05) -> Attendant:
    settings = PcscSettings(card_timeout_s=card_timeout_s)
    return Attendant(posted.put, StaffCards(STAFF), lambda: NOW, settings)


def test_cards_that_hang_for_ever_do_not_gather_threads(posted: "queue.Queue[Event]") -> None:
    slot, keeper = HangingSlot(), attendant(posted)
    before = threading.active_count()
    said = [_put_in(keeper, slot, posted) for _ in range(MANY)]
    assert set(said[:10]) == {Reason.CARD_MUTE}
    assert said[-1] is Reason.READER_SERVICE_DOWN
    assert threading.active_count() - before <= MANY // 3
    slot.lets_go.set()


def test_a_reader_that_lets_go_again_is_used_again(posted: "queue.Queue[Event]") -> None:
    slot, keeper = HangingSlot(), attendant(posted)
    for _ in range(MANY):
        _put_in(keeper, slot, posted)
    slot.lets_go.set()
    while _put_in(keeper, slot, posted) is not Reason.CARD_PULLED:
        pass


def test_a_bug_of_ours_refuses_the_card_at_once_and_names_nobody(
    posted: "queue.Queue[Event]", caplog: pytest.LogCaptureFixture
) -> None:
    assert _put_in(attendant(posted, card_timeout_s=_SOON_S), BrokenSlot(), posted) is Reason.CARD_DAMAGED
    assert "ValueError at power_up" in caplog.text
    assert SECRET not in caplog.text


def test_a_reader_that_vanished_since_it_was_listed_is_told_apart(pcscd: Pcscd) -> None:
    with pcsc_context() as context, pytest.raises(CardError) as caught:
        context.wait({"No such reader": UNAWARE}, 0.1)
    assert caught.value.reason is Reason.READER_ABSENT


def test_a_service_that_hangs_keeps_nobody_from_closing(real_counter: Counter, pcscd: Pcscd) -> None:
    real_counter.events_of("zhang-cuiying")
    with pcscd.hanging():
        real_counter.readers.stop()
    assert real_counter.is_silent()


def test_a_service_that_hung_for_a_while_is_used_again(real_counter: Counter, pcscd: Pcscd) -> None:
    real_counter.events_of("zhang-cuiying")
    with pcscd.hanging():
        assert real_counter.stays_silent_for(0.5)
    said = real_counter.events_of("wang-fang")
    assert isinstance(said[1], CitizenCardRead)


def test_a_service_that_goes_on_hanging_is_said_and_heals_by_itself(
    real_counter: Counter, pcscd: Pcscd
) -> None:
    real_counter.insert("zhang-cuiying")
    real_counter.expect(CardInserted)
    real_counter.expect(CitizenCardRead)
    with pcscd.hanging():
        assert real_counter.next() == ReadersChanged(Reason.READER_SERVICE_DOWN)
    assert real_counter.next() == ReadersChanged(None)
    assert [real_counter.next(), real_counter.next()] == [CardRemoved(1), CardInserted(2)]
    assert real_counter.expect(CitizenCardRead).card == 2


def test_contexts_leave_no_handles_behind_whether_the_service_is_there_or_not(pcscd: Pcscd) -> None:
    _use_contexts()
    handles = _handles()
    _use_contexts()
    pcscd.kill()
    _use_contexts()
    pcscd.start()
    _use_contexts()
    assert _handles() <= handles + 1


def _put_in(keeper: Attendant, slot: HangingSlot, posted: "queue.Queue[Event]") -> Reason:
    """What is said of the card, which then is pulled."""
    keeper.insert_card(READERS[0], slot)
    assert isinstance(posted.get(timeout=_SOON_S), CardInserted)
    refused = posted.get(timeout=_SOON_S)
    assert isinstance(refused, CardRefused)
    keeper.remove_card(READERS[0])
    assert isinstance(posted.get(timeout=_SOON_S), CardRemoved)
    return refused.reason


def _use_contexts() -> None:
    for _ in range(200):
        with suppress(CardError), pcsc_context() as context:
            context.readers()


def _handles() -> int:
    return len(os.listdir(Path("/proc/self/fd")))
