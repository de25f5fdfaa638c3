"""Signed statements: flattened JWS in JSON (RFC 7515 7.2.2), one signature, typ names the kind.

    {"protected":…,"payload":…,"signature":…}

An answer of the gateway counts only as such a statement that also echoes what was asked.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from services.sealing.canonical import from_base64url, from_json, member, to_base64url, to_json
from services.sealing.errors import MalformedError, StatementError, WrongKeyError
from services.sealing.keys import PrivateKey, PublicKey
from services.sealing.suites import suite_of

MAX_STATEMENT_CHARACTERS = 4 * 1024 * 1024


def sign_statement(kind: str, body: Mapping[str, Any], key: PrivateKey) -> str:
    """The exact text to send and to keep."""
    suite = suite_of(key.suite)
    header = {"alg": suite.signature, "kid": key.id, "typ": _typ(kind)}
    protected, payload = to_base64url(to_json(header)), to_base64url(to_json(body))
    signature = suite.sign(f"{protected}.{payload}".encode(), key)
    statement = {"protected": protected, "payload": payload, "signature": to_base64url(signature)}
    return to_json(statement).decode()


def verify_statement(
    text: str, kind: str, keys: Iterable[PublicKey], expect: Mapping[str, Any]
) -> dict[str, Any]:
    """What was signed, once it is of this kind, by one of these keys, and echoes every expected member.

    Raises MalformedError, WrongKeyError or StatementError.
    """
    if len(text) > MAX_STATEMENT_CHARACTERS:
        raise MalformedError("a statement of excessive size")
    statement = from_json(text.encode("utf-8", "replace"))
    protected, payload = member(statement, "protected", str), member(statement, "payload", str)
    signature = from_base64url(member(statement, "signature", str))
    header = from_json(from_base64url(protected))
    key = _signer(header, keys)
    _check_header(header, kind, key)
    suite_of(key.suite).verify(signature, f"{protected}.{payload}".encode("utf-8", "replace"), key)
    body = from_json(from_base64url(payload))
    _check_echo(body, expect)
    return body


def _signer(header: Mapping[str, Any], keys: Iterable[PublicKey]) -> PublicKey:
    key_id = header.get("kid")
    for key in keys:
        if key.id == key_id:
            return key
    raise WrongKeyError("signed by a key we do not know")


def _check_header(header: Mapping[str, Any], kind: str, key: PublicKey) -> None:
    wanted = {"alg": suite_of(key.suite).signature, "kid": key.id, "typ": _typ(kind)}
    if header != wanted:
        raise StatementError(f"the header is not that of a {kind} statement")


def _check_echo(body: Mapping[str, Any], expect: Mapping[str, Any]) -> None:
    for name, value in expect.items():
        if name not in body or body[name] != value:
            raise StatementError(f"{name} is not what was asked")


def _typ(kind: str) -> str:
    return f"yitong-{kind}+json"
