"""What was signed lately, so that nothing counts twice. Every nonce begins with the gateway's epoch.

The epoch is made anew whenever the memory of nonces is: what was signed for an earlier memory, or for another
gateway, is refused, so a restart opens no hole, and nobody has to wait until clocks have gone on.
"""

import threading
from collections.abc import Callable
from enum import Enum, auto
from hashlib import blake2b
from typing import Protocol

from services.gateway.store import Store
from services.sealing.canonical import to_base64url

EPOCH_CHARACTERS = 12
_EPOCH_BYTES = 9
_BUCKET_S = 60
# About 100 MB. A city that signs more than that in the five minutes wants PostgreSQL.
MOST_NONCES = 1_000_000


class Use(Enum):
    FRESH = auto()
    REPLAYED = auto()
    OF_ANOTHER_EPOCH = auto()
    FULL = auto()


class Nonces(Protocol):
    """May be used from any thread. Raises StoreError."""

    def epoch(self) -> str: ...

    def use(self, key_id: str, nonce: str, created_s: int) -> Use: ...

    def forget_before(self, created_s: int) -> None:
        """Those are too old to be accepted anyway."""
        ...


class NoncesInMemory:
    """For the one process of a SQLite gateway. Rather than forget one too early it takes no more."""

    def __init__(self, random_bytes: Callable[[int], bytes], most: int = MOST_NONCES) -> None:
        self._epoch = new_epoch(random_bytes)
        self._most = most
        self._buckets: dict[int, set[bytes]] = {}
        self._count = 0
        self._lock = threading.Lock()

    def epoch(self) -> str:
        return self._epoch

    def use(self, key_id: str, nonce: str, created_s: int) -> Use:
        if not nonce.startswith(self._epoch):
            return Use.OF_ANOTHER_EPOCH
        name = _name(key_id, nonce)
        with self._lock:
            bucket = self._buckets.setdefault(created_s // _BUCKET_S, set())
            if name in bucket:
                return Use.REPLAYED
            if self._count >= self._most:
                return Use.FULL
            bucket.add(name)
            self._count += 1
            return Use.FRESH

    def forget_before(self, created_s: int) -> None:
        with self._lock:
            for bucket in [b for b in self._buckets if (b + 1) * _BUCKET_S <= created_s]:
                self._count -= len(self._buckets.pop(bucket))


class NoncesInDatabase:
    """For gateways that share a PostgreSQL: its unlogged tables, which a crash of the server empties."""

    def __init__(self, store: Store, random_bytes: Callable[[int], bytes]) -> None:
        self._store = store
        self._random_bytes = random_bytes

    def epoch(self) -> str:
        with self._store.reading() as transaction:
            known = transaction.signing.epoch()
        if known is not None:
            return known
        with self._store.writing() as transaction:
            transaction.signing.begin_epoch(new_epoch(self._random_bytes))
        return self.epoch()

    def use(self, key_id: str, nonce: str, created_s: int) -> Use:
        epoch, name = nonce[:EPOCH_CHARACTERS], to_base64url(_name(key_id, nonce))
        with self._store.stating() as transaction:
            if transaction.signing.use(epoch, name, created_s):
                return Use.FRESH
            return Use.REPLAYED if transaction.signing.epoch() == epoch else Use.OF_ANOTHER_EPOCH

    def forget_before(self, created_s: int) -> None:
        with self._store.writing() as transaction:
            transaction.signing.forget_before(created_s)


def new_epoch(random_bytes: Callable[[int], bytes]) -> str:
    return to_base64url(random_bytes(_EPOCH_BYTES))


def _name(key_id: str, nonce: str) -> bytes:
    return blake2b(f"{key_id}:{nonce}".encode(), digest_size=16).digest()
