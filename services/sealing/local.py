"""What only this machine opens again, under a key it keeps itself: unfinished forms, which expire.

    {"v":1,"suite":"gm","kid":…,"row":…,"schema":1,"nonce":…,"sealed":…}

The first five members are the associated data. One exact spelling, as an envelope.
"""

import os
from dataclasses import field
from uuid import UUID

from kiosk.domain.values import dataclass
from services.sealing.canonical import from_base64url, from_json, member, to_base64url, to_json
from services.sealing.derive import derive_secret
from services.sealing.errors import KeyFileError, MalformedError
from services.sealing.header import NONCE_BYTES, Header, nonce_of
from services.sealing.names import SuiteName
from services.sealing.suites import suite_of

LOCAL_KEY_BYTES = 32
_ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class LocalKey:
    """32 random bytes. Forgetting them is how everything sealed under them expires. Raises KeyFileError."""

    suite: SuiteName
    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != LOCAL_KEY_BYTES:
            raise KeyFileError(f"a local key is {LOCAL_KEY_BYTES} bytes")

    @classmethod
    def generate(cls, suite: SuiteName = SuiteName.GM) -> "LocalKey":
        return cls(suite, os.urandom(LOCAL_KEY_BYTES))

    @property
    def id(self) -> str:
        """Tells keys apart and nothing of the secret."""
        return to_base64url(derive_secret(self.secret, "yitong local id 1", _ID_BYTES, self.suite))

    @property
    def content_key(self) -> bytes:
        length = suite_of(self.suite).content_key_bytes
        return derive_secret(self.secret, "yitong local content 1", length, self.suite)


@dataclass(frozen=True, slots=True)
class _Local:
    header: Header
    nonce: bytes
    sealed: bytes

    def to_bytes(self) -> bytes:
        rest = {"nonce": to_base64url(self.nonce), "sealed": to_base64url(self.sealed)}
        return to_json({**self.header.members(), **rest})


def seal_local(plain: bytes, row: UUID, schema: int, key: LocalKey) -> bytes:
    header, nonce = Header(key.suite, key.id, row, schema), os.urandom(NONCE_BYTES)
    sealed = suite_of(key.suite).encrypt(key.content_key, nonce, plain, header.associated)
    return _Local(header, nonce, sealed).to_bytes()


def open_local(sealed: bytes, row: UUID, key: LocalKey) -> bytes:
    """Raises MalformedError, UnknownSuiteError, WrongKeyError (its key is forgotten) or CannotOpenError."""
    parsed = _parse(sealed)
    parsed.header.require(key, row)
    return suite_of(key.suite).decrypt(key.content_key, parsed.nonce, parsed.sealed, parsed.header.associated)


def _parse(sealed: bytes) -> _Local:
    value = from_json(sealed)
    parsed = _Local(Header.of(value), nonce_of(value), from_base64url(member(value, "sealed", str)))
    if parsed.to_bytes() != sealed:
        raise MalformedError("not the exact spelling of what was sealed here")
    return parsed
