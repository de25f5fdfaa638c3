"""A kiosk asks; the HSM answers, or there is a reason why not."""

from http import HTTPStatus

from services.gateway import refusals
from services.gateway.hsm.port import Algorithm, CardChallenge, Hsm, HsmError
from services.gateway.refusals import RefusedError
from services.gateway.refusing import come_back_later
from services.government.wire import CardProofAnswer, CardProofRequest


def prove_terminal(hsm: Hsm, request: CardProofRequest) -> CardProofAnswer:
    """Raises RefusedError."""
    challenge = _challenge(request)
    try:
        proof = hsm.authenticate(challenge)
    except HsmError:
        raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, refusals.HSM_FAILING, come_back_later()) from None
    if proof is None:
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, refusals.CARD_NOT_GENUINE)
    return CardProofAnswer(request.nonce, proof.hex().upper())


def _challenge(request: CardProofRequest) -> CardChallenge:
    if request.algorithm not in set(Algorithm):
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, refusals.ALGORITHM_UNKNOWN)
    return CardChallenge(
        Algorithm(request.algorithm),
        bytes.fromhex(request.card_id),
        bytes.fromhex(request.internal_factor),
        bytes.fromhex(request.internal_challenge),
        bytes.fromhex(request.internal_answer),
        bytes.fromhex(request.external_factor),
        bytes.fromhex(request.external_challenge),
    )
