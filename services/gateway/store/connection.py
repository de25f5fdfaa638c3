"""What the store asks of a database. The SQL is that which SQLite and PostgreSQL have in common.

`?` marks a value; `insert … on conflict do nothing`, `returning`, partial indexes and upserts are understood by
both. A statement holds no other question mark and no percent sign.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Value = str | int | bytes | None
Row = Mapping[str, Any]

TAKE_THE_FREE = " for update skip locked"
"""At the end of a select: the rows are this transaction's until it ends; rows of another are left out.

SQLite has one writer at a time, so there nothing needs to be said.
"""


class Connection(Protocol):
    """Lives as long as the block that gave it. Every method raises StoreError."""

    def rows(self, sql: str, *values: Value) -> Sequence[Row]: ...

    def change(self, sql: str, *values: Value) -> int:
        """How many rows it touched."""

    def insert_new(self, table: str, key: str, rows: Sequence[Mapping[str, Value]]) -> frozenset[str]:
        """Insert all that no unique column forbids, in this order; the keys of those that are new.

        All rows have the same columns. Names of tables and columns are written by us, never received.
        """

    def row(self, sql: str, *values: Value) -> Row | None:
        found = self.rows(sql, *values)
        return found[0] if found else None

    def insert(self, table: str, values: Mapping[str, Value]) -> None:
        names, places = ", ".join(values), marks(tuple(values))
        self.change(f"insert into {table} ({names}) values ({places})", *values.values())  # noqa: S608


class Database(Protocol):
    """May be used from any thread. Every method raises StoreError."""

    words: Mapping[str, str]
    """What this database calls the words of a migration."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Sees what was committed, each statement for itself."""

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction: durable when the block has ended without an exception; else nothing happened."""

    def stating(self) -> AbstractContextManager[Connection]:
        """Each statement is a transaction of its own: what is one statement needs no beginning and no end."""

    def migrating(self) -> AbstractContextManager[Connection]:
        """Like writing, and nobody else migrates meanwhile, in this process or another."""

    def close(self) -> None: ...


def marks(values: Sequence[Any]) -> str:
    """For `in (…)`: as many question marks as there are values."""
    return ", ".join("?" * len(values))
