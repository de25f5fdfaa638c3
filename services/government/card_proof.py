"""What a kiosk collects from a third-generation card so that the city's HSM can prove the terminal to it.

Step 1 reads the card and has it answer INTERNAL AUTHENTICATE; step 2 gives it EXTERNAL AUTHENTICATE with the HSM's
16 bytes. Reader vendors' drivers (iReadCardBas_HSM_Step1, LD/T 33-2015 and its local variants) hand out step 1 as one
string; its fields were seen in several drivers, the standard itself was not at hand.
"""

from collections.abc import Mapping

from kiosk.domain.card_proof import CardAlgorithm, CardToProve

STEP_1_FIELDS = 9
_ALGORITHMS: Mapping[CardAlgorithm, str] = {
    CardAlgorithm.TDES: "01",
    CardAlgorithm.SSF33: "02",
    CardAlgorithm.SM4: "03",
}
"""As in the card's FCI, 9F0C 03 86 01 xx. SSF33 is not published: no HSM of ours takes it."""
_NAMES = {code: name for name, code in _ALGORITHMS.items()}


class Step1Error(ValueError):
    """Not the string of a step 1. Nothing of it is quoted."""


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
