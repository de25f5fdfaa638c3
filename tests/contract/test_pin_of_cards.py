"""The contract of the PIN: simulated readers and real PC/SC tell the same, to the holder's own card and to no other."""

import queue
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace

import pytest
from card_counter_fixture import CARDS, NOW, STAFF, Counter, MakeCounter, card_of

from hardware.card.attendant import Attendant
from hardware.card.settings import PcscSettings
from hardware.card.simulation.card_image import CardImage
from hardware.card.simulation.simulated import READER, SimulatedReaders
from hardware.card.simulation.simulated_card import SimulatedCard
from hardware.card.staff import StaffCards
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.identity import Assurance, Identity
from kiosk.domain.pin import (
    Compare,
    Pin,
    PinChanged,
    PinInitial,
    PinLocked,
    PinNotPossible,
    PinReady,
    PinRequest,
    PinVerified,
    PinWrong,
    Replace,
    TellTries,
)
from kiosk.domain.ports import CardChannel
from kiosk.workflow.events import (
    CardInserted,
    CardRefused,
    CardRemoved,
    CitizenCardRead,
    Event,
)
from kiosk.workflow.events.pin import PinChangeTried, PinCompared, PinStateTold

RIGHT, WRONG, NEW = Pin("730582"), Pin("111222"), Pin("264918")


def with_pin(**chip: object) -> CardImage:
    return card_of(pin={"demo_pin": RIGHT.digits, **chip})


def read(counter: Counter, card: str | CardImage) -> CitizenCardRead:
    counter.insert(card)
    counter.expect(CardInserted)
    return counter.expect(CitizenCardRead)


def asked(counter: Counter, known: CitizenCardRead, request: PinRequest) -> Event:
    counter.readers.ask_pin(known.card, known.identity, request)
    return counter.next()


def test_card_counts_locks_and_remembers_from_one_insertion_to_the_next(counter: Counter) -> None:
    card = with_pin()
    first = read(counter, card)
    assert asked(counter, first, TellTries()) == PinStateTold(1, PinReady(3, 6))
    assert asked(counter, first, Compare(WRONG)) == PinCompared(1, PinWrong(2))
    counter.pull()
    counter.expect(CardRemoved)
    again = read(counter, card)
    assert asked(counter, again, TellTries()) == PinStateTold(2, PinReady(2, 6))
    assert asked(counter, again, Compare(WRONG)) == PinCompared(2, PinWrong(1))
    assert asked(counter, again, Compare(WRONG)) == PinCompared(2, PinLocked())
    assert asked(counter, again, Compare(RIGHT)) == PinCompared(2, PinLocked())
    assert asked(counter, again, TellTries()) == PinStateTold(2, PinLocked())


def test_right_pin_and_a_new_one(counter: Counter) -> None:
    known = read(counter, with_pin(initial=True))
    assert asked(counter, known, Compare(RIGHT)) == PinCompared(1, PinInitial())
    assert asked(counter, known, Replace(RIGHT, NEW)) == PinChangeTried(1, PinChanged())
    assert asked(counter, known, Compare(NEW)) == PinCompared(1, PinVerified())


def test_card_without_a_pin(counter: Counter) -> None:
    known = read(counter, "zhang-cuiying")
    assert asked(counter, known, TellTries()) == PinStateTold(1, PinNotPossible())


def test_card_that_is_gone_was_pulled(counter: Counter) -> None:
    known = read(counter, with_pin())
    counter.pull()
    counter.expect(CardRemoved)
    assert asked(counter, known, Compare(RIGHT)) == CardRefused(1, Reason.CARD_PULLED)


def test_authenticated_card_of_the_third_generation(make_counter: MakeCounter) -> None:
    counter = make_counter(psam="psam-sample")
    image = CARDS["pan-shufen-v3-pin"]
    known = read(counter, image)
    assert known.identity.assurance is Assurance.A2
    assert asked(counter, known, TellTries()) == PinStateTold(1, PinReady(6, 6))
    assert asked(counter, known, Compare(Pin("517402"))) == PinCompared(1, PinVerified())


def test_mute_card_is_given_up(simulated_counter: Counter) -> None:
    known = read(simulated_counter, with_pin())
    assert isinstance(simulated_counter.readers, SimulatedReaders)
    silent = replace(with_pin(), behaviour=card_of({"mute": "commands"}).behaviour)
    simulated_counter.readers.swap_unnoticed(silent, READER)
    assert asked(simulated_counter, known, Compare(RIGHT)) == CardRefused(1, Reason.CARD_MUTE)


# --- nobody else's card ----------------------------------------------------------------------------


def test_nobodys_tries_are_spent_by_another(simulated_counter: Counter) -> None:
    known = read(simulated_counter, with_pin())
    others = CARDS["sun-yulan-pin"]
    assert isinstance(simulated_counter.readers, SimulatedReaders)
    simulated_counter.readers.swap_unnoticed(others, READER)
    assert asked(simulated_counter, known, Compare(WRONG)) == CardRefused(1, Reason.CARD_PULLED)
    assert simulated_counter.expect(CardRemoved) == CardRemoved(1)
    assert simulated_counter.expect(CardInserted) == CardInserted(2)
    theirs = simulated_counter.expect(CitizenCardRead)
    assert asked(simulated_counter, theirs, TellTries()) == PinStateTold(2, PinReady(3, 6))


@dataclass
class Hand:
    """A slot in which something happens to the card at a certain command; all commands are noted."""

    card: SimulatedCard
    at: bytes = b""
    instead: SimulatedCard | None = None
    sent: list[bytes] = field(default_factory=list)

    def power_up(self) -> AbstractContextManager[CardChannel]:
        return self._powered()

    @contextmanager
    def _powered(self) -> Iterator[CardChannel]:
        self.card.power_up()
        yield self

    def holds_same_card(self, settle_s: float) -> bool:
        return True

    @property
    def atr(self) -> bytes:
        return self.card.atr

    def transmit(self, command: bytes) -> tuple[bytes, int]:
        self.sent.append(command)
        answer = self.card.transmit(command)
        if self.at and command.startswith(self.at):
            if self.instead is None:
                raise CardError(Reason.CARD_PULLED, "the answer was lost")
            self.card = self.instead
        return answer


class Desk:
    """An attendant with one hand, and what was posted."""

    def __init__(self, hand: Hand) -> None:
        self._posted: queue.Queue[Event] = queue.Queue()
        self.hand = hand
        self.attendant = Attendant(self._posted.put, StaffCards(STAFF), lambda: NOW, PcscSettings())
        self.attendant.insert_card(READER, hand)
        assert isinstance(self.next(), CardInserted)
        known = self.next()
        assert isinstance(known, CitizenCardRead)
        self.holder: Identity = known.identity

    def next(self) -> Event:
        return self._posted.get(timeout=15)

    def asked(self, request: PinRequest) -> Event:
        self.attendant.ask_pin(1, self.holder, request)
        return self.next()


@pytest.mark.parametrize(
    ("request_", "header"), [(Compare(RIGHT), "00200000"), (Replace(RIGHT, NEW), "805E0100")]
)
def test_what_may_spend_a_try_is_never_sent_again(request_: PinRequest, header: str) -> None:
    desk = Desk(Hand(SimulatedCard(with_pin()), at=bytes.fromhex(header)))
    assert desk.asked(request_) == CardRefused(1, Reason.CARD_PULLED)
    assert len([sent for sent in desk.hand.sent if sent.startswith(bytes.fromhex(header))]) == 1


def test_question_for_the_tries_may_be_asked_again() -> None:
    desk = Desk(Hand(SimulatedCard(with_pin()), at=bytes.fromhex("00200000")))
    assert desk.asked(TellTries()) == CardRefused(1, Reason.CARD_PULLED)
    assert [sent for sent in desk.hand.sent if sent[1] == 0x20] == [bytes.fromhex("00200000")] * 2


def test_card_that_slipped_in_while_it_was_compared_proves_nobody() -> None:
    others = SimulatedCard(card_of(name="孙玉兰", id_number="330106195206172047", card_number="A20260011"))
    desk = Desk(Hand(SimulatedCard(with_pin()), at=bytes.fromhex("00200000"), instead=others))
    assert desk.asked(Compare(RIGHT)) == CardRefused(1, Reason.CARD_PULLED)
    assert desk.next() == CardRemoved(1)


def test_reading_a_card_never_tries_a_pin() -> None:
    for name in ("sun-yulan-pin", "he-guoqiang-pin-initial", "luo-xiuying-pin-locked"):
        desk = Desk(Hand(SimulatedCard(CARDS[name])))
        assert not [sent for sent in desk.hand.sent if sent[1] in (0x20, 0x5E)]
