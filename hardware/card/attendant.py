"""Looks after the cards of all readers, real or simulated: numbers them, reads them, answers for them.

For every card the sink sees CardInserted, then exactly one of CitizenCardRead, StaffCardPresented and
CardRefused, then CardRemoved, all with the same number, and never a word about a card that is gone. What is
asked of it in between is answered once each: StaffCardSigned, HolderUnchanged, what it says to a PIN, or that
it failed.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Protocol, TypeVar

from hardware.card.asking_pin import ask_pin
from hardware.card.authentication.proving import BoundedProver
from hardware.card.reading import PLAIN, Reading
from hardware.card.recognising import is_still_of, recognise
from hardware.card.settings import PcscSettings
from hardware.card.staff import StaffCards
from kiosk.domain.errors import CardError, Reason, where_it_broke
from kiosk.domain.identity import Identity
from kiosk.domain.pin import PinRequest, TellTries
from kiosk.domain.ports import CardChannel
from kiosk.workflow.events import (
    CardInserted,
    CardRefused,
    CardRemoved,
    Event,
    HolderUnchanged,
    ReadersChanged,
    RequestFailed,
    StaffCardSigned,
)

# A card that bounced in its contacts or was swapped in a blink reads well the second time. A third time
# would only keep the person waiting.
_WORTH_ANOTHER_TRY = frozenset({Reason.CARD_PULLED, Reason.CARD_DAMAGED})
# A card that hangs keeps its thread until it is pulled, one in a broken reader for ever. So many threads that
# wait at once are a broken reader: it is said so, and no more are started.
_MOST_THREADS = 16
# pcscd looks at a reader every 0.4 s: only then is it sure that a card which broke off is still there.
_SETTLE_S = 1.0

_log = logging.getLogger(__name__)

Post = Callable[[Event], None]
Clock = Callable[[], datetime]
Act = Callable[[CardChannel], Event | None]
"""None: another card lies there than the one that came in."""
Failure = Callable[[Reason], Event]
Found = TypeVar("Found")


class CardSlot(Protocol):
    """One card in one reader, from its insertion to its removal."""

    def power_up(self) -> AbstractContextManager[CardChannel]:
        """The card to oneself, freshly reset, until the block ends.

        Raises CardError, at the end CARD_PULLED where somebody touched the card meanwhile.
        """
        ...

    def holds_same_card(self, settle_s: float) -> bool:
        """Whether nobody touched the card since it was inserted, nor does so for a moment longer."""
        ...


@dataclass(eq=False)
class _Question:
    """One thing asked of a card; whoever answers first is heard, the reading thread or the watchdog."""

    failed: Failure
    watchdog: threading.Timer | None = None


@dataclass(eq=False)
class _Sitting:
    """One card while it is in."""

    card: int
    reader: str
    slot: CardSlot
    open_questions: set[_Question] = field(default_factory=set)
    prover: BoundedProver | None = None


ActOnSitting = Callable[[_Sitting, CardChannel], Event | None]


class Attendant:
    """Safe to call from any thread; posts from its own reading threads and from the caller's.

    Each question runs in a thread of its own: a mute card keeps `transmit` for as long as it likes. The
    watchdog then answers CARD_MUTE in its place; what the thread may say later is dropped. While a proof is asked
    for the card has nothing to say, and its time stands still.
    """

    def __init__(
        self,
        post: Post,
        staff: StaffCards,
        now: Clock,
        settings: PcscSettings,
        reading: Reading = PLAIN,
    ) -> None:
        self._post = post
        self._staff = staff
        self._now = now
        self._card_timeout_s = settings.card_timeout_s
        self._proof_timeout_s = settings.proof_timeout_s
        self._reading = reading
        self._lock = threading.RLock()
        self._sittings: dict[str, _Sitting] = {}
        self._last_card = 0
        self._problem: Reason | None = None
        self._threads = 0

    def insert_card(self, reader: str, slot: CardSlot) -> None:
        """A card came into this reader; one that was there before has gone."""
        with self._lock:
            self.remove_card(reader)
            self._last_card += 1
            sitting = self._sittings[reader] = _Sitting(self._last_card, reader, slot)
            self._give_prover(sitting)
            self._post(CardInserted(sitting.card))
            self._ask(
                sitting,
                lambda channel: recognise(
                    channel, sitting.card, self._now().date(), self._reading_for(sitting)
                ),
                lambda reason: CardRefused(sitting.card, reason),
            )

    def remove_card(self, reader: str) -> None:
        """The card of this reader, if there was one, is out."""
        with self._lock:
            sitting = self._sittings.pop(reader, None)
            if sitting is None:
                return
            if sitting.prover is not None:
                sitting.prover.card_is_gone()
            for question in tuple(sitting.open_questions):
                self._answer(sitting, question, question.failed(Reason.CARD_PULLED))
            self._post(CardRemoved(sitting.card))

    def occupied(self) -> frozenset[str]:
        """The readers that hold a card."""
        with self._lock:
            return frozenset(self._sittings)

    def report_readers(self, problem: Reason | None) -> None:
        """Say what is wrong with the readers, once each time it changes."""
        with self._lock:
            if problem is not self._problem:
                self._problem = problem
                self._post(ReadersChanged(problem))

    def ask_staff(self, card: int, challenge: bytes) -> None:
        """Have the staff card of that number sign; one that is gone was pulled."""
        self._ask_card(
            card,
            lambda _, channel: self._have_sign(channel, card, challenge),
            lambda reason: CardRefused(card, reason),
        )

    def check_holder(self, ticket: int, card: int, holder: Identity) -> None:
        """Whether the card of that number is still this person's: no reader tells of a swap in a blink.

        Another card is taken for what it is, one that came in just now.
        """
        self._ask_card(
            card,
            lambda sitting, channel: self._look_again(channel, sitting, ticket, holder),
            lambda reason: RequestFailed(ticket, reason),
        )

    def ask_pin(self, card: int, holder: Identity, request: PinRequest) -> None:
        """Ask the card of that number about its PIN. What may spend a try is never sent a second time."""
        self._ask_card(
            card,
            lambda sitting, channel: ask_pin(
                channel, card, holder, request, self._now().date(), self._reading_for(sitting)
            ),
            lambda reason: CardRefused(card, reason),
            once=not isinstance(request, TellTries),
        )

    def leave(self) -> None:
        """Forget every card without a word; threads that still read are not heard any more."""
        with self._lock:
            for sitting in self._sittings.values():
                if sitting.prover is not None:
                    sitting.prover.card_is_gone()
                for question in tuple(sitting.open_questions):
                    self._close(sitting, question)
            self._sittings.clear()

    def _have_sign(self, channel: CardChannel, card: int, challenge: bytes) -> Event:
        return StaffCardSigned(card, self._staff.have_sign(channel, challenge, self._now()))

    def _look_again(
        self, channel: CardChannel, sitting: _Sitting, ticket: int, holder: Identity
    ) -> Event | None:
        reading = self._reading_for(sitting)
        is_still_theirs = is_still_of(channel, holder, self._now().date(), reading)
        return HolderUnchanged(ticket) if is_still_theirs else None

    def _ask_card(self, card: int, act: ActOnSitting, failed: Failure, *, once: bool = False) -> None:
        with self._lock:
            sitting = next((s for s in self._sittings.values() if s.card == card), None)
            if sitting is None:
                self._post(failed(Reason.CARD_PULLED))
            else:
                self._ask(sitting, partial(act, sitting), failed, once=once)

    def _give_prover(self, sitting: _Sitting) -> None:
        """Whoever proves the terminal to this card is given up in time, or when the card leaves."""
        prover = self._reading.prover
        if prover is not None:
            sitting.prover = BoundedProver(prover, self._proof_timeout_s, lambda: self._allow_proof(sitting))

    def _reading_for(self, sitting: _Sitting) -> Reading:
        return replace(self._reading, prover=sitting.prover)

    def _allow_proof(self, sitting: _Sitting) -> None:
        with self._lock:
            for question in sitting.open_questions:
                self._watch(sitting, question, self._proof_timeout_s + self._card_timeout_s)

    def _ask(self, sitting: _Sitting, act: Act, failed: Failure, *, once: bool = False) -> None:
        """The lock is held."""
        if self._threads >= _MOST_THREADS:
            _log.error("%d cards never answered; the reader or its driver hangs", self._threads)
            self._post(failed(Reason.READER_SERVICE_DOWN))
            return
        question = _Question(failed)
        sitting.open_questions.add(question)
        self._watch(sitting, question, self._card_timeout_s)
        self._threads += 1
        threading.Thread(
            target=self._attend,
            args=(sitting, question, act, once),
            name=f"card {sitting.card}",
            daemon=True,
        ).start()

    def _attend(self, sitting: _Sitting, question: _Question, act: Act, once: bool) -> None:
        event = _outcome(sitting, act, question.failed, once=once)
        with self._lock:
            self._threads -= 1
            self._answer(sitting, question, event)

    def _watch(self, sitting: _Sitting, question: _Question, timeout_s: float) -> None:
        """From now on the card has so long to answer."""
        if question.watchdog is not None:
            question.watchdog.cancel()
        mute = question.failed(Reason.CARD_MUTE)
        question.watchdog = threading.Timer(timeout_s, self._answer, (sitting, question, mute))
        question.watchdog.daemon = True
        question.watchdog.start()

    def _answer(self, sitting: _Sitting, question: _Question, event: Event | None) -> None:
        with self._lock:
            if event is None:
                self._notice_swap(sitting, question)
            elif self._close(sitting, question):
                self._post(event)

    def _notice_swap(self, sitting: _Sitting, question: _Question) -> None:
        """To whoever asked, the card is gone; what lies there is read from the start, under a new number."""
        if question in sitting.open_questions:
            self.insert_card(sitting.reader, sitting.slot)

    def _close(self, sitting: _Sitting, question: _Question) -> bool:
        """Whether the question was still open."""
        if question not in sitting.open_questions:
            return False
        sitting.open_questions.remove(question)
        if question.watchdog is not None:
            question.watchdog.cancel()
        return True


def attend(slot: CardSlot, act: Callable[[CardChannel], Found]) -> Found:
    """Do it on a freshly powered card, from the start, and a second time where that may help.

    A broken reading is thrown away whole: what answers next may be another person's card.
    """
    try:
        return _attempt(slot, act)
    except CardError as error:
        settle_s = _SETTLE_S if error.reason is Reason.CARD_PULLED else 0.0
        if error.reason not in _WORTH_ANOTHER_TRY or not slot.holds_same_card(settle_s):
            raise
        return _attempt(slot, act)


def _attempt(slot: CardSlot, act: Callable[[CardChannel], Found]) -> Found:
    with slot.power_up() as channel:
        return act(channel)


def _outcome(sitting: _Sitting, act: Act, failed: Failure, *, once: bool) -> Event | None:
    try:
        return _attempt(sitting.slot, act) if once else attend(sitting.slot, act)
    except CardError as error:
        return failed(error.reason)
    except Exception as error:  # noqa: BLE001 - a bug of ours must not leave a person waiting
        _log.error("card: %s", where_it_broke(error))
        return failed(Reason.CARD_DAMAGED)
