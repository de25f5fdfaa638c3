"""The sealed case: its own content key, wrapped to the gateway; only row, schema and key id in clear.

    {"v":1,"suite":"gm","kid":…,"row":…,"schema":1,"wrapped":…,"nonce":…,"sealed":…}

The first five members are the associated data, so nothing sealed can be moved to another row, key or
schema. An envelope has one exact spelling; any other is refused. docs/wire.md has the details.
"""

import os
from dataclasses import dataclass
from uuid import UUID

from services.sealing.canonical import from_base64url, from_json, member, to_base64url, to_json
from services.sealing.errors import CannotOpenError, MalformedError, UnknownSuiteError, WrongKeyError
from services.sealing.keys import PrivateKey, PublicKey
from services.sealing.suites import NONCE_BYTES, suite_named, suite_of

VERSION = 1


@dataclass(frozen=True, slots=True)
class Header:
    """What anyone may read: which suite and key, which row, which schema of the content."""

    suite: str
    key_id: str
    row: UUID
    schema: int

    def members(self) -> dict[str, str | int]:
        return {
            "v": VERSION,
            "suite": self.suite,
            "kid": self.key_id,
            "row": str(self.row),
            "schema": self.schema,
        }

    @property
    def associated(self) -> bytes:
        return to_json(self.members())


@dataclass(frozen=True, slots=True)
class _Envelope:
    header: Header
    wrapped: bytes
    nonce: bytes
    sealed: bytes

    def to_bytes(self) -> bytes:
        return to_json(
            {
                **self.header.members(),
                "wrapped": to_base64url(self.wrapped),
                "nonce": to_base64url(self.nonce),
                "sealed": to_base64url(self.sealed),
            }
        )


def seal(plain: bytes, row: UUID, schema: int, recipient: PublicKey) -> bytes:
    """Only the holder of the recipient's private key can read it again, under this row only."""
    suite = suite_of(recipient.suite)
    header = Header(suite.name, recipient.id, row, schema)
    content_key, nonce = os.urandom(suite.content_key_bytes), os.urandom(NONCE_BYTES)
    wrapped = suite.wrap(content_key, recipient)
    sealed = suite.encrypt(content_key, nonce, plain, header.associated)
    return _Envelope(header, wrapped, nonce, sealed).to_bytes()


def open_envelope(envelope: bytes, row: UUID, private: PrivateKey) -> bytes:
    """Raises MalformedError, UnknownSuiteError, WrongKeyError or CannotOpenError."""
    parsed = _parse(envelope)
    header = parsed.header
    if (header.suite, header.key_id) != (private.suite, private.id):
        raise WrongKeyError("sealed for another key")
    if header.row != row:
        raise CannotOpenError("sealed for another row")
    suite = suite_of(private.suite)
    content_key = suite.unwrap(parsed.wrapped, private)
    return suite.decrypt(content_key, parsed.nonce, parsed.sealed, header.associated)


def read_header(envelope: bytes) -> Header:
    """What is written outside. Raises MalformedError or UnknownSuiteError."""
    return _parse(envelope).header


def _parse(envelope: bytes) -> _Envelope:
    value = from_json(envelope)
    if member(value, "v", int) != VERSION:
        raise UnknownSuiteError("an envelope of another version")
    suite = suite_named(member(value, "suite", str))
    header = Header(
        suite.name, member(value, "kid", str), _row(member(value, "row", str)), member(value, "schema", int)
    )
    parsed = _Envelope(
        header,
        from_base64url(member(value, "wrapped", str)),
        from_base64url(member(value, "nonce", str)),
        from_base64url(member(value, "sealed", str)),
    )
    if parsed.to_bytes() != envelope:
        raise MalformedError("not the exact spelling of an envelope")
    return parsed


def _row(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise MalformedError("row is not a UUID") from None
