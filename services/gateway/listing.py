"""What `yitong gateway cases` shows: numbers, states and times. Nothing about people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kiosk.domain.errors import SettingsError
from kiosk.domain.submission import CaseState
from services.gateway.settings import database_path
from services.gateway.store import Store


@dataclass(frozen=True, slots=True)
class ListedCase:
    id: UUID
    number: str
    kiosk: str
    service: str
    state: CaseState
    reason: str
    applied_at: datetime
    arrived_at: datetime


def cases(database_url: str) -> Sequence[ListedCase]:
    """By arrival; works while the gateway runs. Raises SettingsError or StoreError."""
    if not database_path(database_url).is_file():
        raise SettingsError("database: there is no gateway store at this place yet")
    store = Store.open(database_url)
    try:
        with store.reading() as transaction:
            kept = transaction.all_cases()
    finally:
        store.close()
    return [
        ListedCase(c.id, c.number, c.kiosk, c.service, c.state, c.reason, c.applied_at, c.arrived_at)
        for c in kept
    ]
