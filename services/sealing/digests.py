"""Bytes are named by the hash of the suite: sha256:<hex>, or sm3:<hex> (GB/T 32905)."""

import re
from collections.abc import Mapping

from cryptography.hazmat.primitives import hashes

from services.sealing.errors import MalformedError
from services.sealing.names import SuiteName

DIGEST_PATTERN = r"(sha256|sm3):[0-9a-f]{64}"

_HASHES: Mapping[SuiteName, tuple[str, hashes.HashAlgorithm]] = {
    SuiteName.GM: ("sm3", hashes.SM3()),
    SuiteName.INTL: ("sha256", hashes.SHA256()),
}
_SUITES = {name: suite for suite, (name, _) in _HASHES.items()}


def hash_of(suite: SuiteName) -> hashes.HashAlgorithm:
    return _HASHES[suite][1]


def hashed(data: bytes, suite: SuiteName) -> bytes:
    """32 bytes in either suite."""
    digest = hashes.Hash(hash_of(suite))
    digest.update(data)
    return digest.finalize()


def digest_of(data: bytes, suite: SuiteName) -> str:
    """The name of these bytes."""
    return f"{_HASHES[suite][0]}:{hashed(data, suite).hex()}"


class RunningDigest:
    """The name of bytes that come piece by piece."""

    def __init__(self, suite: SuiteName) -> None:
        self._suite = suite
        self._hash = hashes.Hash(hash_of(suite))

    def update(self, piece: bytes) -> None:
        self._hash.update(piece)

    @property
    def name(self) -> str:
        """Of what came so far."""
        return f"{_HASHES[self._suite][0]}:{self._hash.copy().finalize().hex()}"


def is_digest(text: str) -> bool:
    return re.fullmatch(DIGEST_PATTERN, text) is not None


def is_digest_of(digest: str, data: bytes) -> bool:
    """Whether these bytes have that name, by the hash the name itself says. Raises MalformedError."""
    if not is_digest(digest):
        raise MalformedError("not a digest")
    return digest_of(data, _SUITES[digest.partition(":")[0]]) == digest
