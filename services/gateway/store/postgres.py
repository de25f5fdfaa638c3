"""The store in PostgreSQL, for any number of gateways on one database.

A unique key there keeps a case from being taken twice, whichever gateway it comes to. The password comes from
where libpq looks for it (PGPASSFILE, ~/.pgpass, PGPASSWORD): https://www.postgresql.org/docs/15/libpq-envars.html
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from typing import Any

import psycopg

from kiosk.domain.errors import Reason, SettingsError, StoreError
from services.gateway.store.connection import Connection, Value
from services.gateway.store.links import Link, Links

# Any number will do as long as it is always this one.
_MIGRATION_LOCK = 20_261_122
_TYPES = {str: "text", int: "bigint", bytes: "bytea"}


class PostgresConnection(Connection):
    def __init__(self, link: Link) -> None:
        self._link = link

    def rows(self, sql: str, *values: Value) -> Sequence[Mapping[str, Any]]:
        return self._link.execute(_with_marks(sql), values).fetchall()

    def change(self, sql: str, *values: Value) -> int:
        return self._link.execute(_with_marks(sql), values).rowcount

    def insert_new(self, table: str, key: str, rows: Sequence[Mapping[str, Value]]) -> frozenset[str]:
        """One statement for all of them: a column is one array."""
        if not rows:
            return frozenset()
        columns = [[row[name] for row in rows] for name in rows[0]]
        names, arrays = ", ".join(rows[0]), ", ".join(f"%s::{_type_of(column)}[]" for column in columns)
        sql = (
            f"insert into {table} ({names}) select * from unnest({arrays})"  # noqa: S608
            f" on conflict do nothing returning {key}"
        )
        return frozenset(str(row[key]) for row in self._link.execute(sql.encode(), columns).fetchall())


class PostgresDatabase:
    """A few connections, made when they are needed and again when the server was gone."""

    words: Mapping[str, str] = {"text": 'text collate "C"', "blob": "bytea", "strict": ""}

    def __init__(self, address: str, *, make: bool = True) -> None:
        """Raises SettingsError or StoreError for a database that cannot be used."""
        with _store_errors(_what_libpq_says):
            self._links = Links(address)
            try:
                with self._links.link() as link:
                    _require_usable(PostgresConnection(link), make=make)
            except BaseException:
                self._links.close()
                raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with _store_errors(), self._links.link() as link:
            yield PostgresConnection(link)

    def stating(self) -> AbstractContextManager[Connection]:
        """Outside of a transaction a connection commits by itself."""
        return self.reading()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with _store_errors(), self._links.link() as link, link.transaction():
            yield PostgresConnection(link)

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        with self.writing() as connection:
            connection.rows("select set_config('statement_timeout', '0', true)")
            connection.rows("select pg_advisory_xact_lock(?)", _MIGRATION_LOCK)
            yield connection

    def close(self) -> None:
        self._links.close()


def _require_usable(connection: Connection, *, make: bool) -> None:
    said = connection.row("select current_setting('fsync') as fsync, to_regclass('cases') as cases")
    if said is None or said["fsync"] != "on":
        raise SettingsError("database: fsync is off in this PostgreSQL; a power cut would lose cases")
    if not make and said["cases"] is None:
        raise SettingsError("database: there is no gateway store at this place yet")


@cache
def _with_marks(sql: str) -> bytes:
    return sql.replace("?", "%s").encode()


def _type_of(column: Sequence[Value]) -> str:
    return next((_TYPES[type(value)] for value in column if value is not None), "text")


def reason_of(error: psycopg.Error) -> Reason:
    return Reason.STORE_FULL if isinstance(error, psycopg.errors.DiskFull) else Reason.STORE_BROKEN


def _name(error: psycopg.Error) -> str:
    """PostgreSQL's own messages quote keys and rows."""
    return type(error).__name__


def _what_libpq_says(error: psycopg.Error) -> str:
    """While nothing is asked yet, its words are about address and password file only, and IT staff need them."""
    return str(error).strip().splitlines()[-1].strip() if str(error) else _name(error)


@contextmanager
def _store_errors(words: Callable[[psycopg.Error], str] = _name) -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise StoreError(reason_of(error), f"gateway store: {words(error)}") from None
