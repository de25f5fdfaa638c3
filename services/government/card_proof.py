"""What a kiosk collects from a third-generation card so that the city's HSM can prove the terminal to it.

Step 1 reads the card and has it answer INTERNAL AUTHENTICATE; step 2 gives it EXTERNAL AUTHENTICATE with the HSM's
16 bytes. Reader vendors' drivers (iReadCardBas_HSM_Step1, LD/T 33-2015 and its local variants) hand out step 1 as one
string; its fields were seen in several drivers, the standard itself was not at hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

STEP_1_FIELDS = 9
PROOF_BYTES = 16
_ALGORITHMS: Mapping[str, str] = {"3des": "01", "ssf33": "02", "sm4": "03"}
"""As in the card's FCI, 9F0C 03 86 01 xx. SSF33 is not published: no HSM of ours takes it."""
_NAMES = {code: name for name, code in _ALGORITHMS.items()}


class Step1Error(ValueError):
    """Not the string of a step 1. Nothing of it is quoted."""


@dataclass(frozen=True, slots=True)
class CardToProve:
    """Bytes as the card gave them. `internal_answer` is empty where a driver's string does not have it."""

    region: str
    atr_history: bytes
    algorithm: str
    card_id: bytes = field(repr=False)
    internal_factor: bytes
    internal_challenge: bytes
    external_factor: bytes
    external_challenge: bytes
    terminal: str
    internal_answer: bytes = b""


def step_1_string(card: CardToProve) -> str:
    """区划|ATR历史字节|算法|卡识别码|内部认证过程因子|内部认证原始信息|外部认证过程因子|外部认证原始信息|终端号|"""
    parts = (
        card.region,
        _hex(card.atr_history),
        _ALGORITHMS[card.algorithm],
        _hex(card.card_id),
        _hex(card.internal_factor),
        _hex(card.internal_challenge),
        _hex(card.external_factor),
        _hex(card.external_challenge),
        card.terminal,
    )
    return "".join(f"{part}|" for part in parts)


def read_step_1(text: str) -> CardToProve:
    """What some provinces' drivers append is left out. Raises Step1Error."""
    parts = text.split("|")
    if len(parts) <= STEP_1_FIELDS or parts[2] not in _NAMES:
        raise Step1Error("not the string of step 1")
    region, history, algorithm, card_id, *rest = parts[:STEP_1_FIELDS]
    *numbers, terminal = rest
    try:
        internal_factor, internal_challenge, external_factor, external_challenge = map(_bytes, numbers)
        return CardToProve(
            region=region,
            atr_history=_bytes(history),
            algorithm=_NAMES[algorithm],
            card_id=_bytes(card_id),
            internal_factor=internal_factor,
            internal_challenge=internal_challenge,
            external_factor=external_factor,
            external_challenge=external_challenge,
            terminal=terminal,
        )
    except ValueError:
        raise Step1Error("not the string of step 1") from None


def _hex(data: bytes) -> str:
    return data.hex().upper()


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text)
