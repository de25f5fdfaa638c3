"""示例 issuer of dynamic codes: YTSSC1.<base64url>, opaque, good for a minute and for one use.

The token is handle, time and salt under an HMAC; it holds no name and no number, and only the issuer's key
tells whose it is.
"""

import hashlib
import hmac
import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from kiosk.domain.identity import Assurance, Credential, Identity
from services.gateway.behind import CodeFault
from services.gateway.samples.people import Person
from services.gateway.store import Store
from services.sealing.canonical import from_base64url, to_base64url
from services.sealing.errors import MalformedError

ISSUER = "essc-demo"
LIFE = timedelta(seconds=60)
_PREFIX = "YTSSC1."
# A phone's clock may be this much ahead of ours.
_AHEAD = timedelta(seconds=5)
_HANDLE_BYTES, _TIME_BYTES, _SALT_BYTES, _MAC_BYTES = 8, 8, 6, 16
_TOKEN_BYTES = _HANDLE_BYTES + _TIME_BYTES + _SALT_BYTES + _MAC_BYTES


def mint_code(person: Person, minted_at: datetime, key: bytes) -> str:
    """What the person's phone would show from `minted_at` on, for a minute."""
    milliseconds = int(minted_at.timestamp() * 1000)
    body = _handle(person, key) + milliseconds.to_bytes(_TIME_BYTES) + os.urandom(_SALT_BYTES)
    return _PREFIX + to_base64url(body + _mac(body, key))


class SampleIssuer:
    """Resolves each code at most once; remembers used ones as hashes, for as long as they could live."""

    def __init__(self, people: Sequence[Person], key: bytes, store: Store) -> None:
        self._by_handle = {_handle(person, key): person for person in people}
        self._key = key
        self._store = store

    def resolve(self, payload: bytes, now: datetime) -> Identity | CodeFault:
        """Raises StoreError."""
        token = _token(payload)
        if token is None or not self._is_ours(token):
            return CodeFault.UNKNOWN
        person = self._by_handle.get(token[:_HANDLE_BYTES])
        if person is None:
            return CodeFault.UNKNOWN
        if not _is_fresh(token, now) or not self._use(token, now):
            return CodeFault.EXPIRED
        return _shown(person)

    def _is_ours(self, token: bytes) -> bool:
        body, mac = token[:-_MAC_BYTES], token[-_MAC_BYTES:]
        return hmac.compare_digest(_mac(body, self._key), mac)

    def _use(self, token: bytes, now: datetime) -> bool:
        utc = now.astimezone(UTC)
        with self._store.writing() as transaction:
            return transaction.used_codes.use(hashlib.sha256(token).hexdigest(), utc, utc - 2 * LIFE)


def _shown(person: Person) -> Identity:
    """A code that its issuer resolved is worth A2."""
    return Identity(
        person.name, person.id_number, Credential.SOCIAL_SECURITY_CODE, Assurance.A2, person.card_number
    )


def _token(payload: bytes) -> bytes | None:
    try:
        text = payload.decode("ascii")
        token = from_base64url(text.removeprefix(_PREFIX)) if text.startswith(_PREFIX) else b""
    except (UnicodeDecodeError, MalformedError):
        return None
    return token if len(token) == _TOKEN_BYTES else None


def _is_fresh(token: bytes, now: datetime) -> bool:
    milliseconds = int.from_bytes(token[_HANDLE_BYTES : _HANDLE_BYTES + _TIME_BYTES])
    age = now.timestamp() - milliseconds / 1000
    return -_AHEAD.total_seconds() <= age < LIFE.total_seconds()


def _handle(person: Person, key: bytes) -> bytes:
    return _keyed(b"handle", person.id_number.text.encode(), key)[:_HANDLE_BYTES]


def _mac(body: bytes, key: bytes) -> bytes:
    return _keyed(b"token", body, key)[:_MAC_BYTES]


def _keyed(use: bytes, data: bytes, key: bytes) -> bytes:
    return hmac.digest(key, use + b"\0" + data, "sha256")
