"""What whoever runs the gateway does about kiosks, while it runs: a code, a list, a revocation."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from services.gateway.kiosks.enrolment import issue_code
from services.gateway.store import Store
from services.gateway.store.kiosks import KeptKiosk


def new_enrolment_code(database_url: str, kiosk: str, valid_for: timedelta) -> str:
    """Raises SettingsError or StoreError."""
    with _opened(database_url) as store:
        return issue_code(store, kiosk, valid_for, datetime.now(UTC))


def kiosks(database_url: str) -> Sequence[KeptKiosk]:
    """Raises SettingsError or StoreError."""
    with _opened(database_url) as store, store.reading() as transaction:
        return transaction.kiosks.all()


def revoke(database_url: str, kiosk: str) -> bool:
    """False where no such kiosk is enrolled. A code that it was given is worth nothing either."""
    with _opened(database_url) as store, store.writing() as transaction:
        transaction.enrolment_codes.forget(kiosk)
        return transaction.kiosks.revoke(kiosk, datetime.now(UTC))


@contextmanager
def _opened(database_url: str) -> Iterator[Store]:
    store = Store.open_existing(database_url)
    try:
        yield store
    finally:
        store.close()
