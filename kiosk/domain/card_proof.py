"""A third-generation card and the terminal that must prove itself to it: what is asked of whoever holds the keys.

Step 1 has the card answer INTERNAL AUTHENTICATE and takes two challenges from it; step 2 gives it EXTERNAL AUTHENTICATE
with 16 bytes that only a PSAM or the city's HSM can compute.
"""

from dataclasses import field
from enum import StrEnum
from typing import Final, Protocol

from kiosk.domain.values import dataclass

PROOF_BYTES: Final = 16
"""Of EXTERNAL AUTHENTICATE: 8 bytes of cryptogram, 8 bytes of 过程因子."""


class CardAlgorithm(StrEnum):
    """What the card's file description says of it (9F0C 03 86 01 xx). SSF33 is not published."""

    TDES = "3des"
    SSF33 = "ssf33"
    SM4 = "sm4"


@dataclass(frozen=True, slots=True)
class CardToProve:
    """Bytes as the card gave them. Factors (过程因子) and challenges (原始信息) have 8 bytes each.

    `internal_answer` is what the card answered over `internal_factor` and `internal_challenge`; empty where a
    driver's string does not have it.
    """

    region: str = field(repr=False)
    atr_history: bytes = field(repr=False)
    algorithm: CardAlgorithm
    card_id: bytes = field(repr=False)
    internal_factor: bytes = field(repr=False)
    internal_challenge: bytes = field(repr=False)
    external_factor: bytes = field(repr=False)
    external_challenge: bytes = field(repr=False)
    terminal: str = field(repr=False)
    internal_answer: bytes = field(default=b"", repr=False)


class CardProver(Protocol):
    """Whoever holds the terminal's keys: a PSAM in a slot, or the city's HSM behind the gateway."""

    def prove_terminal(self, card: CardToProve) -> bytes:
        """The 16 bytes of EXTERNAL AUTHENTICATE, once the card has shown to be genuine.

        Raises CardError: CARD_NOT_GENUINE where the card's answer is wrong, CARD_NEEDS_AUTHENTICATION where it
        cannot be told here; GatewayError where nobody could be asked.
        """
        ...
