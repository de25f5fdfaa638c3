"""A PSAM in a slot of its own proves this terminal to third-generation cards, without any network."""

import hmac
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import assert_never

from hardware.card import apdu
from hardware.card.apdu import ask
from hardware.card.authentication.psam_profile import InternalCheck, PsamProfile, Steps, Template
from hardware.card.once import within
from kiosk.domain.card_proof import PROOF_BYTES, CardToProve
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.ports import CardChannel

# A healthy PSAM needs a few hundredths; one that hangs must leave time to ask the next prover.
_TIMEOUT_S = 1.5

PowerUp = Callable[[], AbstractContextManager[CardChannel]]
"""The PSAM to oneself until the block ends. Raises CardError."""


class PsamProver:
    """Fulfils CardProver. Each card is a conversation of its own, from power-up on."""

    def __init__(self, power_up: PowerUp, profile: PsamProfile) -> None:
        self._power_up = power_up
        self._profile = profile

    def prove_terminal(self, card: CardToProve) -> bytes:
        steps = self._profile.algorithms.get(card.algorithm)
        if steps is None:
            raise _cannot(f"its profile has no {card.algorithm}")
        try:
            return within(_TIMEOUT_S, lambda: self._converse(steps, card))
        except CardError as error:
            if error.reason is Reason.CARD_NOT_GENUINE:
                raise
            raise _cannot(str(error)) from None

    def try_out(self) -> None:
        """Returns where it is there and knows its application. Raises CardError."""

        def select() -> None:
            with self._power_up() as channel:
                self._select(channel)

        within(_TIMEOUT_S, select)

    def _converse(self, steps: Steps, card: CardToProve) -> bytes:
        with self._power_up() as channel:
            self._select(channel)
            self._check_card(channel, steps.internal, card)
            return self._prove(channel, steps.external, card)

    def _select(self, channel: CardChannel) -> None:
        if not self._profile.select:
            return
        status = apdu.select(channel, apdu.select_by_name(self._profile.select))
        if status != apdu.OK:
            raise _cannot(f"its application answers {status:04X}")

    def _check_card(self, channel: CardChannel, steps: tuple[Template, ...], card: CardToProve) -> None:
        values = _values(card, card.internal_factor, card.internal_challenge)
        values["answer"] = card.internal_answer
        match self._profile.internal_check:
            case InternalCheck.COMPARE:
                right = _say_all(channel, steps, values)
                is_genuine = hmac.compare_digest(right, card.internal_answer)
            case InternalCheck.TOLD:
                _say_all(channel, steps[:-1], values)
                is_genuine = apdu.exchange(channel, steps[-1].fill(values)).is_ok
            case _:
                assert_never(self._profile.internal_check)
        if not is_genuine:
            raise CardError(Reason.CARD_NOT_GENUINE, "the card's answer is not the one that the PSAM expects")

    def _prove(self, channel: CardChannel, steps: tuple[Template, ...], card: CardToProve) -> bytes:
        values = _values(card, card.external_factor, card.external_challenge)
        values["result"] = _say_all(channel, steps, values)
        proof = self._profile.proof.fill(values)
        if len(proof) != PROOF_BYTES:
            raise _cannot(f"its answer makes a proof of {len(proof)} bytes")
        return proof


def _values(card: CardToProve, factor: bytes, challenge: bytes) -> dict[str, bytes]:
    return {
        "card_id": card.card_id,
        "card_id_tail": card.card_id[-8:],
        "region": card.card_id[:3],
        "factor": factor,
        "challenge": challenge,
    }


def _say_all(channel: CardChannel, steps: tuple[Template, ...], values: Mapping[str, bytes]) -> bytes:
    """The data of the last answer."""
    told = b""
    for number, step in enumerate(steps, 1):
        is_last = number == len(steps)
        answer = (ask if is_last else apdu.exchange)(channel, step.fill(values))
        if not answer.is_ok:
            raise _cannot(f"command {number} of {len(steps)} answers {answer.status:04X}")
        told = answer.data
    return told


def _cannot(message: str) -> CardError:
    return CardError(Reason.CARD_NEEDS_AUTHENTICATION, f"PSAM: {message}")
