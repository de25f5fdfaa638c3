"""示例 HSM with sample master keys: it really diversifies, checks and answers, in software.

The derivation is the sample one of kiosk.domain.card_keys: it agrees only with simulated cards.
"""

import hmac

from kiosk.domain.card_keys import EXTERNAL_MASTER, INTERNAL_MASTER, SampleKeys
from kiosk.domain.card_proof import CardAlgorithm
from services.gateway.hsm.port import Algorithm, CardChallenge
from services.sealing.blocks import sm4_block, tdes_block

_KEYS = SampleKeys(sm4_block, tdes_block)


class SimulatedHsm:
    """Fulfils Hsm for cards personalised with the sample master keys."""

    def __init__(
        self, internal_master: bytes = INTERNAL_MASTER, external_master: bytes = EXTERNAL_MASTER
    ) -> None:
        self._internal_master = internal_master
        self._external_master = external_master

    def authenticate(self, challenge: CardChallenge) -> bytes | None:
        if not self._is_genuine(challenge):
            return None
        key = card_key(challenge.algorithm, self._external_master, challenge.card_id)
        factor = challenge.external_factor
        return answer_to(challenge.algorithm, key, factor, challenge.external_challenge) + factor

    def _is_genuine(self, challenge: CardChallenge) -> bool:
        key = card_key(challenge.algorithm, self._internal_master, challenge.card_id)
        expected = answer_to(
            challenge.algorithm, key, challenge.internal_factor, challenge.internal_challenge
        )
        return hmac.compare_digest(expected, challenge.internal_answer)


def card_key(algorithm: Algorithm, master: bytes, card_id: bytes) -> bytes:
    """The card's own key: the master key diversified by the last 8 bytes of the card id."""
    return _KEYS.card_key(CardAlgorithm(algorithm.value), master, card_id)


def answer_to(algorithm: Algorithm, key: bytes, factor: bytes, challenge: bytes) -> bytes:
    """8 bytes: the challenge under a session key that the factor makes of the card's key."""
    return _KEYS.answer(CardAlgorithm(algorithm.value), key, factor, challenge)
