"""The card in the slot is looked at again: still the person's own, another one that slipped in, or none to read."""

import pytest
from card_counter_fixture import CARD_TIMEOUT_S, CARDS, TODAY, Counter, card_of

from hardware.card.recognising import is_still_of
from hardware.card.simulation.card_image import CardImage
from hardware.card.simulation.simulated import READER, SimulatedReaders
from hardware.card.simulation.simulated_card import SimulatedCard
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.workflow.events import (
    CardInserted,
    CardRefused,
    CardRemoved,
    CitizenCardRead,
    HolderUnchanged,
    RequestFailed,
    StaffCardPresented,
)

TICKET = 40
# Longer than pcscd takes from one look at a reader to the next: from here on it misses a swap in a blink.
AFTER_PCSCD_LOOKED_S = 0.45


def read(counter: Counter, card: str | CardImage = "zhang-cuiying") -> CitizenCardRead:
    counter.insert(card)
    counter.expect(CardInserted)
    return counter.expect(CitizenCardRead)


def looked_at(counter: Counter, first: CitizenCardRead) -> None:
    counter.readers.check_holder(TICKET, first.card, first.identity)


def swap_unnoticed(counter: Counter, card: str | CardImage) -> None:
    assert isinstance(counter.readers, SimulatedReaders)
    counter.readers.swap_unnoticed(CARDS[card] if isinstance(card, str) else card, READER)


def test_the_same_card_is_still_the_persons_own(counter: Counter) -> None:
    looked_at(counter, read(counter))
    assert counter.next() == HolderUnchanged(TICKET)
    assert counter.is_silent()


def test_a_card_that_was_pulled_is_not_looked_at(counter: Counter) -> None:
    first = read(counter)
    counter.pull()
    assert counter.next() == CardRemoved(first.card)
    looked_at(counter, first)
    assert counter.next() == RequestFailed(TICKET, Reason.CARD_PULLED)


def test_a_swap_in_a_blink_comes_to_light_on_real_readers(real_counter: Counter) -> None:
    first = read(real_counter)
    assert real_counter.stays_silent_for(AFTER_PCSCD_LOOKED_S)
    real_counter.insert("wang-fang")
    looked_at(real_counter, first)
    # Whether pcscd noticed by itself or was asked, and in whichever order: the first card is over.
    said = [real_counter.next() for _ in range(4)]
    assert RequestFailed(TICKET, Reason.CARD_PULLED) in said
    assert [e for e in said if not isinstance(e, RequestFailed)][:2] == [
        CardRemoved(first.card),
        CardInserted(first.card + 1),
    ]
    assert _names(said) == ["王芳"]


def test_another_persons_card_is_taken_for_what_it_is(simulated_counter: Counter) -> None:
    first = read(simulated_counter)
    swap_unnoticed(simulated_counter, "wang-fang")
    assert simulated_counter.is_silent()
    looked_at(simulated_counter, first)
    assert simulated_counter.next() == RequestFailed(TICKET, Reason.CARD_PULLED)
    assert simulated_counter.next() == CardRemoved(first.card)
    assert simulated_counter.next() == CardInserted(first.card + 1)
    assert simulated_counter.expect(CitizenCardRead).identity.name == "王芳"


@pytest.mark.parametrize(
    ("card", "told"),
    [("bank", CardRefused(2, Reason.CARD_BANK)), ("staff-s001", StaffCardPresented(2))],
)
def test_a_card_of_another_kind_is_another_card(simulated_counter: Counter, card: str, told: object) -> None:
    first = read(simulated_counter)
    swap_unnoticed(simulated_counter, card)
    looked_at(simulated_counter, first)
    said = [simulated_counter.next() for _ in range(4)]
    assert said == [RequestFailed(TICKET, Reason.CARD_PULLED), CardRemoved(1), CardInserted(2), told]


def test_a_card_that_says_nothing_is_answered_for_in_time(simulated_counter: Counter) -> None:
    first = read(simulated_counter)
    swap_unnoticed(simulated_counter, card_of({"mute": "commands"}))
    looked_at(simulated_counter, first)
    assert simulated_counter.stays_silent_for(CARD_TIMEOUT_S / 2)
    assert simulated_counter.next() == RequestFailed(TICKET, Reason.CARD_MUTE)
    assert simulated_counter.is_silent()


# --- what is compared -----------------------------------------------------------------------------------


def holder(id_number: str = "33010619510308102X", card_number: str = "A20260001") -> Identity:
    number = IdNumber.parse(id_number)
    return Identity("张翠英", number, Credential.SOCIAL_SECURITY_CARD, Assurance.A1, card_number)


LI_JIANGUO = "330106194811021031"
CLOSED = {"version": "3.00", "closed": {"EF06": "6982"}}


@pytest.mark.parametrize(
    ("card", "known", "is_theirs"),
    [
        (card_of(), holder(), True),
        (card_of(), holder(id_number=LI_JIANGUO), False),
        (card_of(), holder(card_number="A20260009"), False),
        (card_of(version="1.00"), holder(), True),
        (card_of(card_number=""), holder(card_number=""), True),
        (card_of(card_number=""), holder(id_number=LI_JIANGUO, card_number=""), False),
        (card_of(**CLOSED), holder(), True),
        (card_of(**CLOSED), holder(card_number="A20260009"), False),
        (card_of({"tag_access": False, "protocol": "T=1"}), holder(), True),
        (CARDS["transit"], holder(), False),
    ],
)
def test_a_card_is_known_by_its_numbers(card: CardImage, known: Identity, is_theirs: bool) -> None:
    assert is_still_of(_powered(card), known, TODAY) is is_theirs


def test_a_closed_card_without_a_number_of_its_own_cannot_be_told() -> None:
    with pytest.raises(CardError) as caught:
        is_still_of(_powered(card_of(card_number="", **CLOSED)), holder(card_number=""), TODAY)
    assert caught.value.reason is Reason.CARD_NEEDS_AUTHENTICATION


def _powered(card: CardImage) -> SimulatedCard:
    powered = SimulatedCard(card)
    powered.power_up()
    return powered


def _names(said: list[object]) -> list[str]:
    return [e.identity.name for e in said if isinstance(e, CitizenCardRead)]
