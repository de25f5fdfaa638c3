"""A card that is to be proved, to the wire, and the proof from there."""

from kiosk.domain.card_proof import PROOF_BYTES, CardToProve
from kiosk.domain.errors import GatewayError, Reason
from services.government import wire


def proof_request(card: CardToProve, nonce: str, kiosk: str) -> wire.CardProofRequest:
    return wire.CardProofRequest(
        nonce,
        kiosk,
        card.region,
        card.atr_history.hex().upper(),
        card.algorithm.value,
        card.card_id.hex().upper(),
        card.internal_factor.hex().upper(),
        card.internal_challenge.hex().upper(),
        card.internal_answer.hex().upper(),
        card.external_factor.hex().upper(),
        card.external_challenge.hex().upper(),
        card.terminal,
    )


def proof_of(answer: wire.CardProofAnswer) -> bytes:
    """Raises GatewayError."""
    try:
        proof = bytes.fromhex(answer.data)
    except ValueError:
        proof = b""
    if len(proof) != PROOF_BYTES:
        raise GatewayError(Reason.GATEWAY_NOT_GENUINE, "a proof that is none")
    return proof
