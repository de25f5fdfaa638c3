"""A kiosk is enrolled: its one-time code against its key. The code is kept as a salted hash only."""

import hmac
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from http import HTTPStatus

from services.gateway import refusals
from services.gateway.kiosks.freshness import Freshness
from services.gateway.kiosks.gate import Head, refused
from services.gateway.kiosks.register import Register
from services.gateway.refusals import Refusal, RefusedError
from services.gateway.store import Store, Transaction
from services.gateway.store.kiosks import KeptCode
from services.government.dialects.errors import SignatureError
from services.government.dialects.ours import VerifiedRequest, parse_and_verify
from services.government.enrolment_code import new_code, plain
from services.government.wire import EnrolmentAnswer, EnrolmentRequest
from services.sealing.errors import KeyFileError
from services.sealing.keys import PublicKey, load_public_key

MOST_TRIES = 10
_SALT_BYTES = 16


def issue_code(store: Store, kiosk: str, valid_for: timedelta, now: datetime) -> str:
    """A fresh code for this kiosk; any earlier one is worth nothing. Raises StoreError."""
    code, salt = new_code(), secrets.token_bytes(_SALT_BYTES)
    with store.writing() as transaction:
        transaction.enrolment_codes.put(kiosk, salt, _hash(salt, code), now + valid_for)
    return code


class Enrolment:
    """May be used from any thread. Raises RefusedError or StoreError."""

    def __init__(
        self, store: Store, register: Register, freshness: Freshness, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._register = register
        self._freshness = freshness
        self._now = now

    def enrol(self, request: EnrolmentRequest, head: Head, body: bytes) -> EnrolmentAnswer:
        """The same code with the same key is answered again: an answer may have been lost."""
        key = _key(request)
        self._freshness.require_recent(_signed(head, body, key))
        fault = self._settle(request, key)
        if fault is not None:
            raise RefusedError(HTTPStatus.FORBIDDEN, fault)
        self._register.forget()
        return EnrolmentAnswer(request.nonce, request.kiosk, key.id)

    def _settle(self, request: EnrolmentRequest, key: PublicKey) -> Refusal | None:
        """Code and kiosk change together, or not at all; a wrong try is counted for good."""
        with self._store.writing() as transaction:
            kept = transaction.enrolment_codes.find(request.kiosk)
            fault = self._fault(kept, plain(request.code), key.id)
            if fault is refusals.ENROLMENT_CODE_WRONG:
                transaction.enrolment_codes.count_try(request.kiosk)
            if fault is not None or kept is None or kept.key_id == key.id:
                return fault
            return self._enrolled(transaction, request.kiosk, key)

    def _fault(self, kept: KeptCode | None, code: str, key_id: str) -> Refusal | None:
        """Whether it is used or too old, only those hear who have the right code."""
        if kept is None:
            return refusals.ENROLMENT_CODE_WRONG
        if kept.tries >= MOST_TRIES:
            return refusals.ENROLMENT_TOO_MANY_TRIES
        if not hmac.compare_digest(kept.hash, _hash(kept.salt, code)):
            return refusals.ENROLMENT_CODE_WRONG
        if kept.key_id == key_id:
            return None
        return refusals.ENROLMENT_CODE_EXPIRED if kept.expires_at <= self._now() else None

    def _enrolled(self, transaction: Transaction, kiosk: str, key: PublicKey) -> Refusal | None:
        if not transaction.enrolment_codes.use(kiosk, key.id):
            return refusals.ENROLMENT_CODE_USED
        transaction.kiosks.enrol(kiosk, key.id, key.to_pem().decode(), self._now())
        return None


def _key(request: EnrolmentRequest) -> PublicKey:
    try:
        return load_public_key(request.public_key.encode())
    except KeyFileError:
        raise RefusedError(HTTPStatus.BAD_REQUEST, refusals.MALFORMED) from None


def _signed(head: Head, body: bytes, key: PublicKey) -> VerifiedRequest:
    """By the very key that it brings, which proves that the kiosk holds it."""
    try:
        return parse_and_verify(head.method, head.target, head.headers, body, {key.id: key}.get)
    except SignatureError as error:
        raise refused(error) from None


def _hash(salt: bytes, code: str) -> bytes:
    """Fast on purpose: 74 random bits are not found by trying."""
    return hmac.new(salt, code.encode(), sha256).digest()
