"""One spelling for everything we seal or sign: compact UTF-8 JSON and unpadded base64url (RFC 4648 5)."""

import base64
import json
from collections.abc import Mapping
from typing import Any, TypeVar

from services.sealing.errors import MalformedError

Json = Mapping[str, Any]
T = TypeVar("T")


def to_json(value: Json) -> bytes:
    """Compact, members in the order given, no escapes that JSON does not ask for."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    except UnicodeEncodeError:
        raise MalformedError("text with a lone surrogate cannot be written") from None


def from_json(data: bytes) -> dict[str, Any]:
    """Read one JSON object. Raises MalformedError."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise MalformedError("not JSON") from None
    if not isinstance(value, dict):
        raise MalformedError("not a JSON object")
    return value


def member(value: Json, name: str, kind: type[T]) -> T:
    """The member of that name and exactly that type. Raises MalformedError."""
    found = value.get(name)
    if type(found) is not kind:
        raise MalformedError(f"{name} is missing or not {kind.__name__}")
    return found


def to_base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def from_base64url(text: str) -> bytes:
    """The bytes, if this is their one exact spelling. Raises MalformedError."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise MalformedError("not base64url") from None
    if to_base64url(data) != text:
        raise MalformedError("not the exact spelling of base64url")
    return data
