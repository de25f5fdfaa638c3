"""The line to the gateway, and the only place that knows `requests`: one bounded answer, or a GatewayError.

A session per thread; no proxies, no environment, no redirects and no retries of its own: when to try again
is decided from the outbox, and urllib3 would sleep for hours on a Retry-After.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import field
from io import BytesIO
from ssl import SSLCertVerificationError

import requests
from requests import exceptions
from requests.adapters import HTTPAdapter
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, ReadTimeoutError
from urllib3.exceptions import HTTPError as Urllib3Error
from urllib3.util.retry import Retry

from kiosk.domain.errors import GatewayError, Reason
from kiosk.domain.values import dataclass
from services.government.dialects.choice import DialectSigner
from services.government.dialects.errors import DialectError, NotGenuineAnswerError
from services.government.dialects.request import RequestSigner
from services.government.failures import failure_of_status
from services.government.settings import GatewaySettings
from services.sealing.canonical import from_json
from services.sealing.errors import MalformedError

MAX_ANSWER_BYTES = 4 * 1024 * 1024
LEAST_BYTES_A_SECOND = 4096
"""A line slower than that is given up."""
SILENT_S = 3.0
"""A connection that was silent for longer is not used again: whoever stands in front of it closes it some day, ours
after 5 s, and a request that meets the end of it is lost, and with it the code that somebody has just shown."""
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
    """An HTTP status other than 200; `status`, `code` and `text` let a call give it a meaning of its own."""

    def __init__(self, status: int, code: str, failure: GatewayError, text: str) -> None:
        super().__init__(failure.reason, str(failure), failure.retry_after_s)
        self.status = status
        self.code = code
        self.text = text


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `target` is path and query, `body` empty where there is none."""

    method: str
    target: str
    body: bytes = field(default=b"", repr=False)
    content_type: str = "application/json"


class GatewayLine:
    """May be used from any thread. `province` signs for a gateway that stands in front of ours."""

    def __init__(
        self, settings: GatewaySettings, monotonic_s: Callable[[], float], province: DialectSigner | None
    ) -> None:
        self._settings = settings
        self._monotonic_s = monotonic_s
        self._province = province
        self._of_thread = threading.local()

    def ask(self, question: Question, signer: RequestSigner | None = None) -> str:
        """The text of a 200. Raises GatewayError."""
        try:
            return self._exchange(question, *self._signed(question, signer))
        except DialectError as error:
            raise GatewayError(Reason.GATEWAY_REFUSED, f"cannot be signed: {type(error).__name__}") from None
        except exceptions.RequestException as error:
            raise _failure(question.method, error) from None
        except Urllib3Error as error:
            # requests lets some of these through, such as a host it cannot parse.
            told = f"{question.method}: {type(error).__name__}"
            raise GatewayError(Reason.GATEWAY_UNREACHABLE, told) from None

    def _signed(self, question: Question, signer: RequestSigner | None) -> tuple[dict[str, str], bytes]:
        """Ours first: what a province's gateway does to the body, it undoes before it passes it on."""
        headers = {"Content-Type": question.content_type} if question.body else {}
        body = question.body
        for one in (signer, self._province):
            if one is not None:
                added, body = one.headers_for(question.method, question.target, body)
                headers |= added
        return headers, body

    def _exchange(self, question: Question, headers: Mapping[str, str], body: bytes) -> str:
        sending_s = len(body) / LEAST_BYTES_A_SECOND
        deadline_s = self._monotonic_s() + self._settings.answer_timeout_s + sending_s
        with self._session().request(
            question.method,
            self._settings.url.rstrip("/") + question.target,
            # In pieces: each has the whole timeout, so a large body may take its time on a slow line.
            data=body if len(body) <= _CHUNK_BYTES else BytesIO(body),
            headers=headers,
            timeout=(self._settings.connect_timeout_s, self._settings.read_timeout_s),
            allow_redirects=False,
            stream=True,
            verify=self._settings.ca_file or True,
        ) as response:
            answer = self._read(response, deadline_s)
            if response.status_code != requests.codes.ok:
                text = answer.decode("utf-8", "replace")
                code = _code_in(text)
                failure = failure_of_status(response.status_code, response.headers, code)
                raise RefusedByStatusError(response.status_code, code, failure, text)
            return self._opened(answer).decode("utf-8", "replace")

    def _opened(self, answer: bytes) -> bytes:
        if self._province is None:
            return answer
        try:
            return self._province.open_answer(answer)
        except NotGenuineAnswerError:
            raise GatewayError(Reason.GATEWAY_NOT_GENUINE, "not the province's answer") from None

    def _read(self, response: requests.Response, deadline_s: float) -> bytes:
        """A gateway that drips a byte at a time keeps every read in time: the whole answer has a limit."""
        data = bytearray()
        for chunk in response.iter_content(_CHUNK_BYTES):
            data += chunk
            if len(data) > MAX_ANSWER_BYTES:
                raise GatewayError(Reason.GATEWAY_NOT_GENUINE, "an answer of excessive size")
            if self._monotonic_s() > deadline_s:
                raise GatewayError(Reason.GATEWAY_SLOW, "the answer did not end in time")
        return bytes(data)

    def _session(self) -> requests.Session:
        mine, now_s = self._of_thread, self._monotonic_s()
        session: requests.Session | None = getattr(mine, "session", None)
        if session is None:
            session = mine.session = _new_session()
        elif now_s - mine.used_s > SILENT_S:
            session.close()
        mine.used_s = now_s
        return session


def _failure(method: str, error: exceptions.RequestException) -> GatewayError:
    told = f"{method}: {type(error).__name__}"
    return GatewayError(reason_of(error), told, nothing_sent=_never_connected(error))


def _never_connected(error: exceptions.RequestException) -> bool:
    """Refused, no such host, no certificate we trust: not a byte of the request has left."""
    causes = [getattr(cause, "reason", cause) for cause in error.args]
    if isinstance(error, exceptions.SSLError):
        # Any other trouble with TLS may have come after the request.
        return any(isinstance(why, SSLCertVerificationError) for cause in causes for why in _args_of(cause))
    return any(isinstance(cause, NewConnectionError | ConnectTimeoutError) for cause in causes)


def _args_of(cause: object) -> tuple[object, ...]:
    return cause.args if isinstance(cause, BaseException) else ()


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
