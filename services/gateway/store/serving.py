"""One serving process to a SQLite store: what it remembers of signatures, no other process knows.

The lock is an exclusive SQLite transaction on a file of its own, because the system lets go of it when
the process dies, on every system.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite

from kiosk.domain.errors import SettingsError, StoreError
from services.gateway.store.location import Location, SqliteLocation
from services.gateway.store.sqlite import make_folder, store_errors, touch_private

_ENDING = ".serving"


@contextmanager
def serving_alone(location: Location) -> Iterator[None]:
    """Gateways may share PostgreSQL; who only looks, or imports, needs no turn. Raises SettingsError."""
    match location:
        case SqliteLocation(path):
            with closing(_lock_file(path.resolve(), location.shown)) as lock:
                _take(lock, location.shown)
                yield
        case _:
            yield


def _lock_file(store: Path, shown: str) -> sqlite.Connection:
    path = store.with_name(f"{store.name}{_ENDING}")
    try:
        with store_errors():
            make_folder(path.parent)
            touch_private(path)
            return sqlite.connect(str(path), timeout=0, isolation_level=None, check_same_thread=False)
    except StoreError as error:
        raise SettingsError(f"{shown}: not a usable gateway store ({error})") from None


def _take(lock: sqlite.Connection, shown: str) -> None:
    try:
        lock.execute("begin exclusive")
    except sqlite.Error:
        raise SettingsError(
            f"{shown}: another gateway serves this store; several at once need PostgreSQL"
        ) from None
