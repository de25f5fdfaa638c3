"""Which key is whose. Asked at every request, so the answer is remembered for a second."""

import threading
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from kiosk.domain.values import dataclass
from services.gateway.store import Store
from services.sealing.keys import PublicKey, load_public_key

REMEMBER_S = 1.0
"""So long a revocation or a new key made by another process may go unnoticed."""
_PARSED_KEYS = 10_000


@dataclass(frozen=True, slots=True)
class Enrolled:
    kiosk: str
    key: PublicKey
    is_revoked: bool


class Register:
    """May be used from any thread. Raises StoreError."""

    def __init__(self, store: Store, now: Callable[[], datetime], monotonic_s: Callable[[], float]) -> None:
        self._store = store
        self._now = now
        self._monotonic_s = monotonic_s
        self._known: dict[str, tuple[Enrolled, float]] = {}
        self._seen: dict[str, datetime] = {}
        self._lock = threading.Lock()

    def of_key(self, key_id: str) -> Enrolled | None:
        """None for a key that is nobody's; strangers are not remembered, or they could fill the memory."""
        remembered = self._known.get(key_id)
        if remembered is not None and self._monotonic_s() < remembered[1]:
            return remembered[0]
        return self._looked_up(key_id)

    def enrol(self, kiosk: str, key: PublicKey) -> None:
        with self._store.writing() as transaction:
            transaction.kiosks.enrol(kiosk, key.id, key.to_pem().decode(), self._now())
        self.forget()

    def forget(self) -> None:
        """Look again at once."""
        with self._lock:
            self._known.clear()

    def note_seen(self, key_id: str) -> None:
        self._seen[key_id] = self._now()

    def save_seen(self) -> None:
        """To be called every now and then: a write for each request would be too many."""
        with self._lock:
            seen, self._seen = self._seen, {}
        if seen:
            with self._store.writing() as transaction:
                transaction.kiosks.note_seen(seen)

    def _looked_up(self, key_id: str) -> Enrolled | None:
        until_s = self._monotonic_s() + REMEMBER_S
        with self._store.reading() as transaction:
            kept = transaction.kiosks.of_key(key_id)
        with self._lock:
            if kept is None:
                self._known.pop(key_id, None)
                return None
            enrolled = Enrolled(kept.kiosk, _parsed(kept.public_key), kept.revoked_at is not None)
            self._known[key_id] = enrolled, until_s
            return enrolled


@lru_cache(_PARSED_KEYS)
def _parsed(pem: str) -> PublicKey:
    return load_public_key(pem.encode())
