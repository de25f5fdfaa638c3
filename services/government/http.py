"""The line to the gateway, and the only place that knows `requests`: one bounded answer, or a GatewayError.

A session per thread; no proxies, no environment, no redirects and no retries of its own: when to try again
is decided from the outbox, and urllib3 would sleep for hours on a Retry-After.
"""

import threading
from collections.abc import Callable

import requests
from requests import exceptions
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError as Urllib3Error
from urllib3.exceptions import ReadTimeoutError
from urllib3.util.retry import Retry

from kiosk.domain.errors import GatewayError, Reason
from services.government.failures import failure_of_status
from services.government.settings import GatewaySettings
from services.sealing.canonical import from_json
from services.sealing.errors import MalformedError

MAX_ANSWER_BYTES = 4 * 1024 * 1024
_CHUNK_BYTES = 16 * 1024
_HEADERS = {
    "Accept": "application/json",
    # An answer that unpacks to gigabytes is not one of ours.
    "Accept-Encoding": "identity",
    "User-Agent": "yitong-kiosk",
}

# The first that fits, from special to general: a ConnectTimeout is a line that is down, not a slow gateway.
_REASONS: tuple[tuple[type[exceptions.RequestException], Reason], ...] = (
    (exceptions.SSLError, Reason.GATEWAY_NOT_GENUINE),
    (exceptions.ConnectTimeout, Reason.GATEWAY_UNREACHABLE),
    (exceptions.Timeout, Reason.GATEWAY_SLOW),
    (exceptions.ConnectionError, Reason.GATEWAY_UNREACHABLE),
    (exceptions.ChunkedEncodingError, Reason.GATEWAY_UNREACHABLE),
    (exceptions.StreamConsumedError, Reason.GATEWAY_UNREACHABLE),
    (exceptions.UnrewindableBodyError, Reason.GATEWAY_UNREACHABLE),
    (exceptions.URLRequired, Reason.GATEWAY_UNREACHABLE),
    (exceptions.MissingSchema, Reason.GATEWAY_UNREACHABLE),
    (exceptions.InvalidSchema, Reason.GATEWAY_UNREACHABLE),
    (exceptions.InvalidURL, Reason.GATEWAY_UNREACHABLE),
    (exceptions.InvalidHeader, Reason.GATEWAY_UNREACHABLE),
    (exceptions.RetryError, Reason.GATEWAY_FAILING),
    (exceptions.HTTPError, Reason.GATEWAY_FAILING),
    (exceptions.TooManyRedirects, Reason.GATEWAY_NOT_GENUINE),
    (exceptions.ContentDecodingError, Reason.GATEWAY_NOT_GENUINE),
    (exceptions.InvalidJSONError, Reason.GATEWAY_NOT_GENUINE),
)


def reason_of(error: exceptions.RequestException) -> Reason:
    """What a failed line means. Anything new in requests counts as unreachable."""
    if any(isinstance(cause, ReadTimeoutError) for cause in error.args):
        return Reason.GATEWAY_SLOW
    found = (reason for kind, reason in _REASONS if isinstance(error, kind))
    return next(found, Reason.GATEWAY_UNREACHABLE)


class RefusedByStatusError(GatewayError):
    """An HTTP status other than 200; `status` and `text` let a call give it a meaning of its own."""

    def __init__(self, status: int, failure: GatewayError, text: str) -> None:
        super().__init__(failure.reason, str(failure), failure.retry_after_s)
        self.status = status
        self.text = text


class GatewayLine:
    """May be used from any thread."""

    def __init__(self, settings: GatewaySettings, monotonic_s: Callable[[], float]) -> None:
        self._settings = settings
        self._monotonic_s = monotonic_s
        self._of_thread = threading.local()

    def get(self, path: str, nonce: str) -> str:
        return self._ask("GET", f"{path}?nonce={nonce}", None)

    def post(self, path: str, body: bytes) -> str:
        return self._ask("POST", path, body)

    def _ask(self, method: str, target: str, body: bytes | None) -> str:
        """The text of a 200. Raises GatewayError."""
        try:
            return self._exchange(method, target, body)
        except exceptions.RequestException as error:
            raise GatewayError(reason_of(error), f"{method}: {type(error).__name__}") from None
        except Urllib3Error as error:
            # requests lets some of these through, such as a host it cannot parse.
            raise GatewayError(Reason.GATEWAY_UNREACHABLE, f"{method}: {type(error).__name__}") from None

    def _exchange(self, method: str, target: str, body: bytes | None) -> str:
        deadline_s = self._monotonic_s() + self._settings.answer_timeout_s
        with self._session().request(
            method,
            self._settings.url.rstrip("/") + target,
            data=body,
            headers={"Content-Type": "application/json"} if body is not None else None,
            timeout=(self._settings.connect_timeout_s, self._settings.read_timeout_s),
            allow_redirects=False,
            stream=True,
            verify=self._settings.ca_file or True,
        ) as response:
            text = self._read(response, deadline_s)
            if response.status_code != requests.codes.ok:
                failure = failure_of_status(response.status_code, response.headers, _code_in(text))
                raise RefusedByStatusError(response.status_code, failure, text)
            return text

    def _read(self, response: requests.Response, deadline_s: float) -> str:
        """A gateway that drips a byte at a time keeps every read in time: the whole answer has a limit."""
        data = bytearray()
        for chunk in response.iter_content(_CHUNK_BYTES):
            data += chunk
            if len(data) > MAX_ANSWER_BYTES:
                raise GatewayError(Reason.GATEWAY_NOT_GENUINE, "an answer of excessive size")
            if self._monotonic_s() > deadline_s:
                raise GatewayError(Reason.GATEWAY_SLOW, "the answer did not end in time")
        return data.decode("utf-8", "replace")

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._of_thread, "session", None)
        if session is None:
            session = self._of_thread.session = _new_session()
        return session


def _new_session() -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    session.headers.update(_HEADERS)
    for scheme in ("http://", "https://"):
        session.mount(
            scheme, HTTPAdapter(pool_connections=1, pool_maxsize=1, max_retries=Retry(0, read=False))
        )
    return session


def _code_in(text: str) -> str:
    """The gateway's word for a refusal, if it looks like one: it goes into logs."""
    try:
        code = from_json(text.encode("utf-8", "replace")).get("code")
    except MalformedError:
        return ""
    plain = isinstance(code, str) and len(code) <= 40 and code.replace("-", "").isalnum() and code.isascii()
    return str(code) if plain else ""
