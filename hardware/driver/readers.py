"""A reader that only its vendor's driver can ask: looked at again and again, restarted whenever it fails."""

import logging
import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import field
from datetime import datetime

from hardware.driver.codes import OF_THE_READER
from hardware.driver.presence import Found, Presence
from hardware.driver.process import DriverProcess
from hardware.driver.session import DriverSession, NoCard, Person, opened
from hardware.driver.settings import DriverSettings, Serves
from hardware.identity_card.reading import at_the_pad
from kiosk.domain.errors import CardError, Reason, where_it_broke
from kiosk.domain.identity import CardPlace, Identity
from kiosk.domain.pin import PinNotPossible, PinRequest
from kiosk.domain.values import dataclass
from kiosk.workflow.events import (
    CardRefused,
    Event,
    HolderUnchanged,
    ReadersChanged,
    RequestFailed,
)
from kiosk.workflow.events.pin import PinStateTold

_log = logging.getLogger(__name__)

# The first restart comes soon, for the person who waits; a driver that fails for ever must not keep a core.
FIRST_RESTART_S = 0.5
# A driver that is stuck in the kernel is not waited for when the kiosk closes; its thread ends with it.
_STOP_S = 5.0
LONGEST_RESTART_S = 30.0
# A driver that crashes at each card is well again only when it has looked a while without one.
_LOOKS_TO_BE_WELL = 10
# A card that moved on the pad, or bounced in its slot, reads well the second time.
_WORTH_ANOTHER_TRY = frozenset(
    {Reason.CARD_PULLED, Reason.CARD_DAMAGED, Reason.CARD_MUTE, Reason.IDENTITY_CARD_UNREADABLE}
)

Post = Callable[[Event], None]
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class _Question:
    """Whether the card of that number is still this person's."""

    ticket: int
    card: int
    holder: Identity = field(repr=False)


class DriverReader:
    """CardReaders over one driver. One thread asks it, and is the only one that posts what it finds.

    A driver tells of no insertion, so it is asked every `poll_s`; a card is told of once, until it is gone or
    another. What is wrong with the driver is told once, and again once it is well. Staff cards are none of its
    business.
    """

    def __init__(self, name: str, settings: DriverSettings, post: Post, now: Clock) -> None:
        self._name = name
        self._settings = settings
        self._post = post
        self._now = now
        place = CardPlace.PAD if settings.serves is Serves.IDENTITY_CARD else CardPlace.SLOT
        self._presence = Presence(post, place)
        self._thread = threading.Thread(target=self._run, name=f"driver {name}", daemon=True)
        self._stopping = threading.Event()
        self._questions: queue.SimpleQueue[_Question | None] = queue.SimpleQueue()
        self._process: DriverProcess | None = None
        self._problem: Reason | None = None
        # A pad has to be known of before it is offered; a slot is, and says only what is wrong with it.
        self._has_spoken = place is CardPlace.SLOT
        self._restart_s = FIRST_RESTART_S
        self._looks = 0

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """At once, also from a driver that hangs."""
        self._stopping.set()
        self._questions.put(None)
        process = self._process
        if process is not None:
            process.kill()
        self._thread.join(_STOP_S)

    def ask_staff(self, card: int, challenge: bytes) -> None:
        self._post(CardRefused(card, Reason.STAFF_CARD_UNKNOWN))

    def check_holder(self, ticket: int, card: int, holder: Identity) -> None:
        self._questions.put(_Question(ticket, card, holder))

    def ask_pin(self, card: int, holder: Identity, request: PinRequest) -> None:
        """Drivers ask for PINs on their own pad, and that is not built: said before anybody types one."""
        self._post(PinStateTold(card, PinNotPossible()))

    def reconnect(self) -> None:
        """The driver is begun anew, as after a crash."""
        process = self._process
        if process is not None:
            process.kill()

    # --- the driver's life ---------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with opened(self._settings, self._note) as session:
                    self._watch(session)
            except CardError as error:
                self._fail(error)
            except Exception as error:  # noqa: BLE001 - a bug of ours must not leave a person waiting for ever
                self._fail(CardError(Reason.READER_SERVICE_DOWN, where_it_broke(error)))
            self._process = None

    def _note(self, process: DriverProcess) -> None:
        self._process = process
        if self._stopping.is_set():
            process.kill()

    def _watch(self, session: DriverSession) -> None:
        self._looks = 0
        while not self._stopping.is_set():
            self._look(session)
            self._is_well()
            question = self._question(self._settings.poll_s)
            if question is not None:
                self._answer(session, question)

    def _fail(self, error: CardError) -> None:
        """Its card is gone as far as anybody knows, and the process is gone too."""
        if self._stopping.is_set():
            return
        _log.warning("driver %s: %s; again in %g s", self._name, error, self._restart_s)
        reason = self._worded(error).reason
        self._presence.is_lost(reason)
        self._tell_problem(reason)
        self._wait_out(self._restart_s, reason)
        self._restart_s = min(self._restart_s * 2, LONGEST_RESTART_S)

    def _wait_out(self, seconds: float, reason: Reason) -> None:
        """Whoever asks meanwhile is told so."""
        question = self._question(seconds)
        if question is not None:
            self._post(RequestFailed(question.ticket, reason))

    def _is_well(self) -> None:
        self._tell_problem(None)
        self._looks += 1
        if self._looks >= _LOOKS_TO_BE_WELL:
            self._restart_s = FIRST_RESTART_S

    def _tell_problem(self, problem: Reason | None) -> None:
        if problem is not self._problem or not self._has_spoken:
            self._problem, self._has_spoken = problem, True
            self._post(ReadersChanged(problem, self._presence.place))

    def _question(self, wait_s: float) -> _Question | None:
        with suppress(queue.Empty):
            return self._questions.get(timeout=wait_s)
        return None

    # --- one look ------------------------------------------------------------------------------------

    def _look(self, session: DriverSession) -> None:
        presence, settings = self._presence, self._settings
        if not session.finds_card():
            presence.goes()
        elif not settings.find:
            self._see(self._read(session))
        elif not (presence.is_there and settings.sees_card_again):
            presence.appears()
            presence.is_found(self._read_what_lies_there(session))
        elif isinstance(presence.found, Reason):
            # Who was told to lay it down again may have done so between two looks.
            presence.is_seen(self._read_what_lies_there(session))

    def _read_what_lies_there(self, session: DriverSession) -> Found:
        return self._read(session) or self._worded(CardError(Reason.CARD_PULLED)).reason

    def _see(self, found: Found | None) -> None:
        if found is None:
            self._presence.goes()
        else:
            self._presence.is_seen(found)

    def _answer(self, session: DriverSession, question: _Question) -> None:
        """A driver does not tell of a swap between two looks: what lies there now is read."""
        try:
            found = self._read(session) if session.finds_card() else None
        except CardError as error:
            self._post(RequestFailed(question.ticket, self._worded(error).reason))
            raise
        if self._presence.card == question.card and _is_of(found, question.holder):
            self._post(HolderUnchanged(question.ticket))
        else:
            self._post(RequestFailed(question.ticket, Reason.CARD_PULLED))
            self._see(found)

    def _read(self, session: DriverSession) -> Found | None:
        """None: no card. Raises CardError for a fault of the reader."""
        try:
            return self._attempt(session)
        except CardError as error:
            if error.reason not in _WORTH_ANOTHER_TRY:
                return self._refusal(error)
        try:
            return self._attempt(session)
        except CardError as error:
            return self._refusal(error)

    def _attempt(self, session: DriverSession) -> Identity | None:
        match session.read(self._now().date()):
            case Person(identity):
                return identity
            case NoCard():
                return None

    def _refusal(self, error: CardError) -> Reason:
        if error.reason in OF_THE_READER:
            raise error
        _log.info("driver %s: %s", self._name, error)
        return error.reason

    def _worded(self, error: CardError) -> CardError:
        return at_the_pad(error) if self._presence.place is CardPlace.PAD else error


def _is_of(found: Found | None, holder: Identity) -> bool:
    """A PIN may have made the holder worth more than the card alone says."""
    if not isinstance(found, Identity):
        return False
    return found.same_person(holder) and found.card_number == holder.card_number
