"""The one question about a card that needs keys: the second step of a third-generation card."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from services.gateway.answering import Signed
from services.gateway.hsm.port import Hsm
from services.gateway.hsm.proving import prove_terminal
from services.gateway.reading import body_of
from services.government.wire import CardProofRequest, Kind, Path


def card_calls(hsm: Hsm, signed: Signed) -> APIRouter:
    calls = APIRouter()

    @calls.post(Path.CARDS)
    def prove(request: Annotated[CardProofRequest, Depends(body_of(CardProofRequest))]) -> Response:
        return signed(Kind.CARD_PROOF, prove_terminal(hsm, request))

    return calls
