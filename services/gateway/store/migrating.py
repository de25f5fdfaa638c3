"""How a store of any age becomes today's: ordered files, a transaction each, those applied in a table.

A file is SQL with `;` at the ends of its statements, written in these words: `text`, `bigint`, `blob` for types,
`strict` at the end of a table, `unlogged` for one that need not outlive a crash. Each database has its own for
some of them.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.resources import files

from kiosk.domain.errors import Reason, StoreError
from services.gateway.store.connection import Connection, Database

FIRST = "0001-first"
TABLE = "create table if not exists migrations (name text primary key, applied_at text not null) strict"


def migration_names() -> list[str]:
    folder = files("services.gateway.store").joinpath("migrations")
    return sorted(file.name.removesuffix(".sql") for file in folder.iterdir() if file.name.endswith(".sql"))


def migrate(database: Database) -> None:
    """Apply what is missing. Raises StoreError, also for a store that a newer version wrote."""
    names = migration_names()
    with database.migrating() as connection:
        connection.change(in_words(TABLE, database.words))
        unknown = applied(connection) - set(names)
    if unknown:
        raise StoreError(Reason.STORE_BROKEN, "written by a newer version")
    for name in names:
        _apply(database, name)


def applied(connection: Connection) -> frozenset[str]:
    return frozenset(str(row["name"]) for row in connection.rows("select name from migrations"))


def note_applied(connection: Connection, name: str) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.insert("migrations", {"name": name, "applied_at": now})


def in_words(sql: str, words: Mapping[str, str]) -> str:
    return re.sub(r"\w+", lambda found: words.get(found.group(), found.group()), sql)


def _apply(database: Database, name: str) -> None:
    """Another process may have been quicker: it is looked at again once nobody else migrates."""
    with database.migrating() as connection:
        if name in applied(connection):
            return
        for statement in _statements(name):
            connection.change(in_words(statement, database.words))
        note_applied(connection, name)


def _statements(name: str) -> Iterator[str]:
    script = files("services.gateway.store").joinpath(f"migrations/{name}.sql").read_text("utf-8")
    code = "\n".join(line for line in script.splitlines() if not line.lstrip().startswith("--"))
    return (statement.strip() for statement in code.split(";") if statement.strip())
