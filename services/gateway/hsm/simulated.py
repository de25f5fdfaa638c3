"""示例 HSM with sample master keys: it really diversifies, checks and answers, in software.

The real derivation is in the card specification's key management part, which is not public; this one
follows the usual pattern (master key, card id, 过程因子) and agrees only with simulated cards.
"""

import hmac
from typing import assert_never

from services.gateway.hsm.port import Algorithm, CardChallenge
from services.sealing.blocks import sm4_block, tdes_block

_HALF_BYTES = 8
INTERNAL_MASTER = bytes.fromhex("59544e545f494e5445524e414c5f4b31")
"""Sample keys are written down here on purpose: they open nothing but simulated cards."""
EXTERNAL_MASTER = bytes.fromhex("59544e545f524b535353455f4b455931")


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
    return _spread(algorithm, master, card_id[-_HALF_BYTES:])


def answer_to(algorithm: Algorithm, key: bytes, factor: bytes, challenge: bytes) -> bytes:
    """8 bytes: the challenge under a session key that the factor makes of the card's key."""
    session = _spread(algorithm, key, factor)
    match algorithm:
        case Algorithm.TDES:
            return tdes_block(session, challenge)
        case Algorithm.SM4:
            block = sm4_block(session, challenge + bytes(_HALF_BYTES))
            return bytes(a ^ b for a, b in zip(block[:_HALF_BYTES], block[_HALF_BYTES:], strict=True))
        case _:
            assert_never(algorithm)


def _spread(algorithm: Algorithm, key: bytes, eight: bytes) -> bytes:
    """16 bytes out of 8 and a key: the 8 bytes and their complement, encrypted."""
    both = eight + bytes(0xFF ^ byte for byte in eight)
    match algorithm:
        case Algorithm.TDES:
            return tdes_block(key, both[:_HALF_BYTES]) + tdes_block(key, both[_HALF_BYTES:])
        case Algorithm.SM4:
            return sm4_block(key, both)
        case _:
            assert_never(algorithm)
