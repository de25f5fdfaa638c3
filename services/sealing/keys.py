"""Keys as plain values: the suite they belong to and the bytes of the curve (SEC 1 2.3.3).

A key chooses the suite, a message never does. The key id is the JWK thumbprint of RFC 7638.
"""

import hashlib
from dataclasses import dataclass, field

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from services.sealing.canonical import to_base64url, to_json
from services.sealing.errors import KeyFileError

INTL = "intl"
_SCALAR_BYTES = 32


@dataclass(frozen=True, slots=True)
class PublicKey:
    """`point` is uncompressed: 04, x, y."""

    suite: str
    point: bytes

    @property
    def id(self) -> str:
        x, y = self.point[1:33], self.point[33:]
        jwk = {"crv": "P-256", "kty": "EC", "x": to_base64url(x), "y": to_base64url(y)}
        return to_base64url(hashlib.sha256(to_json(jwk)).digest())

    def to_pem(self) -> bytes:
        return curve_public(self).public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """`scalar` is the secret, 32 bytes big-endian."""

    public: PublicKey
    scalar: bytes = field(repr=False)

    @property
    def suite(self) -> str:
        return self.public.suite

    @property
    def id(self) -> str:
        return self.public.id

    def to_pem(self) -> bytes:
        return curve_private(self).private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )


def generate_key() -> PrivateKey:
    return _private(ec.generate_private_key(ec.SECP256R1()))


def load_public_key(pem: bytes) -> PublicKey:
    """Raises KeyFileError."""
    try:
        key = serialization.load_pem_public_key(pem)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise KeyFileError("not a PEM public key") from None
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise KeyFileError("not a public key of the curve P-256")
    return _public(key)


def load_private_key(pem: bytes) -> PrivateKey:
    """Raises KeyFileError."""
    try:
        key = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise KeyFileError("not an unencrypted PEM private key") from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise KeyFileError("not a private key of the curve P-256")
    return _private(key)


def digest_of(data: bytes) -> str:
    """The name of these bytes on the wire: sha256:<hex>."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def curve_public(key: PublicKey) -> ec.EllipticCurvePublicKey:
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key.point)


def curve_private(key: PrivateKey) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(key.scalar), ec.SECP256R1())


def _public(key: ec.EllipticCurvePublicKey) -> PublicKey:
    point = key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return PublicKey(INTL, point)


def _private(key: ec.EllipticCurvePrivateKey) -> PrivateKey:
    scalar = key.private_numbers().private_value.to_bytes(_SCALAR_BYTES)
    return PrivateKey(_public(key.public_key()), scalar)
