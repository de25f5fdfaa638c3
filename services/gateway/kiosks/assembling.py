"""The room's parts, put together for one gateway process."""

import os
import time
from collections.abc import Callable
from datetime import datetime

from kiosk.domain.values import dataclass
from services.gateway.kiosks.enrolment import Enrolment
from services.gateway.kiosks.freshness import Freshness
from services.gateway.kiosks.gate import Gate
from services.gateway.kiosks.nonces import Nonces, NoncesInDatabase, NoncesInMemory
from services.gateway.kiosks.pace import Pace
from services.gateway.kiosks.register import Register
from services.gateway.store import Store
from services.gateway.store.location import PostgresLocation, SqliteLocation, location_of


@dataclass(frozen=True, slots=True)
class Kiosks:
    gate: Gate
    enrolment: Enrolment
    freshness: Freshness


def kiosks_of(store: Store, database_url: str, requests_a_minute: int, now: Callable[[], datetime]) -> Kiosks:
    register = Register(store, now, time.monotonic)
    freshness = Freshness(_nonces(store, database_url), now)
    gate = Gate(register, freshness, Pace(requests_a_minute, time.monotonic))
    return Kiosks(gate, Enrolment(store, register, freshness, now), freshness)


def _nonces(store: Store, database_url: str) -> Nonces:
    """One process remembers by itself; several, which only PostgreSQL allows, must remember together."""
    match location_of(database_url):
        case SqliteLocation():
            return NoncesInMemory(os.urandom)
        case PostgresLocation():
            return NoncesInDatabase(store, os.urandom)
