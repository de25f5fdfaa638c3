"""The suite `intl`: AES-256-GCM, HPKE (RFC 9180), SHA-256, ES256 (RFC 7518 3.4), all through `cryptography`."""

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.sealing import p256
from services.sealing.digests import hashed
from services.sealing.errors import CannotOpenError, StatementError
from services.sealing.keys import PrivateKey, PublicKey
from services.sealing.names import SuiteName

_HALF_BYTES = 32
_WRAPPING = hpke.Suite(hpke.KEM.P256, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class IntlSuite:
    """HPKE in base mode with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM; its info names suite and key."""

    name = SuiteName.INTL
    signature = "ES256"
    algorithms = "P-256, SHA-256, AES"
    certified = False
    standing = "未经密评"
    content_key_bytes = 32

    def wrap(self, content_key: bytes, recipient: PublicKey) -> bytes:
        return _WRAPPING.encrypt(content_key, p256.public_key(recipient.point), info=_info(recipient))

    def unwrap(self, wrapped: bytes, private: PrivateKey) -> bytes:
        try:
            return _WRAPPING.decrypt(wrapped, p256.private_key(private.scalar), info=_info(private.public))
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
        return hashed(data, self.name)

    def sign(self, data: bytes, private: PrivateKey) -> bytes:
        der = p256.private_key(private.scalar).sign(data, ec.ECDSA(hashes.SHA256()))
        r, s = decode_dss_signature(der)
        return r.to_bytes(_HALF_BYTES) + s.to_bytes(_HALF_BYTES)

    def verify(self, signature: bytes, data: bytes, public: PublicKey) -> None:
        if len(signature) != 2 * _HALF_BYTES:
            raise StatementError("a signature of the wrong length")
        r, s = int.from_bytes(signature[:_HALF_BYTES]), int.from_bytes(signature[_HALF_BYTES:])
        key = p256.public_key(public.point)
        try:
            key.verify(encode_dss_signature(r, s), data, ec.ECDSA(hashes.SHA256()))
        except InvalidSignature:
            raise StatementError("the signature is not valid") from None


def _info(recipient: PublicKey) -> bytes:
    return f"yitong wrap 1 {recipient.suite} {recipient.id}".encode()
