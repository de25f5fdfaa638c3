"""Reads one card and returns it, for commands: no events, no threads left behind unless the card is mute."""

import threading
import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future
from datetime import date
from functools import partial
from typing import TypeVar

from hardware.card.attendant import attend
from hardware.card.pcsc import UNAWARE, PcscContext, PcscSlot, pcsc_context
from hardware.card.reading import PLAIN, Reading
from hardware.card.recognising import read_persons_card
from hardware.card.settings import USUAL, PcscSettings
from hardware.card.social_security import CardRecord
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.ports import CardChannel

# The first to ask may have to wait until systemd has started the service and it has found its readers.
_SERVICE_S = 5.0

Found = TypeVar("Found")
Insertion = tuple[str, int]
"""The reader, and its count when the card came in."""


class NoCardError(CardError):
    """Nobody put a card in."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(Reason.CARD_PULLED, f"no card was inserted within {wait_s:g} s")


def read_once(
    reader: str | None,
    wait_s: float,
    today: date,
    settings: PcscSettings = USUAL,
    reading: Reading = PLAIN,
) -> CardRecord:
    """Read the card that is in, or the first to be put in; `reader` is a part of the reader's name.

    Raises CardError: READER_SERVICE_DOWN, READER_ABSENT, what is wrong with the card, or NoCardError.
    """
    proof_s = settings.proof_timeout_s if reading.prover is not None else 0.0
    return once(reader, wait_s, lambda channel: read_persons_card(channel, today, reading), settings, proof_s)


def once(
    reader: str | None,
    wait_s: float,
    act: Callable[[CardChannel], Found],
    settings: PcscSettings = USUAL,
    more_s: float = 0.0,
) -> Found:
    """Do it with the card that is in, or the first to be put in; it may take `more_s` than a card usually does.

    Raises CardError as `read_once` does.
    """
    insertion = _next_card(reader or "", settings, wait_s, frozenset())
    return within(settings.card_timeout_s + more_s, partial(attend, PcscSlot(*insertion), act))


def each_card(
    reader: str | None,
    wait_s: float,
    act: Callable[[CardChannel], Found],
    settings: PcscSettings = USUAL,
) -> Iterator[Found]:
    """Do it with the card that is in or the first to be put in, then with the next, and so on.

    Raises CardError as `read_once` does; `wait_s` is for each card.
    """
    done: set[Insertion] = set()
    while True:
        insertion = _next_card(reader or "", settings, wait_s, frozenset(done))
        done.add(insertion)
        yield within(settings.card_timeout_s, partial(attend, PcscSlot(*insertion), act))


def _next_card(
    name_contains: str, settings: PcscSettings, wait_s: float, done: frozenset[Insertion]
) -> Insertion:
    """One that is not among `done`, which are cards that may still be in."""

    def wait() -> Insertion:
        with pcsc_context() as context:
            return _wait_for_card(context, name_contains, settings, wait_s, done)

    return of_service(wait, wait_s)


def _wait_for_card(
    context: PcscContext,
    name_contains: str,
    settings: PcscSettings,
    wait_s: float,
    done: Collection[Insertion],
) -> Insertion:
    readers = [name for name in context.readers() if name_contains in name and not settings.is_psam(name)]
    if not readers:
        raise CardError(Reason.READER_ABSENT, f"no reader has {name_contains!r} in its name")
    deadline_s = time.monotonic() + wait_s
    known = dict.fromkeys(readers, UNAWARE)
    while True:
        known.update(context.wait(known, max(0.0, deadline_s - time.monotonic())))
        for name, state in known.items():
            if state.holds_card and (name, state.count) not in done:
                return name, state.count
        if time.monotonic() >= deadline_s:
            raise NoCardError(wait_s)


def within(timeout_s: float, act: Callable[[], Found]) -> Found:
    """A mute card may keep the thread as long as it likes; it is left to it."""
    try:
        return _in_a_thread(timeout_s, act)
    except TimeoutError:
        raise CardError(Reason.CARD_MUTE, f"the card did not answer within {timeout_s:g} s") from None


def of_service(act: Callable[[], Found], more_s: float = 0.0) -> Found:
    """What the card service is asked, and no card; it may take `more_s` than an answer usually does.

    A service that hangs may keep the thread. Raises CardError, then READER_SERVICE_DOWN.
    """
    try:
        return _in_a_thread(_SERVICE_S + more_s, act)
    except TimeoutError:
        message = f"the card service did not answer within {_SERVICE_S:g} s"
        raise CardError(Reason.READER_SERVICE_DOWN, message) from None


def _in_a_thread(timeout_s: float, act: Callable[[], Found]) -> Found:
    outcome: Future[Found] = Future()

    def run() -> None:
        try:
            outcome.set_result(act())
        except Exception as error:  # noqa: BLE001 - raised in the caller's thread
            outcome.set_exception(error)

    threading.Thread(target=run, name="card read once", daemon=True).start()
    return outcome.result(timeout_s)


def reader_names() -> tuple[str, ...]:
    """The readers that are connected now. Raises CardError READER_SERVICE_DOWN."""

    def names() -> tuple[str, ...]:
        with pcsc_context() as context:
            return context.readers()

    return of_service(names)
