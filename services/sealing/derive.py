"""Keys from one secret by HKDF (RFC 5869) with the suite's hash: the label says what for, and nothing else fits it."""

from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from services.sealing.digests import hash_of
from services.sealing.keys import SCALAR_BYTES, PrivateKey, largest_scalar, private_key
from services.sealing.names import SuiteName

# 64 bits more than the scalar has, so that the remainder prefers no value (FIPS 186-5 A.2.1).
_SCALAR_SEED_BYTES = SCALAR_BYTES + 8


def derive_secret(secret: bytes, label: str, length_bytes: int, suite: SuiteName) -> bytes:
    """`secret` must itself be random: there is no salt."""
    return HKDF(hash_of(suite), length_bytes, salt=None, info=label.encode()).derive(secret)


def derive_key(secret: bytes, label: str, suite: SuiteName) -> PrivateKey:
    """The same secret and label give the same key pair for ever."""
    seed = derive_secret(secret, label, _SCALAR_SEED_BYTES, suite)
    scalar = int.from_bytes(seed) % largest_scalar(suite) + 1
    return private_key(suite, scalar.to_bytes(SCALAR_BYTES))
