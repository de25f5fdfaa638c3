"""SM2 keys in PEM files as OpenSSL 3 writes them: SubjectPublicKeyInfo (RFC 5480), PKCS 8 (RFC 5958), SEC 1 C.4."""

import base64
import re
from typing import Annotated, TypeVar

from cryptography.hazmat import asn1
from cryptography.x509 import ObjectIdentifier

from services.sealing.errors import KeyFileError

_T = TypeVar("_T")
_EC_PUBLIC_KEY = ObjectIdentifier("1.2.840.10045.2.1")
_SM2 = ObjectIdentifier("1.2.156.10197.1.301")


@asn1.sequence
class _Algorithm:
    algorithm: ObjectIdentifier
    curve: ObjectIdentifier


@asn1.sequence
class _PublicInfo:
    algorithm: _Algorithm
    point: asn1.BitString


@asn1.sequence
class _PrivateInfo:
    version: int
    algorithm: _Algorithm
    key: bytes


@asn1.sequence
class _EcPrivate:
    version: int
    scalar: bytes
    curve: Annotated[ObjectIdentifier | None, asn1.Explicit(0)]
    point: Annotated[asn1.BitString | None, asn1.Explicit(1)]


_ALGORITHM = _Algorithm(algorithm=_EC_PUBLIC_KEY, curve=_SM2)


def write_public(point: bytes) -> bytes:
    info = _PublicInfo(algorithm=_ALGORITHM, point=asn1.BitString(data=point, padding_bits=0))
    return _armour("PUBLIC KEY", asn1.encode_der(info))


def write_private(scalar: bytes, point: bytes) -> bytes:
    bits = asn1.BitString(data=point, padding_bits=0)
    key = asn1.encode_der(_EcPrivate(version=1, scalar=scalar, curve=None, point=bits))
    info = _PrivateInfo(version=0, algorithm=_ALGORITHM, key=key)
    return _armour("PRIVATE KEY", asn1.encode_der(info))


def read_public(pem: bytes) -> bytes | None:
    """The point, not looked at; None for what is not an SM2 key."""
    info = _decoded(_PublicInfo, _bare("PUBLIC KEY", pem))
    return info.point.as_bytes() if info is not None and _is_sm2(info.algorithm) else None


def read_private(pem: bytes) -> tuple[bytes, bytes | None] | None:
    """The scalar, and the point where one stands beside it; None for what is not an SM2 key. Raises KeyFileError."""
    info = _decoded(_PrivateInfo, _bare("PRIVATE KEY", pem))
    if info is None or not _is_sm2(info.algorithm):
        return None
    key = _decoded(_EcPrivate, info.key)
    if key is None:
        raise KeyFileError("not an SM2 private key inside")
    return key.scalar, None if key.point is None else key.point.as_bytes()


def _is_sm2(algorithm: _Algorithm) -> bool:
    return (algorithm.algorithm, algorithm.curve) == (_EC_PUBLIC_KEY, _SM2)


def _armour(label: str, der: bytes) -> bytes:
    """RFC 7468."""
    text = base64.b64encode(der).decode()
    lines = [text[i : i + 64] for i in range(0, len(text), 64)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""]).encode()


def _bare(label: str, pem: bytes) -> bytes:
    """What is inside the armour; nothing where there is none."""
    found = re.search(rf"-----BEGIN {label}-----(.*?)-----END {label}-----".encode(), pem, re.DOTALL)
    try:
        return base64.b64decode(b"".join(found[1].split()), validate=True) if found else b""
    except ValueError:
        return b""


def _decoded(kind: type[_T], der: bytes) -> _T | None:
    try:
        return asn1.decode_der(kind, der)
    except ValueError:
        return None
