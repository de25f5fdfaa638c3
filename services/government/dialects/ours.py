"""Our own dialect: a narrow profile of HTTP Message Signatures (RFC 9421) with Content-Digest (RFC 9530).

One label, one list of components, one order of parameters. What another library would also accept is
refused: a request has one spelling, so two readers cannot read it differently.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import assert_never

from kiosk.domain.values import dataclass
from services.government.dialects.errors import (
    DigestWrongError,
    KeyUnknownError,
    NotSignableError,
    SignatureMalformedError,
    SignatureMissingError,
    SignatureWrongError,
)
from services.government.dialects.request import RequestToSign, SignedRequest
from services.sealing.errors import StatementError
from services.sealing.keys import PrivateKey, PublicKey
from services.sealing.names import SuiteName
from services.sealing.suites import suite_named

LABEL = "yitong"
SIGNATURE_INPUT = "Signature-Input"
SIGNATURE = "Signature"
CONTENT_DIGEST = "Content-Digest"

_METHOD = r"[A-Z]{1,16}"
# The path as it stands in the request line, and a query only where there is something in it: RFC 9421
# gives a missing and an empty query the same value.
_TARGET = r"/[\x21\x22\x24-\x3e\x40-\x7e]*(\?[\x21\x22\x24-\x7e]+)?"
_PARAMETERS = re.compile(
    r"(?P<covered>\([^()]*\))"
    r";created=(?P<created>[1-9][0-9]{0,11})"
    r';nonce="(?P<nonce>[A-Za-z0-9_-]{16,64})"'
    r';keyid="(?P<key_id>[A-Za-z0-9_-]{1,64})"'
    r';alg="(?P<algorithm>[a-z0-9-]{1,32})"'
)
_COVERED = '("@method" "@path" "@query")'
_COVERED_WITH_BODY = '("@method" "@path" "@query" "content-digest")'


@dataclass(frozen=True, slots=True)
class VerifiedRequest:
    """Who signed, and what the gateway needs to refuse what is old or comes a second time."""

    key_id: str
    created_s: int
    nonce: str


@dataclass(frozen=True, slots=True)
class VerifiedHead:
    """`digest` is the Content-Digest that was signed; empty where there must be no body."""

    request: VerifiedRequest
    digest: str
    suite: SuiteName


class OursDialect:
    """The key is the kiosk's own; its suite is that of the signature."""

    def __init__(self, key: PrivateKey) -> None:
        self._key = key

    def sign(self, request: RequestToSign, moment: datetime, nonce: str) -> SignedRequest:
        created_s = int(moment.timestamp())
        headers = sign_request(request.method, request.target, request.body, self._key, created_s, nonce)
        parameters = headers[SIGNATURE_INPUT].removeprefix(f"{LABEL}=")
        string = string_to_sign(request.method, request.target, headers.get(CONTENT_DIGEST, ""), parameters)
        return SignedRequest(headers, request.body, string.decode("ascii"))

    def open_answer(self, answer: bytes) -> bytes:
        """Our gateway's answers are signed statements; whoever asked verifies them."""
        return answer


def sign_request(
    method: str, target: str, body: bytes, key: PrivateKey, created_s: int, nonce: str
) -> Mapping[str, str]:
    """The headers to add. `target` is path and query as they go over the wire. Raises NotSignableError."""
    digest = content_digest(body, key.suite) if body else ""
    parameters = _parameters(digest, created_s, nonce, key.public)
    if not _PARAMETERS.fullmatch(parameters):
        raise NotSignableError("nonce: 16 to 64 characters of base64url; time: after 1970")
    signature = suite_named(key.suite).sign(string_to_sign(method, target, digest, parameters), key)
    signed = {SIGNATURE_INPUT: f"{LABEL}={parameters}", SIGNATURE: f"{LABEL}=:{_to_base64(signature)}:"}
    return {CONTENT_DIGEST: digest, **signed} if digest else signed


def parse_and_verify(
    method: str,
    target: str,
    headers: Mapping[str, str],
    body: bytes,
    key_of: Callable[[str], PublicKey | None],
) -> VerifiedRequest:
    """Who signed exactly this request. Raises SignatureError.

    Whether `created_s` is recent and the nonce new, the caller finds out: that takes a clock and a memory.
    """
    head = verify_head(method, target, headers, key_of)
    verify_body(body, head)
    return head.request


def verify_head(
    method: str, target: str, headers: Mapping[str, str], key_of: Callable[[str], PublicKey | None]
) -> VerifiedHead:
    """Who signed this head, before a byte of the body is read. Raises SignatureError."""
    parameters = _member(headers, SIGNATURE_INPUT)
    signature = _to_bytes(_member(headers, SIGNATURE))
    digest = _header(headers, CONTENT_DIGEST)
    found = _PARAMETERS.fullmatch(parameters)
    if found is None or found["covered"] != _covered(bool(digest)):
        raise SignatureMalformedError("the signature's parameters are not those of our profile")
    key = key_of(found["key_id"])
    if key is None:
        raise KeyUnknownError("signed by a key that is not known here")
    _verify(key, found["algorithm"], signature, _as_sent(method, target, digest, parameters))
    request = VerifiedRequest(found["key_id"], int(found["created"]), found["nonce"])
    return VerifiedHead(request, digest, key.suite)


def verify_body(body: bytes, head: VerifiedHead) -> None:
    """Raises SignatureError for a body that is not the one that was signed."""
    if bool(body) != bool(head.digest):
        raise SignatureMalformedError("a body that was added or taken away")
    if body and head.digest != content_digest(body, head.suite):
        raise DigestWrongError("the body is not the one that was signed")


def content_digest(body: bytes, suite: SuiteName) -> str:
    return f"{digest_name(suite)}=:{_to_base64(suite_named(suite).digest(body))}:"


def digest_name(suite: SuiteName) -> str:
    """`sha-256` of RFC 9530; for SM3 there is no registered name, so `sm3` is our own."""
    match suite:
        case SuiteName.INTL:
            return "sha-256"
        case SuiteName.GM:
            return "sm3"
        case _:
            assert_never(suite)


def algorithm_of(suite: SuiteName) -> str:
    """`ecdsa-p256-sha256` of RFC 9421 3.3.4; for SM2 there is no registered name, so `sm2-sm3` is our own."""
    match suite:
        case SuiteName.INTL:
            return "ecdsa-p256-sha256"
        case SuiteName.GM:
            return "sm2-sm3"
        case _:
            assert_never(suite)


def string_to_sign(method: str, target: str, digest: str, parameters: str) -> bytes:
    """The signature base. `digest` is empty where there is no body. Raises NotSignableError."""
    if not re.fullmatch(_METHOD, method):
        raise NotSignableError("method: capital letters")
    if not re.fullmatch(_TARGET, target):
        raise NotSignableError("target: a path, and a query that is not empty, in printable ASCII")
    path, _, query = target.partition("?")
    components = [("@method", method), ("@path", path), ("@query", f"?{query}")]
    return signature_base([*components, ("content-digest", digest)] if digest else components, parameters)


def signature_base(components: Sequence[tuple[str, str]], parameters: str) -> bytes:
    """RFC 9421 2.5."""
    lines = [f'"{name}": {value}' for name, value in (*components, ("@signature-params", parameters))]
    return "\n".join(lines).encode("ascii")


def _parameters(digest: str, created_s: int, nonce: str, key: PublicKey) -> str:
    algorithm = algorithm_of(key.suite)
    return f'{_covered(bool(digest))};created={created_s};nonce="{nonce}";keyid="{key.id}";alg="{algorithm}"'


def _covered(has_body: bool) -> str:
    return _COVERED_WITH_BODY if has_body else _COVERED


def _as_sent(method: str, target: str, digest: str, parameters: str) -> bytes:
    try:
        return string_to_sign(method, target, digest, parameters)
    except (NotSignableError, UnicodeEncodeError):
        raise SignatureMalformedError("a request that our profile cannot say") from None


def _verify(key: PublicKey, algorithm: str, signature: bytes, signed: bytes) -> None:
    """The key chooses the suite; the name of the algorithm in the message must only agree."""
    if algorithm != algorithm_of(key.suite):
        raise SignatureWrongError("this key signs with another algorithm")
    try:
        suite_named(key.suite).verify(signature, signed, key)
    except StatementError:
        raise SignatureWrongError("the signature is not valid for this request") from None


def _member(headers: Mapping[str, str], name: str) -> str:
    text = _header(headers, name)
    if not text:
        raise SignatureMissingError(f"there is no {name}")
    label, equals, value = text.partition("=")
    if (label, equals) != (LABEL, "="):
        raise SignatureMalformedError(f"{name}: not the label of our profile")
    return value


def _header(headers: Mapping[str, str], name: str) -> str:
    """Empty where it is missing. A header that comes twice has two readings."""
    values = [value for key, value in headers.items() if key.lower() == name.lower()]
    if len(values) > 1:
        raise SignatureMalformedError(f"{name}: more than once")
    return values[0] if values else ""


def _to_base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _to_bytes(text: str) -> bytes:
    """A byte sequence of RFC 8941 3.3.5 in its one exact spelling."""
    try:
        data = b64decode(text[1:-1], validate=True)
    except ValueError:
        raise SignatureMalformedError("the signature is not base64") from None
    if text != f":{_to_base64(data)}:":
        raise SignatureMalformedError("not the exact spelling of base64")
    return data
