"""A suite is one choice of algorithms. The format carries its name, so another can follow unchanged."""

import hashlib
import os
from typing import Protocol

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.sealing.errors import CannotOpenError, StatementError, UnknownSuiteError
from services.sealing.keys import INTL, PrivateKey, PublicKey, curve_private, curve_public

CONTENT_KEY_BYTES = 32
NONCE_BYTES = 12
_HALF_BYTES = 32
_WRAPPING = hpke.Suite(hpke.KEM.P256, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class Suite(Protocol):
    """All that sealing and signing need. `algorithm` is the JWS name of the signature."""

    @property
    def name(self) -> str: ...

    @property
    def algorithm(self) -> str: ...

    def new_content_key(self) -> bytes: ...

    def wrap(self, content_key: bytes, recipient: PublicKey, info: bytes) -> bytes: ...

    def unwrap(self, wrapped: bytes, private: PrivateKey, info: bytes) -> bytes:
        """Raises CannotOpenError."""
        ...

    def encrypt(self, content_key: bytes, nonce: bytes, plain: bytes, associated: bytes) -> bytes: ...

    def decrypt(self, content_key: bytes, nonce: bytes, sealed: bytes, associated: bytes) -> bytes:
        """Raises CannotOpenError."""
        ...

    def digest(self, data: bytes) -> bytes: ...

    def sign(self, data: bytes, private: PrivateKey) -> bytes: ...

    def verify(self, signature: bytes, data: bytes, public: PublicKey) -> None:
        """Raises StatementError."""
        ...


class IntlSuite:
    """AES-256-GCM, HPKE (RFC 9180: P-256, HKDF-SHA256, AES-256-GCM), SHA-256, ES256 (RFC 7518 3.4)."""

    name = INTL
    algorithm = "ES256"

    def new_content_key(self) -> bytes:
        return os.urandom(CONTENT_KEY_BYTES)

    def wrap(self, content_key: bytes, recipient: PublicKey, info: bytes) -> bytes:
        return _WRAPPING.encrypt(content_key, curve_public(recipient), info=info)

    def unwrap(self, wrapped: bytes, private: PrivateKey, info: bytes) -> bytes:
        try:
            return _WRAPPING.decrypt(wrapped, curve_private(private), info=info)
        except (InvalidTag, ValueError):
            raise CannotOpenError("the content key cannot be unwrapped") from None

    def encrypt(self, content_key: bytes, nonce: bytes, plain: bytes, associated: bytes) -> bytes:
        return AESGCM(content_key).encrypt(nonce, plain, associated)

    def decrypt(self, content_key: bytes, nonce: bytes, sealed: bytes, associated: bytes) -> bytes:
        try:
            return AESGCM(content_key).decrypt(nonce, sealed, associated)
        except (InvalidTag, ValueError):
            raise CannotOpenError("the content cannot be opened") from None

    def digest(self, data: bytes) -> bytes:
        return hashlib.sha256(data).digest()

    def sign(self, data: bytes, private: PrivateKey) -> bytes:
        der = curve_private(private).sign(data, ec.ECDSA(hashes.SHA256()))
        r, s = decode_dss_signature(der)
        return r.to_bytes(_HALF_BYTES) + s.to_bytes(_HALF_BYTES)

    def verify(self, signature: bytes, data: bytes, public: PublicKey) -> None:
        if len(signature) != 2 * _HALF_BYTES:
            raise StatementError("a signature of the wrong length")
        r, s = int.from_bytes(signature[:_HALF_BYTES]), int.from_bytes(signature[_HALF_BYTES:])
        try:
            curve_public(public).verify(encode_dss_signature(r, s), data, ec.ECDSA(hashes.SHA256()))
        except InvalidSignature:
            raise StatementError("the signature is not valid") from None


def suite_named(name: str) -> Suite:
    """Raises UnknownSuiteError."""
    match name:
        case "intl":
            return IntlSuite()
        case _:
            raise UnknownSuiteError("this version does not have the named suite")
