"""What is asked of a hardware security module, and what it answers. Keys never leave it."""

from dataclasses import field
from enum import StrEnum
from typing import Protocol

from kiosk.domain.values import dataclass


class Algorithm(StrEnum):
    """What the card's FCI (9F0C 03 86 01) says of it. SSF33 is not published and not offered."""

    TDES = "3des"
    SM4 = "sm4"


@dataclass(frozen=True, slots=True)
class CardChallenge:
    """What the kiosk collected from one card in the first step; all in bytes as the card gave them.

    `card_id`: 卡的识别码, 16 bytes. Factors and challenges: 8 bytes each. `internal_answer`: what the card
    answered to INTERNAL AUTHENTICATE over `internal_factor` and `internal_challenge`.
    """

    algorithm: Algorithm
    card_id: bytes = field(repr=False)
    internal_factor: bytes
    internal_challenge: bytes
    internal_answer: bytes
    external_factor: bytes
    external_challenge: bytes


class HsmError(Exception):
    """The module cannot be reached or does not answer; it says nothing about the card."""


class Hsm(Protocol):
    """Verifies that the card is genuine, then proves the terminal to it. Raises HsmError."""

    def authenticate(self, challenge: CardChallenge) -> bytes | None:
        """The 16 bytes of EXTERNAL AUTHENTICATE (00 82 00 0A 10); None: the card is not genuine."""
        ...
