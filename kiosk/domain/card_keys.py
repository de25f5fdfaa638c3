"""How the sample cards, the sample PSAM and the sample HSM make keys and answers. Pure: ciphers are handed in.

The real derivation is in the card specification's key management part, which is not public; this one follows the usual
pattern (master key, card id, 过程因子), so all three agree with each other and with nothing else.
"""

from collections.abc import Callable
from typing import Final, assert_never

from kiosk.domain.card_proof import CardAlgorithm

HALF_BYTES: Final = 8
KEY_BYTES: Final = 16
INTERNAL_MASTER: Final = bytes.fromhex("59544e545f494e5445524e414c5f4b31")
"""Sample keys are written down here on purpose: they open nothing but simulated cards."""
EXTERNAL_MASTER: Final = bytes.fromhex("59544e545f524b535353455f4b455931")

Block = Callable[[bytes, bytes], bytes]
"""One block under a key of 16 bytes: (key, block) -> block."""


class SampleKeys:
    """The derivation with the two block ciphers of whoever uses it."""

    def __init__(self, sm4: Block, tdes: Block) -> None:
        self._sm4 = sm4
        self._tdes = tdes

    def card_key(self, algorithm: CardAlgorithm, master: bytes, card_id: bytes) -> bytes:
        """The card's own key: the master key diversified by the last 8 bytes of the card id."""
        return self.spread(algorithm, master, card_id[-HALF_BYTES:])

    def answer(self, algorithm: CardAlgorithm, key: bytes, factor: bytes, challenge: bytes) -> bytes:
        """8 bytes: the challenge under a session key that the factor makes of the card's key."""
        return self.cryptogram(algorithm, self.spread(algorithm, key, factor), challenge)

    def cryptogram(self, algorithm: CardAlgorithm, session: bytes, challenge: bytes) -> bytes:
        """8 bytes: the challenge under a session key."""
        match algorithm:
            case CardAlgorithm.TDES:
                return self._tdes(session, challenge)
            case CardAlgorithm.SM4:
                block = self._sm4(session, challenge + bytes(HALF_BYTES))
                return bytes(a ^ b for a, b in zip(block[:HALF_BYTES], block[HALF_BYTES:], strict=True))
            case CardAlgorithm.SSF33:
                raise ValueError("SSF33 is not published")
            case _:
                assert_never(algorithm)

    def spread(self, algorithm: CardAlgorithm, key: bytes, eight: bytes) -> bytes:
        """16 bytes out of 8 and a key: the 8 bytes and their complement, encrypted."""
        both = eight + bytes(0xFF ^ byte for byte in eight)
        match algorithm:
            case CardAlgorithm.TDES:
                return self._tdes(key, both[:HALF_BYTES]) + self._tdes(key, both[HALF_BYTES:])
            case CardAlgorithm.SM4:
                return self._sm4(key, both)
            case CardAlgorithm.SSF33:
                raise ValueError("SSF33 is not published")
            case _:
                assert_never(algorithm)
