"""Messages over real HTTP: signed, under one key, and each answer taken for what it means."""

import hmac
import logging
import socket
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from provider_server import Asked, ProviderServer, a_provider

from kiosk.domain.errors import SettingsError
from kiosk.domain.submission import CaseState
from services.gateway.tasks.provider import HttpSender
from services.gateway.tasks.provider_settings import LONGEST_ANSWER_S, ProviderSettings
from services.gateway.tasks.sender import Message, MessageOutcome
from services.gateway.tasks.texts import TELLING

MOBILE, SECRET, NUMBER = "13800138000", "not a real secret", "WT07-261122-037-X"
TEMPLATES = {state: f"T-{place}" for place, state in enumerate(sorted(TELLING))}
TAKEN, LATER, REFUSED = MessageOutcome.TAKEN, MessageOutcome.LATER, MessageOutcome.REFUSED


@pytest.fixture
def provider() -> Iterator[ProviderServer]:
    with a_provider() as running:
        yield running


def settings(endpoint: str, **changes: Any) -> ProviderSettings:
    values = {"endpoint": endpoint, "app_id": "yitong", "secret": SECRET, "templates": TEMPLATES}
    return ProviderSettings(**{**values, "refused": ("NUMBER_UNKNOWN",), **changes})


def message(state: CaseState = CaseState.SUPPLEMENT, due_on: date | None = date(2026, 12, 22)) -> Message:
    return Message("the-one-key", MOBILE, "…", state, NUMBER, due_on)


def test_template_number_and_day_are_sent_and_nothing_else_of_the_case(provider: ProviderServer) -> None:
    assert HttpSender(settings(provider.url)).send(message()) is TAKEN
    (asked,) = provider.asked
    assert asked.value == {
        "requestId": "the-one-key",
        "phone": MOBILE,
        "signName": "政务服务",
        "templateId": TEMPLATES[CaseState.SUPPLEMENT],
        "params": {"number": NUMBER, "due": "12月22日"},
    }


def test_parameters_go_as_a_list_where_the_provider_counts_them(provider: ProviderServer) -> None:
    HttpSender(settings(provider.url, positional=True)).send(message(CaseState.GRANTED, None))
    assert provider.asked[0].value["params"] == [NUMBER]


def signature_over(asked: Asked, secret: str) -> str:
    lines = ("POST", asked.target, asked.headers["X-Timestamp"], asked.headers["X-Nonce"])
    text = "\n".join((*lines, sha256(asked.body).hexdigest()))
    return hmac.new(secret.encode(), text.encode(), sha256).hexdigest()


def test_request_is_signed_with_the_secret_that_never_leaves(provider: ProviderServer) -> None:
    sender = HttpSender(settings(f"{provider.url}?region=cn"), wall_s=lambda: 1795338000.7)
    sender.send(message())
    (asked,) = provider.asked
    assert asked.headers["X-Signature"] == signature_over(asked, SECRET)
    assert (asked.headers["X-App-Id"], asked.headers["X-Timestamp"]) == ("yitong", "1795338000")
    assert SECRET not in f"{asked.headers}{asked.body!r}"


def test_lost_answer_is_asked_again_under_the_same_key_and_signed_anew(provider: ProviderServer) -> None:
    sender = HttpSender(settings(provider.url))
    provider.loses_answers = True
    assert sender.send(message()) is LATER
    provider.loses_answers = False
    assert sender.send(message()) is TAKEN
    first, second = provider.asked
    assert first.headers["Idempotency-Key"] == second.headers["Idempotency-Key"] == "the-one-key"
    assert first.headers["X-Nonce"] != second.headers["X-Nonce"]


@pytest.mark.parametrize(
    ("status", "answer", "outcome"),
    [
        (200, b'{"code":"OK"}', TAKEN),
        (409, b'{"code":"DUPLICATE"}', TAKEN),
        (200, b'{"code":"NUMBER_UNKNOWN"}', REFUSED),
        (200, b'{"code":"BUSY"}', LATER),
        (200, b"<html>Guest network</html>", LATER),
        (200, b'{"code":["OK"]}', LATER),
        (202, b"", LATER),
        (302, b'{"code":"OK"}', LATER),
        (400, b'{"code":"NUMBER_MALFORMED"}', REFUSED),
        (422, b"", REFUSED),
        (401, b'{"code":"BAD_SIGNATURE"}', LATER),
        (403, b"", LATER),
        (404, b"", LATER),
        (429, b"", LATER),
        (500, b"", LATER),
        (503, b'{"code":"OK"}', LATER),
    ],
)
def test_answer_is_taken_for_what_it_means(
    provider: ProviderServer, status: int, answer: bytes, outcome: MessageOutcome
) -> None:
    provider.status, provider.answer = status, answer
    assert HttpSender(settings(provider.url)).send(message()) is outcome
    assert len(provider.asked) == 1


def test_provider_that_drips_is_given_up_in_time(provider: ProviderServer) -> None:
    provider.drips = True
    assert HttpSender(settings(provider.url, answer_timeout_s=0.2)).send(message()) is LATER


def test_provider_that_is_not_there_is_asked_later() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    assert HttpSender(settings(f"http://127.0.0.1:{port}/")).send(message()) is LATER


def test_no_number_and_no_secret_is_logged(
    provider: ProviderServer, caplog: pytest.LogCaptureFixture
) -> None:
    sender = HttpSender(settings(provider.url))
    with caplog.at_level(logging.DEBUG):
        for status in (200, 400, 500):
            provider.status = status
            provider.answer = f'{{"code":"{MOBILE}"}}'.encode()
            sender.send(message())
    assert "HTTP 400" in caplog.text
    assert MOBILE not in caplog.text + repr(settings(provider.url)) + repr(message())
    assert SECRET not in caplog.text + repr(settings(provider.url))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"endpoint": "http://sms.example/v1"}, "https://"),
        ({"endpoint": "sms.example"}, "https://"),
        ({"endpoint": "https://user:word@sms.example/"}, "https://"),
        ({"secret": ""}, "secret"),
        ({"answer_timeout_s": LONGEST_ANSWER_S + 1}, "answer_timeout_s"),
        ({"templates": {"补正": "T-1"}}, "办结（准予）"),
    ],
)
def test_settings_that_cannot_work_are_named(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(SettingsError, match=sentence):
        settings(**{"endpoint": "https://sms.example/v1", **changes})


def test_certificates_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="ca_file"):
        HttpSender(settings("https://sms.example/v1", ca_file=str(tmp_path / "none.pem")))
