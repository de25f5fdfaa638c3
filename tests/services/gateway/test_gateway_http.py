"""Bad requests over real HTTP: a documented refusal each, nothing stored, nothing quoted."""

import json
import socket
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
import requests
from gateway_fixture import GatewayProcess

from services.gateway.body_limit import MAX_BODY_BYTES, MAX_CASES_BYTES
from services.gateway.listing import cases
from services.government import wire
from services.government.codec import to_members
from services.government.keys import verify_key
from services.sealing.statements import verify_statement

NONCE = "AAAAAAAAAAAAAAAAAAAAAA"
SECRET = "张翠英33010619510308102X"
NOT_ENROLLED = (wire.Path.HEALTH, wire.Path.KIOSKS)
PATHS = [path for path in wire.Path if path not in (*NOT_ENROLLED, wire.Path.BLOBS)]
Send = Callable[..., requests.Response]


@pytest.fixture
def send(gateway: GatewayProcess) -> Iterator[Send]:
    with requests.Session() as session:
        session.trust_env = False

        def request(method: str, path: str, body: bytes | None = None, **headers: str) -> requests.Response:
            kind = {"Content-Type": "application/json"} if body is not None else {}
            asked = requests.Request(method, gateway.url + path, data=body, headers=kind | headers).prepare()
            asked.headers.update(gateway.signed(method, asked.path_url, body or b""))
            return session.send(asked, timeout=20)

        yield request


def is_refusal(response: requests.Response, status: int, code: str) -> bool:
    said = response.json()
    assert set(said) == {"code", "explanation"}
    assert SECRET not in response.text
    return (response.status_code, said["code"]) == (status, code)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 30_000,
        json.dumps({"nonce": SECRET, "kiosk": SECRET, "person": SECRET}).encode(),
        json.dumps({"nonce": NONCE, "kiosk": "WT07", "person": {"name": "\ud800"}}).encode(),
    ],
    ids=str,
)
def test_body_that_is_not_a_request_is_malformed(send: Send, path: str, body: bytes) -> None:
    assert is_refusal(send("POST", path, body), 400, "malformed")


def test_body_that_does_not_say_it_is_json_is_malformed(send: Send) -> None:
    body = json.dumps({"nonce": NONCE, "kiosk": "WT07", "id": str(uuid4()), "screen": "Home"}).encode()
    headers = {"Content-Type": "text/plain"}
    assert is_refusal(send("POST", wire.Path.CALLS, body, **headers), 400, "malformed")
    assert send("POST", wire.Path.CALLS, body).status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        {"nonce": "short"},
        {"nonce": None},
        {"kiosk": "../../x"},
        {"cases": []},
        {"cases": [{}]},
        {"cases": "all"},
        {"cases": [{"id": SECRET}]},
    ],
)
def test_cases_request_with_a_wrong_member_is_malformed(
    send: Send, gateway: GatewayProcess, change: dict[str, Any]
) -> None:
    before = len(cases(gateway.database_url))
    body = {"nonce": NONCE, "kiosk": "WT07", "cases": []} | change
    assert is_refusal(send("POST", wire.Path.CASES, json.dumps(body).encode()), 400, "malformed")
    assert len(cases(gateway.database_url)) == before


def test_person_with_a_wrong_check_digit_is_malformed_and_not_quoted(send: Send) -> None:
    person = {
        "name": SECRET,
        "id_number": "330106195103081020",
        "credential": "social-security-card",
        "assurance": "A1",
        "card_number": "",
    }
    body = {"nonce": NONCE, "kiosk": "WT07", "service": "pension-qualification", "person": person}
    response = send("POST", wire.Path.STANDING, json.dumps(body, ensure_ascii=False).encode())
    assert is_refusal(response, 400, "malformed")
    assert "330106195103081020" not in response.text


@pytest.mark.parametrize("nonce", ["", "short", "x" * 65, "%0A" * 16])
def test_question_without_a_proper_nonce_is_malformed(send: Send, nonce: str) -> None:
    for path in (wire.Path.HEALTH, wire.case_path(uuid4())):
        assert is_refusal(send("GET", f"{path}?nonce={nonce}"), 400, "malformed")


def test_case_id_that_is_none_is_malformed(send: Send) -> None:
    assert is_refusal(send("GET", f"/v1/cases/{SECRET}?nonce={NONCE}"), 400, "malformed")


@pytest.mark.parametrize(("method", "path"), [("GET", "/"), ("GET", "/v1/cases"), ("DELETE", "/v1/calls")])
def test_unknown_address_or_method_is_not_found(send: Send, method: str, path: str) -> None:
    assert send(method, path).json()["code"] == "not-found"


def test_oversized_body_is_refused(send: Send) -> None:
    assert is_refusal(send("POST", wire.Path.CALLS, b"x" * (MAX_BODY_BYTES + 1)), 413, "too-large")


def test_oversized_body_without_a_length_is_refused_while_it_is_read(gateway: GatewayProcess) -> None:
    host, port = gateway.url.removeprefix("http://").split(":")
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    with socket.create_connection((host, int(port)), timeout=20) as line:
        signed = gateway.signed("POST", wire.Path.CASES, b"something else")
        headers = {"Host": "x", "Transfer-Encoding": "chunked", **signed}
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        line.sendall(f"POST {wire.Path.CASES} HTTP/1.1\r\n{lines}\r\n".encode())
        answer = b""
        try:
            for _ in range(MAX_CASES_BYTES // 0x10000 + 2):
                line.sendall(chunk)
        except OSError:
            pass  # closed on us before we were done: also a refusal
        answer = line.recv(4096)
    assert b" 413 " in answer


def test_answers_are_statements_that_nobody_may_keep_in_a_cache(send: Send, gateway: GatewayProcess) -> None:
    response = send("GET", f"{wire.Path.HEALTH}?nonce={NONCE}")
    assert response.headers["Cache-Control"] == "no-store"
    assert "server" not in response.headers
    verify_statement(response.text, "health", [verify_key(gateway.settings())], {"nonce": NONCE})


def test_gateway_lives_on_and_has_logged_nothing(send: Send, gateway: GatewayProcess) -> None:
    assert send("GET", f"{wire.Path.HEALTH}?nonce={NONCE}").status_code == 200
    assert gateway.stderr == ""


def test_interface_can_describe_itself(send: Send) -> None:
    described = send("GET", "/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert {path.value for path in wire.Path} - {wire.Path.BLOBS} <= set(described["paths"])


def test_request_values_and_their_json_agree() -> None:
    request = wire.CallRequest(NONCE, "WT07", uuid4(), "Home")
    assert to_members(request)["id"] == str(request.id)
