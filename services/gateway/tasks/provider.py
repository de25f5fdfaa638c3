"""Messages through a provider's HTTP interface: a template and its parameters, signed with HMAC-SHA256.

    POST <endpoint>          Idempotency-Key, X-App-Id, X-Timestamp, X-Nonce, X-Signature
    {"requestId":…, "phone":…, "signName":…, "templateId":…, "params":…}
    {"code":"OK"}

The string that is signed: method, path, timestamp, nonce and the SHA-256 of the body in hex, a line each. The
standard library speaks HTTP here: one connection a message, no redirects, no proxies, nothing tried twice.
"""

import hmac
import http.client
import logging
import secrets
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import field
from hashlib import sha256
from http import HTTPStatus
from urllib.parse import SplitResult, urlsplit

from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass
from services.gateway.tasks.provider_settings import ProviderSettings
from services.gateway.tasks.sender import Message, MessageOutcome
from services.sealing.canonical import from_json, to_json
from services.sealing.errors import MalformedError

_MAX_ANSWER_BYTES = 64 * 1024
_LOG = logging.getLogger(__name__)

_ABOUT_US = frozenset(
    {
        *(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND),
        *(HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS),
    }
)
"""Our account, our settings or our pace: the number may be all right."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes = field(repr=False)


class HttpSender:
    """Fulfils MessageSender. May be used from any thread. No number ever reaches a log."""

    def __init__(
        self,
        settings: ProviderSettings,
        wall_s: Callable[[], float] = time.time,
        monotonic_s: Callable[[], float] = time.monotonic,
    ) -> None:
        """Raises SettingsError where `ca_file` cannot be used."""
        self._settings = settings
        self._place = urlsplit(settings.endpoint)
        self._tls = _tls(settings)
        self._wall_s = wall_s
        self._monotonic_s = monotonic_s

    def send(self, message: Message) -> MessageOutcome:
        body = to_json(self._members(message))
        try:
            answer = self._ask(body, self._headers(message, body))
        except (OSError, http.client.HTTPException) as error:
            # What was sent may have arrived: the same key goes with it the next time.
            _LOG.warning("messages: no answer from the provider: %s", type(error).__name__)
            return MessageOutcome.LATER
        outcome = outcome_of(answer, self._settings)
        if outcome is not MessageOutcome.TAKEN:
            _LOG.warning("messages: HTTP %s from the provider: %s", answer.status, outcome.value)
        return outcome

    def _members(self, message: Message) -> Mapping[str, object]:
        values = parameters(message)
        return {
            "requestId": message.key,
            "phone": message.phone,
            "signName": self._settings.sign_name,
            "templateId": self._settings.templates[message.state],
            "params": list(values.values()) if self._settings.positional else values,
        }

    def _headers(self, message: Message, body: bytes) -> Mapping[str, str]:
        timestamp, nonce = str(int(self._wall_s())), secrets.token_urlsafe(16)
        signed = string_to_sign(_target(self._place), timestamp, nonce, body)
        return {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": message.key,
            "X-App-Id": self._settings.app_id,
            "X-Timestamp": timestamp,
            "X-Nonce": nonce,
            "X-Signature": hmac.digest(self._settings.secret.encode(), signed.encode(), "sha256").hex(),
        }

    def _ask(self, body: bytes, headers: Mapping[str, str]) -> Answer:
        deadline_s = self._monotonic_s() + self._settings.answer_timeout_s
        with closing(self._connection()) as connection:
            connection.connect()
            with _cut_off_after(connection.sock, deadline_s - self._monotonic_s()):
                connection.request("POST", _target(self._place), body, dict(headers))
                response = connection.getresponse()
                return Answer(response.status, response.read(_MAX_ANSWER_BYTES))

    def _connection(self) -> http.client.HTTPConnection:
        host, port, within_s = self._place.hostname or "", self._place.port, self._settings.answer_timeout_s
        if self._tls is None:
            return http.client.HTTPConnection(host, port, timeout=within_s)
        return http.client.HTTPSConnection(host, port, timeout=within_s, context=self._tls)


@contextmanager
def _cut_off_after(line: socket.socket, seconds: float) -> Iterator[None]:
    """A provider that drips a byte at a time keeps every read in time: the whole answer has a limit."""
    if seconds <= 0:
        raise TimeoutError
    timer = threading.Timer(seconds, _cut, (line,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def parameters(message: Message) -> Mapping[str, str]:
    """What stands in the provider's template: the number, and of a 补正 the last day. Nothing else leaves us."""
    due = {"due": f"{message.due_on.month}月{message.due_on.day}日"} if message.due_on else {}
    return {"number": message.number, **due}


def string_to_sign(target: str, timestamp: str, nonce: str, body: bytes) -> str:
    return "\n".join(("POST", target, timestamp, nonce, sha256(body).hexdigest()))


def outcome_of(answer: Answer, settings: ProviderSettings) -> MessageOutcome:
    """Yes only where the provider says so in so many words: a captive portal answers 200 as well."""
    code = _code_in(answer.body)
    if answer.status == HTTPStatus.CONFLICT or (answer.status == HTTPStatus.OK and code in settings.taken):
        return MessageOutcome.TAKEN
    if code in settings.refused:
        return MessageOutcome.REFUSED
    is_of_client = HTTPStatus.BAD_REQUEST <= answer.status < HTTPStatus.INTERNAL_SERVER_ERROR
    return MessageOutcome.REFUSED if is_of_client and answer.status not in _ABOUT_US else MessageOutcome.LATER


def _code_in(body: bytes) -> str:
    try:
        return str(from_json(body).get("code", ""))
    except MalformedError:
        return ""


def _target(place: SplitResult) -> str:
    path = place.path or "/"
    return f"{path}?{place.query}" if place.query else path


def _tls(settings: ProviderSettings) -> ssl.SSLContext | None:
    if not settings.endpoint.startswith("https:"):
        return None
    try:
        return ssl.create_default_context(cafile=settings.ca_file or None)
    except OSError:
        raise SettingsError(f"ca_file: {settings.ca_file}: not usable certificates") from None
