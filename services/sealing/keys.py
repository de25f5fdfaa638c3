"""Keys as plain values: the suite they belong to and the bytes of the curve (SEC 1 2.3.3).

A key chooses the suite, a message never does. The key id is the JWK thumbprint of RFC 7638, with the suite's hash.
"""

from dataclasses import field
from typing import assert_never

from kiosk.domain.values import dataclass
from services.sealing import p256, sm2, sm2_curve, sm2_files
from services.sealing.canonical import to_base64url, to_json
from services.sealing.digests import hashed
from services.sealing.errors import KeyFileError
from services.sealing.names import SuiteName

SCALAR_BYTES = 32


@dataclass(frozen=True, slots=True)
class PublicKey:
    """`point` is uncompressed: 04, x, y. Raises KeyFileError for one that is not on the suite's curve."""

    suite: SuiteName
    point: bytes

    def __post_init__(self) -> None:
        if len(self.point) != 65 or not _is_on_curve(self.suite, self.point):
            raise KeyFileError("a public key that is not on its curve")

    @property
    def id(self) -> str:
        x, y = self.point[1:33], self.point[33:]
        jwk = {"crv": _curve(self.suite), "kty": "EC", "x": to_base64url(x), "y": to_base64url(y)}
        return to_base64url(hashed(to_json(jwk), self.suite))

    def to_pem(self) -> bytes:
        match self.suite:
            case SuiteName.GM:
                return sm2_files.write_public(self.point)
            case SuiteName.INTL:
                return p256.write_public(self.point)
            case _:
                assert_never(self.suite)


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """`scalar` is the secret, 32 bytes big-endian; `public` belongs to it, see `private_key`."""

    public: PublicKey
    scalar: bytes = field(repr=False)

    @property
    def suite(self) -> SuiteName:
        return self.public.suite

    @property
    def id(self) -> str:
        return self.public.id

    def to_pem(self) -> bytes:
        match self.suite:
            case SuiteName.GM:
                return sm2_files.write_private(self.scalar, self.public.point)
            case SuiteName.INTL:
                return p256.write_private(self.scalar)
            case _:
                assert_never(self.suite)


def generate_key(suite: SuiteName = SuiteName.GM) -> PrivateKey:
    match suite:
        case SuiteName.GM:
            scalar, point = sm2.generate()
        case SuiteName.INTL:
            scalar, point = p256.generate()
        case _:
            assert_never(suite)
    return PrivateKey(PublicKey(suite, point), scalar)


def private_key(suite: SuiteName, scalar: bytes) -> PrivateKey:
    """The key of a scalar. Raises KeyFileError for one out of range."""
    if len(scalar) != SCALAR_BYTES or not 1 <= int.from_bytes(scalar) <= largest_scalar(suite):
        raise KeyFileError("a private key out of range")
    match suite:
        case SuiteName.GM:
            point = sm2.public_of(scalar)
        case SuiteName.INTL:
            point = p256.public_of(scalar)
        case _:
            assert_never(suite)
    return PrivateKey(PublicKey(suite, point), scalar)


def largest_scalar(suite: SuiteName) -> int:
    """Order - 1; for SM2 order - 2 (GB/T 32918.1 6.1): its signature divides by 1 + the scalar."""
    match suite:
        case SuiteName.GM:
            return sm2_curve.ORDER - 2
        case SuiteName.INTL:
            return p256.ORDER - 1
        case _:
            assert_never(suite)


def load_public_key(pem: bytes) -> PublicKey:
    """Of either suite. Raises KeyFileError."""
    point = sm2_files.read_public(pem)
    if point is not None:
        return PublicKey(SuiteName.GM, point)
    return PublicKey(SuiteName.INTL, p256.read_public(pem))


def load_private_key(pem: bytes) -> PrivateKey:
    """Of either suite. Raises KeyFileError."""
    read = sm2_files.read_private(pem)
    if read is None:
        return private_key(SuiteName.INTL, p256.read_private(pem))
    scalar, point = read
    key = private_key(SuiteName.GM, scalar)
    if point is not None and point != key.public.point:
        raise KeyFileError("a private key beside the public key of another")
    return key


def _is_on_curve(suite: SuiteName, point: bytes) -> bool:
    match suite:
        case SuiteName.GM:
            return sm2_curve.is_on_curve(point)
        case SuiteName.INTL:
            return p256.is_on_curve(point)
        case _:
            assert_never(suite)


def _curve(suite: SuiteName) -> str:
    """As JWK names it (RFC 7518 6.2.1.1); SM2 has no registered name."""
    match suite:
        case SuiteName.GM:
            return "SM2"
        case SuiteName.INTL:
            return "P-256"
        case _:
            assert_never(suite)
