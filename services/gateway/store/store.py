"""The gateway's store as the gateway sees it: opened by its address, used in blocks."""

from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.domain.errors import SettingsError, StoreError
from services.gateway.store.connection import Database
from services.gateway.store.location import Location, SqliteLocation, location_of
from services.gateway.store.migrating import migrate
from services.gateway.store.postgres import PostgresDatabase
from services.gateway.store.sqlite import SqliteDatabase
from services.gateway.store.transaction import Transaction


class Store:
    """May be used from any thread. Raises StoreError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @staticmethod
    def open(database_url: str) -> "Store":
        """Make or open, and bring up to date. Raises SettingsError, which names the place."""
        return _opened(location_of(database_url), make=True)

    @staticmethod
    def open_existing(database_url: str) -> "Store":
        """Only to look: where there is no store, none is made. Raises SettingsError."""
        return _opened(location_of(database_url), make=False)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Each statement sees what was committed when it began."""
        with self._database.reading() as connection:
            yield Transaction(connection)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Everything in the block is durable together when it has ended, or did not happen."""
        with self._database.writing() as connection:
            yield Transaction(connection)

    @contextmanager
    def stating(self) -> Iterator[Transaction]:
        """Each statement in the block happens by itself: two questions fewer to a server than `writing`."""
        with self._database.stating() as connection:
            yield Transaction(connection)

    def close(self) -> None:
        self._database.close()


def _opened(location: Location, *, make: bool) -> Store:
    try:
        database = _database(location, make=make)
        try:
            migrate(database)
        except BaseException:
            database.close()
            raise
    except StoreError as error:
        raise SettingsError(f"{location.shown}: not a usable gateway store ({error})") from None
    return Store(database)


def _database(location: Location, *, make: bool) -> Database:
    match location:
        case SqliteLocation(path):
            return SqliteDatabase(path, make=make)
        case postgres:
            return PostgresDatabase(postgres.address, make=make)
