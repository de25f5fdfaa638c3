"""The store in PostgreSQL, for any number of gateways on one database.

A unique key there keeps a case from being taken twice, whichever gateway it comes to. The password comes from
where libpq looks for it (PGPASSFILE, ~/.pgpass, PGPASSWORD): https://www.postgresql.org/docs/15/libpq-envars.html
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import psycopg
from psycopg.rows import DictRow, dict_row
from psycopg_pool import ConnectionPool

from kiosk.domain.errors import Reason, SettingsError, StoreError
from services.gateway.store.connection import Connection, Value

Link = psycopg.Connection[DictRow]

_MOST_CONNECTIONS = 8
# A request that got no connection by then is answered with 503 rather than kept waiting.
_CONNECTION_WITHIN_S = 5.0
# After that long without a server the pool tries again at the next request.
_RECONNECT_FOR_S = 10.0
_STATEMENT_WITHIN_MS = 10_000
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
        self._pool = _pool(address)
        try:
            with _store_errors():
                self._pool.open(wait=True, timeout=_CONNECTION_WITHIN_S)
            self._require_usable(make=make)
        except BaseException:
            self._pool.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with _store_errors(), self._pool.connection() as link:
            yield PostgresConnection(link)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with _store_errors(), self._pool.connection() as link, link.transaction():
            yield PostgresConnection(link)

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        with self.writing() as connection:
            connection.rows("select set_config('statement_timeout', '0', true)")
            connection.rows("select pg_advisory_xact_lock(?)", _MIGRATION_LOCK)
            yield connection

    def close(self) -> None:
        self._pool.close()

    def _require_usable(self, *, make: bool) -> None:
        with self.reading() as connection:
            said = connection.row("select current_setting('fsync') as fsync, to_regclass('cases') as cases")
        if said is None or said["fsync"] != "on":
            raise SettingsError("database: fsync is off in this PostgreSQL; a power cut would lose cases")
        if not make and said["cases"] is None:
            raise SettingsError("database: there is no gateway store at this place yet")


def _pool(address: str) -> ConnectionPool[Link]:
    return ConnectionPool(
        address,
        connection_class=psycopg.Connection[DictRow],
        kwargs={
            "autocommit": True,
            "row_factory": dict_row,
            "application_name": "yitong-gateway",
            "connect_timeout": int(_CONNECTION_WITHIN_S),
            "options": f"-c statement_timeout={_STATEMENT_WITHIN_MS}",
        },
        min_size=1,
        max_size=_MOST_CONNECTIONS,
        open=False,
        configure=_be_durable,
        check=ConnectionPool.check_connection,
        timeout=_CONNECTION_WITHIN_S,
        reconnect_timeout=_RECONNECT_FOR_S,
    )


def _be_durable(link: Link) -> None:
    """A server that is set up to answer before the disk has it is not asked to; a stricter one stays so."""
    link.execute(
        "select set_config('synchronous_commit', 'on', false)"
        " where current_setting('synchronous_commit') = 'off'"
    )


@cache
def _with_marks(sql: str) -> bytes:
    return sql.replace("?", "%s").encode()


def _type_of(column: Sequence[Value]) -> str:
    return next((_TYPES[type(value)] for value in column if value is not None), "text")


@contextmanager
def _store_errors() -> Iterator[None]:
    """PostgreSQL's own messages quote keys and rows, so only the name of the error goes on."""
    try:
        yield
    except psycopg.Error as error:
        reason = Reason.STORE_FULL if isinstance(error, psycopg.errors.DiskFull) else Reason.STORE_BROKEN
        raise StoreError(reason, f"gateway store: {type(error).__name__}") from None
