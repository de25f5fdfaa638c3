"""Nonsense on the wire itself: bodies that JSON libraries disagree about, headers that come twice, smuggled requests."""

import json
import socket
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPResponse
from uuid import uuid4

import pytest
from gateway_fixture import GatewayProcess

from services.government import wire

NONCE = "AAAAAAAAAAAAAAAAAAAAAA"
SECRET = "张翠英33010619510308102X"
CALL = {"nonce": NONCE, "kiosk": "WT07", "id": str(uuid4()), "screen": "Home"}
HUNDRED_MB = 100 * 1024 * 1024
JSON = {"Content-Type": "application/json"}


def call(**changes: object) -> bytes:
    return json.dumps(CALL | changes).encode()


def head_of(
    headers: Mapping[str, str] | list[tuple[str, str]], first: str = f"POST {wire.Path.CALLS}"
) -> bytes:
    pairs = headers if isinstance(headers, list) else list(headers.items())
    lines = "".join(f"{name}: {value}\r\n" for name, value in [("Host", "gateway"), *pairs])
    return f"{first} HTTP/1.1\r\n{lines}\r\n".encode("latin-1")


def said_to(gateway: GatewayProcess, *pieces: bytes) -> tuple[int, str]:
    """Status and code of the first answer. Whatever was sent, nothing personal comes back or is logged."""
    host, port = gateway.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as line:
        with suppress(OSError):  # it may have answered and closed already
            for piece in pieces:
                line.sendall(piece)
        answer = HTTPResponse(line)
        answer.begin()
        body = answer.read()
    assert SECRET.encode() not in body
    assert gateway.stderr == ""
    return answer.status, json.loads(body).get("code", "") if body.startswith(b"{") else ""


def signed(gateway: GatewayProcess, body: bytes, **more: str) -> dict[str, str]:
    length = {"Content-Length": str(len(body))}
    return JSON | length | dict(gateway.signed("POST", wire.Path.CALLS, body)) | more


@pytest.mark.parametrize(
    "body",
    [
        call().replace(b'"screen"', b'"kiosk": "WT08", "screen"'),
        call().replace(b'"Home"', b'"Home", "screen": "Home"'),
        call(id=10**400),
        call(id=1e308),
        call().replace(b'"Home"', b"NaN"),
        call().replace(b'"Home"', b"Infinity"),
        call().replace(b'"Home"', b"1" + b"0" * 60_000),
        call(screen="\ud800"),
        call(screen=SECRET),
        call(screen=["Home"]),
        call(screen={"a": "b"}),
        call(screen=True),
        call().replace(b"Home", b"\xff\xfe"),
        call().decode().encode("utf-16"),
        b"\xef\xbb\xbf" + call(),
        b"[" * 60_000,
        b'{"a":' * 10_000,
        b"\x00" * 1000,
        b'"' + call() + b'"',
        call() + call(),
    ],
    ids=lambda body: repr(body[:40]),
)
def test_body_that_can_be_read_in_two_ways_or_in_none_is_malformed(
    gateway: GatewayProcess, body: bytes
) -> None:
    assert said_to(gateway, head_of(signed(gateway, body)), body) == (400, "malformed")


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/json; charset=gbk", "application/x-www-form-urlencoded", "a\x7fb"]
)
def test_body_of_another_type_is_malformed(gateway: GatewayProcess, kind: str) -> None:
    body = call()
    headers = signed(gateway, body, **{"Content-Type": kind})
    assert said_to(gateway, head_of(headers), body) == (400, "malformed")


@pytest.mark.parametrize("name", ["Signature", "Signature-Input", "Content-Digest", "signature"])
def test_header_of_a_signature_that_comes_twice_is_refused(gateway: GatewayProcess, name: str) -> None:
    body = call()
    headers = signed(gateway, body)
    value = next(value for key, value in headers.items() if key.lower() == name.lower())
    twice = [*headers.items(), (name, value)]
    assert said_to(gateway, head_of(twice), body) == (401, "signature-malformed")


def test_type_that_comes_twice_is_malformed(gateway: GatewayProcess) -> None:
    body = call()
    twice = [*signed(gateway, body).items(), ("Content-Type", "text/plain")]
    assert said_to(gateway, head_of(twice), body) == (400, "malformed")


@pytest.mark.parametrize(
    "more",
    [
        [("Content-Length", "3")],
        [("Content-Length", "+5")],
        [("Transfer-Encoding", "gzip, chunked")],
        [("Transfer-Encoding", "identity")],
        [("X\x00Y", "1")],
        [(" Folded", "1")],
    ],
    ids=repr,
)
def test_head_that_two_servers_would_cut_differently_is_refused(
    gateway: GatewayProcess, more: list[tuple[str, str]]
) -> None:
    body = call()
    status, _ = said_to(gateway, head_of([*signed(gateway, body).items(), *more]), body)
    assert 400 <= status < 500 or status == 501


def test_request_smuggled_behind_a_chunked_one_is_not_let_in(gateway: GatewayProcess) -> None:
    """A length and chunks at once: chunks count (RFC 9112 6.3), and what follows is judged by itself."""
    body = call()
    hidden = head_of(JSON | {"Content-Length": "2"}) + b"{}"
    headers = [*signed(gateway, body).items(), ("Transfer-Encoding", "chunked")]
    status, code = said_to(gateway, head_of(headers), b"0\r\n\r\n", hidden)
    assert (status, code) in ((400, ""), (401, "signature-malformed"))


@pytest.mark.parametrize(
    "target", ["/v1/calls#x", "/v1/calls\x7f", "http://gateway/v1/calls", "*", "/v1/calls/../calls"]
)
def test_target_that_is_not_the_one_that_was_signed_is_refused(gateway: GatewayProcess, target: str) -> None:
    body = call()
    status, _ = said_to(gateway, head_of(signed(gateway, body), f"POST {target}"), body)
    assert status in (400, 401)


def test_hundred_megabytes_of_zeros_are_refused_early(gateway: GatewayProcess) -> None:
    headers = signed(gateway, b"\x00", **{"Content-Length": str(HUNDRED_MB)})
    piece = b"\x00" * (1024 * 1024)
    status, code = said_to(gateway, head_of(headers), *(piece for _ in range(100)))
    assert (status, code) == (413, "too-large")


def test_head_that_has_no_end_is_refused(gateway: GatewayProcess) -> None:
    with suppress(ConnectionResetError):  # closed on us while we were writing: also a refusal
        status, _ = said_to(gateway, b"GET /v1/health HTTP/1.1\r\n" + b"X: " + b"y" * 200_000)
        assert 400 <= status < 500
    assert gateway.client().is_reachable()


def test_bytes_that_are_no_http_are_refused(gateway: GatewayProcess) -> None:
    assert said_to(gateway, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n")[0] == 400
