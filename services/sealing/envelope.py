"""The sealed case: its own content key, wrapped to the gateway; only row, schema and key id in clear.

    {"v":1,"suite":"gm","kid":…,"row":…,"schema":2,"wrapped":…,"nonce":…,"sealed":…}

The first five members are the associated data, so nothing sealed can be moved to another row, key or
schema. An envelope has one exact spelling; any other is refused. docs/wire.md has the details.
"""

import os
from uuid import UUID

from kiosk.domain.values import dataclass
from services.sealing.canonical import from_base64url, from_json, member, to_base64url, to_json
from services.sealing.errors import MalformedError
from services.sealing.header import NONCE_BYTES, Header, nonce_of
from services.sealing.keys import PrivateKey, PublicKey
from services.sealing.suites import suite_of


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
    header = Header(recipient.suite, recipient.id, row, schema)
    content_key, nonce = os.urandom(suite.content_key_bytes), os.urandom(NONCE_BYTES)
    wrapped = suite.wrap(content_key, recipient)
    sealed = suite.encrypt(content_key, nonce, plain, header.associated)
    return _Envelope(header, wrapped, nonce, sealed).to_bytes()


def open_envelope(envelope: bytes, row: UUID, private: PrivateKey) -> bytes:
    """Raises MalformedError, UnknownSuiteError, WrongKeyError or CannotOpenError."""
    parsed = _parse(envelope)
    parsed.header.require(private, row)
    suite = suite_of(private.suite)
    content_key = suite.unwrap(parsed.wrapped, private)
    return suite.decrypt(content_key, parsed.nonce, parsed.sealed, parsed.header.associated)


def read_header(envelope: bytes) -> Header:
    """What is written outside. Raises MalformedError or UnknownSuiteError."""
    return _parse(envelope).header


def _parse(envelope: bytes) -> _Envelope:
    value = from_json(envelope)
    parsed = _Envelope(
        Header.of(value),
        from_base64url(member(value, "wrapped", str)),
        nonce_of(value),
        from_base64url(member(value, "sealed", str)),
    )
    if parsed.to_bytes() != envelope:
        raise MalformedError("not the exact spelling of an envelope")
    return parsed
