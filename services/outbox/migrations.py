"""How an outbox of any age becomes today's: ordered steps, a transaction each, those done in a table."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files

from sqlite_utils import Database

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Migration:
    name: str
    apply: Callable[[Database], None]


def _run(script: str, db: Database) -> None:
    db.executescript(files("services.outbox").joinpath(script).read_text("utf-8"))


def _widen_check(db: Database, allowed: str, now_allowed: str) -> None:
    """A CHECK cannot be altered, and the table cannot be made anew while others refer to it. This is the way that
    https://sqlite.org/lang_altertable.html gives for a change that leaves every row as it is.
    """
    version = db.execute("pragma schema_version").fetchone()[0]
    db.execute("pragma writable_schema = on")
    db.execute(
        "update sqlite_schema set sql = replace(sql, ?, ?) where type = 'table' and name = 'cases'",
        [allowed, now_allowed],
    )
    db.execute(f"pragma schema_version = {version + 1}")
    db.execute("pragma writable_schema = off")


def _add_parts(db: Database) -> None:
    _run("0004-parts.sql", db)
    _widen_check(db, "'逾期未补正'))", "'逾期未补正', '办结（部分准予）'))")


def _add_supplements(db: Database) -> None:
    _run("0005-supplements.sql", db)
    _widen_check(db, "'left-request'))", "'left-request', 'supplement'))")


MIGRATIONS: Sequence[Migration] = (
    Migration("0001-first", partial(_run, "schema.sql")),
    Migration("0002-attachments-and-drafts", partial(_run, "0002-attachments-and-drafts.sql")),
    Migration("0003-export", partial(_run, "0003-export.sql")),
    Migration("0004-parts", _add_parts),
    Migration("0005-supplements", _add_supplements),
    Migration("0006-taken-back", partial(_run, "0006-taken-back.sql")),
)

_TABLE = """create table if not exists migrations (
    name text primary key, applied_at text not null) strict, without rowid"""


def migrate(db: Database, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Apply what is missing. A file that a newer version wrote is refused with StoreError."""
    done = applied(db)
    unknown = done - {m.name for m in migrations}
    if unknown:
        raise StoreError(Reason.STORE_BROKEN, f"written by a newer version: {', '.join(sorted(unknown))}")
    for migration in migrations:
        if migration.name not in done:
            _apply(db, migration)


def applied(db: Database) -> frozenset[str]:
    if not db.table("migrations").exists():
        return frozenset()
    return frozenset(str(row["name"]) for row in db.query("select name from migrations"))


def _apply(db: Database, migration: Migration) -> None:
    # Two processes may open a new file at once: who waited for the lock looks again under it.
    db.execute("begin immediate")
    try:
        db.execute(_TABLE)
        if migration.name not in applied(db):
            migration.apply(db)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            db.execute("insert into migrations (name, applied_at) values (?, ?)", [migration.name, now])
        db.commit()
    except BaseException:
        db.rollback()
        raise
