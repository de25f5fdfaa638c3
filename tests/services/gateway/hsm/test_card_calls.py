"""A third-generation card and the gateway's HSM, over real HTTP."""

from dataclasses import replace

import pytest
from gateway_fixture import GatewayProcess

from kiosk.domain.card_proof import CardAlgorithm, CardToProve
from kiosk.domain.errors import CardError, Reason
from services.gateway import refusals
from services.gateway.hsm.port import Algorithm, CardChallenge, HsmError
from services.gateway.hsm.proving import prove_terminal
from services.gateway.hsm.simulated import EXTERNAL_MASTER, INTERNAL_MASTER, answer_to, card_key
from services.gateway.refusals import RefusedError
from services.government.wire import CardProofRequest

CARD_ID = bytes.fromhex("639900D15600000500BF7C7A48FB4966")
FACTOR, CHALLENGE = bytes(range(8)), bytes(range(8, 16))


def card(algorithm: Algorithm) -> CardToProve:
    key = card_key(algorithm, INTERNAL_MASTER, CARD_ID)
    return CardToProve(
        region="639900",
        atr_history=b"\x00\x81\x54\x4c",
        algorithm=CardAlgorithm(algorithm.value),
        card_id=CARD_ID,
        internal_factor=FACTOR,
        internal_challenge=CHALLENGE,
        external_factor=CHALLENGE,
        external_challenge=FACTOR,
        terminal="410100813475",
        internal_answer=answer_to(algorithm, key, FACTOR, CHALLENGE),
    )


@pytest.mark.parametrize("algorithm", Algorithm)
def test_genuine_card_is_answered_with_what_opens_it(gateway: GatewayProcess, algorithm: Algorithm) -> None:
    key = card_key(algorithm, EXTERNAL_MASTER, CARD_ID)
    proof = gateway.client().prove_terminal(card(algorithm))
    assert proof == answer_to(algorithm, key, CHALLENGE, FACTOR) + CHALLENGE


@pytest.mark.parametrize(
    ("changes", "code", "reason"),
    [
        ({"internal_answer": bytes(8)}, refusals.CARD_NOT_GENUINE.code, Reason.CARD_NOT_GENUINE),
        ({"internal_answer": b""}, refusals.CARD_NOT_GENUINE.code, Reason.CARD_NOT_GENUINE),
        (
            {"algorithm": CardAlgorithm.SSF33},
            refusals.ALGORITHM_UNKNOWN.code,
            Reason.CARD_NEEDS_AUTHENTICATION,
        ),
    ],
)
def test_card_that_cannot_be_proved_needs_another_way(
    gateway: GatewayProcess, changes: dict[str, object], code: str, reason: Reason
) -> None:
    with pytest.raises(CardError, match=code) as refused:
        gateway.client().prove_terminal(replace(card(Algorithm.SM4), **changes))  # type: ignore[arg-type]
    assert refused.value.reason is reason


def test_card_that_does_not_fit_the_wire_is_not_asked_about(gateway: GatewayProcess) -> None:
    with pytest.raises(CardError):
        gateway.client().prove_terminal(replace(card(Algorithm.SM4), card_id=b"short"))


class SilentHsm:
    def authenticate(self, challenge: CardChallenge) -> bytes | None:
        raise HsmError


def test_hsm_that_does_not_answer_says_nothing_about_the_card() -> None:
    half = "0" * 16
    request = CardProofRequest(
        "A" * 22, "WT07", "639900", "", "sm4", "0" * 32, half, half, half, half, half, "1"
    )
    with pytest.raises(RefusedError) as refused:
        prove_terminal(SilentHsm(), request)
    assert (refused.value.status, refused.value.refusal) == (503, refusals.HSM_FAILING)
