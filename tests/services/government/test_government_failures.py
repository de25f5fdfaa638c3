"""Everything a network can do to an answer, each with its one reason; and none of it is an acknowledgement."""

import gzip
import inspect
import json
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from gateway_fixture import GatewayProcess
from impostor_server import Answering, Impostor, answering, http, resetting, saying, silent
from requests import exceptions
from urllib3.exceptions import ReadTimeoutError

from kiosk.domain.errors import GatewayError, Reason
from services.government.client import GatewayClient
from services.government.enrolment_code import new_code
from services.government.failures import RefusedBlobError, failure_of_blob, failure_of_status, retry_after_s
from services.government.http import _REASONS, MAX_ANSWER_BYTES, reason_of
from services.sealing.keys import PrivateKey, generate_key
from services.sealing.statements import sign_statement

PutUp = Callable[..., Impostor]


@pytest.fixture
def refused_by(gateway: GatewayProcess, impostor: PutUp) -> Callable[[Answering], GatewayError]:
    """Deliver a case to something that answers so, and return what the client makes of it."""

    def deliver(answer: Answering) -> GatewayError:
        client = gateway.client(url=impostor(answer).url, read_timeout_s=0.3, answer_timeout_s=0.6)
        with pytest.raises(GatewayError) as refused:
            client.deliver([gateway.case()])
        return refused.value

    return deliver


Refusal = Callable[[Answering], GatewayError]


@pytest.mark.parametrize(
    "page",
    ["<html>欢迎使用无线网络，请登录</html>", "", "{}", "null", '{"ok":true}', '{"code":0,"msg":"success"}'],
)
def test_captive_portal_that_answers_200_is_not_the_gateway(refused_by: Refusal, page: str) -> None:
    assert refused_by(saying(http(200, page))).reason is Reason.GATEWAY_NOT_GENUINE


@pytest.mark.parametrize("status", [201, 204, 301, 302, 307, 511])
def test_portal_that_redirects_or_asks_for_a_login_is_not_the_gateway(
    refused_by: Refusal, status: int
) -> None:
    error = refused_by(saying(http(status, "", "Location: http://127.0.0.1:1/login")))
    assert error.reason is Reason.GATEWAY_NOT_GENUINE


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_server_error_is_a_failing_gateway(refused_by: Refusal, status: int) -> None:
    assert refused_by(saying(http(status, "oops"))).reason is Reason.GATEWAY_FAILING


@pytest.mark.parametrize("status", [429, 503])
def test_wait_that_the_gateway_asks_for_is_kept(refused_by: Refusal, status: int) -> None:
    error = refused_by(saying(http(status, "", "Retry-After: 37")))
    assert (error.reason, error.retry_after_s) == (Reason.GATEWAY_FAILING, 37.0)


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize("code", ["key-unknown", "kiosk-revoked", "signature-wrong", "anything"])
def test_kiosk_that_is_not_let_in_is_not_enrolled(refused_by: Refusal, status: int, code: str) -> None:
    error = refused_by(saying(http(status, json.dumps({"code": code, "explanation": "张翠英"}))))
    assert error.reason is Reason.KIOSK_NOT_ENROLLED
    assert code in str(error)
    assert "张翠英" not in str(error)


def test_request_that_came_twice_is_nothing_about_the_kiosk(refused_by: Refusal) -> None:
    error = refused_by(saying(http(401, json.dumps({"code": "replayed", "explanation": ""}))))
    assert error.reason is Reason.GATEWAY_FAILING


@pytest.mark.parametrize("status", [400, 404, 409, 413])
def test_unsigned_refusal_is_an_error_and_never_the_end_of_a_case(refused_by: Refusal, status: int) -> None:
    error = refused_by(saying(http(status, json.dumps({"code": "malformed", "explanation": "张翠英"}))))
    assert error.reason is Reason.GATEWAY_REFUSED
    assert "malformed" in str(error)
    assert "张翠英" not in str(error)


@pytest.mark.parametrize(("status", "code"), [(413, ""), (413, "too-large"), (422, "not-an-envelope")])
def test_attachment_that_is_refused_for_what_it_is_says_why(status: int, code: str) -> None:
    error = failure_of_blob(status, code, GatewayError(Reason.GATEWAY_REFUSED))
    assert isinstance(error, RefusedBlobError)
    assert error.code == (code or "too-large")


@pytest.mark.parametrize(("status", "code"), [(400, "malformed"), (404, ""), (422, ""), (503, "busy")])
def test_any_other_refusal_says_nothing_about_the_attachment(status: int, code: str) -> None:
    failure = GatewayError(Reason.GATEWAY_REFUSED)
    assert failure_of_blob(status, code, failure) is failure


def test_silent_gateway_is_slow(refused_by: Refusal) -> None:
    assert refused_by(silent).reason is Reason.GATEWAY_SLOW


def test_gateway_that_stalls_within_its_answer_is_slow(refused_by: Refusal) -> None:
    def stall(connection: socket.socket, request: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")

    assert refused_by(stall).reason is Reason.GATEWAY_SLOW


def test_gateway_that_drips_is_given_up_in_time(gateway: GatewayProcess, impostor: PutUp) -> None:
    ticks = iter(float(second) for second in range(100))

    def drip(connection: socket.socket, request: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 50)

    settings = gateway.settings(url=impostor(drip).url, answer_timeout_s=10.0)
    key, time = gateway.key_of(settings.kiosk_id), gateway.time()
    client = GatewayClient(settings, key, lambda: next(ticks), time)
    with pytest.raises(GatewayError) as refused:
        client.deliver([gateway.case()])
    assert refused.value.reason is Reason.GATEWAY_SLOW


def test_reset_connection_is_unreachable(refused_by: Refusal) -> None:
    assert refused_by(resetting).reason is Reason.GATEWAY_UNREACHABLE


def test_answer_cut_off_half_way_is_unreachable(refused_by: Refusal) -> None:
    cut = saying(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{")
    assert refused_by(cut).reason is Reason.GATEWAY_UNREACHABLE


def test_something_that_does_not_speak_http_is_unreachable(refused_by: Refusal) -> None:
    assert refused_by(saying(b"220 mail.example ESMTP\r\n")).reason is Reason.GATEWAY_UNREACHABLE


def test_nobody_there_is_unreachable(gateway: GatewayProcess) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        free = listener.getsockname()[1]
    with pytest.raises(GatewayError) as refused:
        gateway.client(url=f"http://127.0.0.1:{free}").deliver([gateway.case()])
    assert refused.value.reason is Reason.GATEWAY_UNREACHABLE


def test_oversized_answer_is_not_read_to_the_end(refused_by: Refusal) -> None:
    error = refused_by(saying(http(200, b"x" * (MAX_ANSWER_BYTES + 1))))
    assert error.reason is Reason.GATEWAY_NOT_GENUINE


def test_packed_answer_that_unpacks_to_too_much_is_refused(refused_by: Refusal) -> None:
    bomb = gzip.compress(b"x" * (8 * MAX_ANSWER_BYTES))
    error = refused_by(saying(http(200, bomb, "Content-Encoding: gzip")))
    assert error.reason is Reason.GATEWAY_NOT_GENUINE


def test_environment_proxy_is_not_asked(gateway: GatewayProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert gateway.client().is_reachable()


# --- answers that look like ours -----------------------------------------------------------------


def intake(request: dict[str, Any], key: PrivateKey, **changes: Any) -> str:
    """What the gateway would say to this request, with something wrong about it."""
    case = request["cases"][0]
    receipt = {
        "id": case["id"],
        "number": case["number"],
        "kiosk": request["kiosk"],
        "digest": case["digest"],
        "applied_at": case["applied_at"],
        "arrived_at": datetime(2026, 11, 22, 10, 0, tzinfo=UTC).isoformat(),
    }
    receipt |= changes.pop("receipt", {})
    statement = sign_statement(
        changes.pop("receipt_kind", "receipt"), receipt, changes.pop("receipt_key", key)
    )
    result = {"id": case["id"], "receipt": statement, "code": "", "explanation": ""}
    body = {"nonce": request["nonce"], "kiosk": request["kiosk"], "results": [result]}
    return sign_statement(changes.pop("kind", "intake"), body | changes, key)


def test_honest_answer_of_the_same_making_is_accepted(gateway: GatewayProcess, impostor: PutUp) -> None:
    honest = impostor(answering(lambda request: intake(request, gateway.keys.signing)))
    assert gateway.client(url=honest.url).deliver([gateway.case()])


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "AAAAAAAAAAAAAAAAAAAAAA"},
        {"kiosk": "WT08"},
        {"kind": "status"},
        {"results": []},
        {"results": "all received"},
        {"receipt": {"digest": "sha256:" + "0" * 64}},
        {"receipt": {"number": "WT07-261122-999-X"}},
        {"receipt": {"id": "00000000-0000-0000-0000-000000000000"}},
        {"receipt": {"arrived_at": "yesterday"}},
        {"receipt_kind": "rating"},
        {"receipt_key": generate_key()},
    ],
    ids=lambda wrong: json.dumps(list(wrong)),
)
def test_signed_answer_about_something_else_is_not_genuine(
    gateway: GatewayProcess, refused_by: Refusal, wrong: dict[str, Any]
) -> None:
    error = refused_by(answering(lambda request: intake(request, gateway.keys.signing, **wrong)))
    assert error.reason is Reason.GATEWAY_NOT_GENUINE


def test_answer_signed_by_another_key_is_not_genuine(refused_by: Refusal) -> None:
    stranger = generate_key()
    error = refused_by(answering(lambda request: intake(request, stranger)))
    assert error.reason is Reason.GATEWAY_NOT_GENUINE


def test_answer_to_an_earlier_request_is_not_genuine(gateway: GatewayProcess, impostor: PutUp) -> None:
    recorded: list[str] = []

    def replay(request: dict[str, Any]) -> str:
        recorded.append(intake(request, gateway.keys.signing))
        return recorded[0]

    client, case = gateway.client(url=impostor(answering(replay)).url), gateway.case()
    client.deliver([case])
    with pytest.raises(GatewayError) as refused:
        client.deliver([case])
    assert refused.value.reason is Reason.GATEWAY_NOT_GENUINE


def test_gateway_that_does_not_prove_itself_enrols_nobody(gateway: GatewayProcess, impostor: PutUp) -> None:
    client = gateway.client(url=impostor(saying(http(200, "{}"))).url)
    with pytest.raises(GatewayError) as refused:
        client.enrol(new_code())
    assert refused.value.reason is Reason.GATEWAY_NOT_GENUINE


def test_gateway_with_other_keys_than_the_settings_name_is_not_genuine(gateway: GatewayProcess) -> None:
    client = gateway.client(verify_key_pem=generate_key().public.to_pem().decode())
    assert not client.is_reachable()
    with pytest.raises(GatewayError) as refused:
        client.deliver([gateway.case()])
    assert refused.value.reason is Reason.GATEWAY_NOT_GENUINE


# --- the mapping itself --------------------------------------------------------------------------

EVERY_EXCEPTION = sorted(
    (
        kind
        for _, kind in inspect.getmembers(exceptions, inspect.isclass)
        if issubclass(kind, exceptions.RequestException) and kind is not exceptions.RequestException
    ),
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("kind", EVERY_EXCEPTION, ids=lambda kind: kind.__name__)
def test_every_exception_of_requests_has_a_reason(kind: type[exceptions.RequestException]) -> None:
    assert any(issubclass(kind, known) for known, _ in _REASONS)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (exceptions.ConnectTimeout(), Reason.GATEWAY_UNREACHABLE),
        (exceptions.ReadTimeout(), Reason.GATEWAY_SLOW),
        (exceptions.SSLError(), Reason.GATEWAY_NOT_GENUINE),
        (exceptions.ProxyError(), Reason.GATEWAY_UNREACHABLE),
        (exceptions.ConnectionError(ReadTimeoutError(None, "", "")), Reason.GATEWAY_SLOW),  # type: ignore[arg-type]
        (exceptions.RequestException(), Reason.GATEWAY_UNREACHABLE),
    ],
    ids=str,
)
def test_special_reasons_come_before_general_ones(error: exceptions.RequestException, reason: Reason) -> None:
    assert reason_of(error) is reason


def test_every_status_but_200_is_a_failure_of_the_gateway() -> None:
    reasons = {failure_of_status(status, {}, "").reason for status in range(100, 600) if status != 200}
    assert reasons == {
        Reason.GATEWAY_NOT_GENUINE,
        Reason.GATEWAY_FAILING,
        Reason.GATEWAY_SLOW,
        Reason.GATEWAY_REFUSED,
        Reason.KIOSK_NOT_ENROLLED,
    }


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("37", 37.0),
        ("0", 0.0),
        ("999999", 86400.0),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("9" * 5000, None),
        ("Wed, 21 Oct 2026 07:28:00 GMT", None),
    ],
)
def test_only_seconds_are_taken_as_a_wait(text: str, seconds: float | None) -> None:
    assert retry_after_s(text) == seconds
