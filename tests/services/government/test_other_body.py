"""The same id with other content: HTTP 422, and the signed word in it ends the sending of that case."""

from collections.abc import Callable
from dataclasses import replace

import pytest
import requests
from gateway_fixture import KIOSK, GatewayProcess, sealed_case, submission
from impostor_server import Answering, Impostor, http, saying

from kiosk.domain.errors import GatewayError, Reason
from kiosk.domain.ports import Received, Refused, SealedCase
from services.government import wire
from services.government.client import new_nonce
from services.government.codec import to_members
from services.government.keys import verify_key
from services.sealing.canonical import to_json
from services.sealing.statements import verify_statement

PutUp = Callable[[Answering], Impostor]


def two_bodies(gateway: GatewayProcess) -> tuple[SealedCase, SealedCase]:
    """One case, sealed twice: other bytes under the same id and number."""
    submitted = submission()
    one, other = (sealed_case(submitted, gateway.keys.sealing.public) for _ in range(2))
    return one, replace(other, number=one.number)


def post(gateway: GatewayProcess, *cases: SealedCase) -> tuple[requests.Response, str]:
    on_wire = tuple(
        wire.CaseOnWire(c.id, c.number, c.service, c.applied_at, c.digest, c.envelope.decode()) for c in cases
    )
    nonce = new_nonce()
    body = to_json(to_members(wire.CasesRequest(nonce, KIOSK, on_wire)))
    headers = {"Content-Type": "application/json", **gateway.signed("POST", wire.Path.CASES, body)}
    with requests.Session() as session:
        session.trust_env = False
        return session.post(gateway.url + wire.Path.CASES, data=body, headers=headers, timeout=20), nonce


def test_other_body_under_a_known_id_is_a_422_with_the_signed_word_in_it(gateway: GatewayProcess) -> None:
    one, other = two_bodies(gateway)
    assert post(gateway, one)[0].status_code == 200
    response, nonce = post(gateway, other)
    assert response.status_code == 422
    said = verify_statement(response.text, "intake", [verify_key(gateway.settings())], {"nonce": nonce})
    (result,) = said["results"]
    assert (result["receipt"], result["code"]) == (None, "different-body")


def test_same_body_again_is_a_200(gateway: GatewayProcess) -> None:
    one, _ = two_bodies(gateway)
    assert [post(gateway, one)[0].status_code for _ in range(2)] == [200, 200]


def test_request_of_several_cases_is_a_200_whatever_is_wrong_with_one(gateway: GatewayProcess) -> None:
    one, other = two_bodies(gateway)
    post(gateway, one)
    assert post(gateway, other, gateway.case())[0].status_code == 200


def test_kiosk_takes_the_signed_word_in_a_422_as_the_end_of_that_case(gateway: GatewayProcess) -> None:
    one, other = two_bodies(gateway)
    client = gateway.client()
    (received,) = client.deliver([one])
    (refused,) = client.deliver([other])
    assert isinstance(received, Received)
    assert isinstance(refused, Refused)
    assert refused.code == "different-body"


@pytest.mark.parametrize("text", ["", "{}", '{"code":"different-body","explanation":"x"}', "<html>"])
def test_422_without_a_signed_word_decides_nothing(
    gateway: GatewayProcess, impostor: PutUp, text: str
) -> None:
    client = gateway.client(url=impostor(saying(http(422, text))).url)
    with pytest.raises(GatewayError) as refused:
        client.deliver([gateway.case()])
    assert refused.value.reason is Reason.GATEWAY_REFUSED
