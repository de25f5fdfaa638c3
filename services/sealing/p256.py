"""The curve P-256 (SEC 2 2.4.2): points, scalars and key files, through `cryptography`."""

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from services.sealing.errors import KeyFileError

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_SCALAR_BYTES = 32


def generate() -> tuple[bytes, bytes]:
    """A fresh scalar and its point."""
    key = ec.generate_private_key(ec.SECP256R1())
    return _scalar(key), _point(key.public_key())


def public_of(scalar: bytes) -> bytes:
    return _point(private_key(scalar).public_key())


def is_on_curve(point: bytes) -> bool:
    try:
        public_key(point)
    except ValueError:
        return False
    return True


def public_key(point: bytes) -> ec.EllipticCurvePublicKey:
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)


def private_key(scalar: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(scalar), ec.SECP256R1())


def write_public(point: bytes) -> bytes:
    return public_key(point).public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def write_private(scalar: bytes) -> bytes:
    return private_key(scalar).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def read_public(pem: bytes) -> bytes:
    """The point. Raises KeyFileError."""
    try:
        key = serialization.load_pem_public_key(pem)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise KeyFileError("not a PEM public key") from None
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise KeyFileError("not a public key of the curves SM2 or P-256")
    return _point(key)


def read_private(pem: bytes) -> bytes:
    """The scalar. Raises KeyFileError."""
    try:
        key = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise KeyFileError("not an unencrypted PEM private key") from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise KeyFileError("not a private key of the curves SM2 or P-256")
    return _scalar(key)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def _scalar(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_numbers().private_value.to_bytes(_SCALAR_BYTES)
