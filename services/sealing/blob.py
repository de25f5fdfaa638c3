"""A sealed attachment: one line of JSON, then the raw ciphertext, so that ten megabytes stay ten.

    {"v":1,"suite":"gm","kid":…,"row":…,"schema":1,"wrapped":…,"nonce":…}⏎ciphertext

The line is the associated data, and has one exact spelling. `row` is the case that the attachment belongs to.
"""

import os
from uuid import UUID

from kiosk.domain.values import dataclass
from services.sealing.canonical import from_base64url, from_json, member, to_base64url, to_json
from services.sealing.errors import MalformedError
from services.sealing.header import NONCE_BYTES, Header, nonce_of
from services.sealing.keys import PrivateKey, PublicKey
from services.sealing.suites import suite_of

BLOB_SCHEMA = 1
MAX_LINE_BYTES = 1024
_END_OF_LINE = b"\n"


@dataclass(frozen=True, slots=True)
class _Line:
    header: Header
    wrapped: bytes
    nonce: bytes

    def to_bytes(self) -> bytes:
        rest = {"wrapped": to_base64url(self.wrapped), "nonce": to_base64url(self.nonce)}
        return to_json({**self.header.members(), **rest})


def seal_blob(plain: bytes, row: UUID, schema: int, recipient: PublicKey) -> bytes:
    """Only the holder of the recipient's private key can read it again, under this row only."""
    suite = suite_of(recipient.suite)
    content_key, nonce = os.urandom(suite.content_key_bytes), os.urandom(NONCE_BYTES)
    header = Header(recipient.suite, recipient.id, row, schema)
    line = _Line(header, suite.wrap(content_key, recipient), nonce).to_bytes()
    return line + _END_OF_LINE + suite.encrypt(content_key, nonce, plain, line)


def open_blob(sealed: bytes, row: UUID, private: PrivateKey) -> bytes:
    """Raises MalformedError, UnknownSuiteError, WrongKeyError or CannotOpenError."""
    line, text = _split(sealed)
    parsed = _parse(line)
    parsed.header.require(private, row)
    suite = suite_of(private.suite)
    content_key = suite.unwrap(parsed.wrapped, private)
    return suite.decrypt(content_key, parsed.nonce, text, line)


def read_blob_header(sealed: bytes) -> Header:
    """What is written outside. Raises MalformedError or UnknownSuiteError."""
    return _parse(_split(sealed)[0]).header


def _split(sealed: bytes) -> tuple[bytes, bytes]:
    end = sealed.find(_END_OF_LINE, 0, MAX_LINE_BYTES)
    if end < 0:
        raise MalformedError("not a sealed attachment")
    return sealed[:end], sealed[end + 1 :]


def _parse(line: bytes) -> _Line:
    value = from_json(line)
    parsed = _Line(Header.of(value), from_base64url(member(value, "wrapped", str)), nonce_of(value))
    if parsed.to_bytes() != line:
        raise MalformedError("not the exact spelling of a sealed attachment")
    return parsed
