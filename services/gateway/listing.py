"""What `yitong gateway cases` shows: numbers, states and times. Nothing about people."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kiosk.domain.submission import CaseState
from kiosk.domain.values import dataclass
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
    store = Store.open_existing(database_url)
    try:
        with store.reading() as transaction:
            kept = transaction.cases.all()
    finally:
        store.close()
    return [
        ListedCase(c.id, c.number, c.kiosk, c.service, c.state, c.reason, c.applied_at, c.arrived_at)
        for c in kept
    ]
