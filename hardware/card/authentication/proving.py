"""Asking for a proof in time: a person's card waits meanwhile, and holds its reader."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress

from kiosk.domain.card_proof import CardProver, CardToProve
from kiosk.domain.errors import CardError, Reason, YitongError

_log = logging.getLogger(__name__)


class BoundedProver:
    """A prover for one card, given up after `timeout_s`, or as soon as the card is gone. Asked once at a time.

    `begun` is told when the asking begins. The prover itself cannot be interrupted: its thread is left to it.
    """

    def __init__(self, prover: CardProver, timeout_s: float, begun: Callable[[], None]) -> None:
        self._prover = prover
        self._timeout_s = timeout_s
        self._begun = begun
        self._lock = threading.Lock()
        self._outcome: Future[bytes] | None = None
        self._is_gone = False

    def prove_terminal(self, card: CardToProve) -> bytes:
        outcome: Future[bytes] = Future()
        with self._lock:
            if self._is_gone:
                raise _gone()
            self._outcome = outcome
        self._begun()
        threading.Thread(target=self._ask, args=(card, outcome), name="card proof", daemon=True).start()
        try:
            return outcome.result(self._timeout_s)
        except TimeoutError:
            message = f"nobody proved this terminal within {self._timeout_s:g} s"
            raise CardError(Reason.CARD_NEEDS_AUTHENTICATION, message) from None

    def card_is_gone(self) -> None:
        """Whoever waits is told; nobody is asked any more."""
        with self._lock:
            self._is_gone = True
            if self._outcome is not None:
                _fail(self._outcome, _gone())

    def _ask(self, card: CardToProve, outcome: "Future[bytes]") -> None:
        try:
            proof = self._prover.prove_terminal(card)
        except YitongError as error:
            _fail(outcome, error)
        except Exception as error:  # noqa: BLE001 - a bug of ours must not leave a person waiting
            _log.error("the prover broke: %s", type(error).__name__)
            _fail(outcome, CardError(Reason.CARD_NEEDS_AUTHENTICATION, "the prover broke"))
        else:
            with suppress(InvalidStateError):
                outcome.set_result(proof)


def _fail(outcome: "Future[bytes]", error: YitongError) -> None:
    with suppress(InvalidStateError):  # somebody was first, and only the first is heard
        outcome.set_exception(error)


def _gone() -> CardError:
    return CardError(Reason.CARD_PULLED, "the card was pulled while its proof was asked for")
