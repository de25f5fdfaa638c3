"""Whether the file is whole. A full look takes seconds on a large one, so opening looks at the beginnings only."""

from pathlib import Path
from typing import Final

import pysqlite3
from sqlite_utils import Database

from kiosk.domain.errors import Reason, StoreError

FULL_AT_OPENING_BYTES: Final = 16 * 1024 * 1024
"""A file up to this size is looked through at once: that takes some ten milliseconds."""

CHECKED_EVERY_S: Final = 86400

_NOTE = "update intake set damage = ?, checked_at = ?"


def check_at_opening(db: Database, path: Path) -> None:
    """Raises StoreError for a file that is certainly broken."""
    if path.stat().st_size <= FULL_AT_OPENING_BYTES:
        damage = find_damage(db)
        if damage:
            raise StoreError(Reason.STORE_BROKEN, f"{path}: {damage}")
        return
    tables = db.execute("select name from sqlite_schema where type = 'table'").fetchall()
    for (name,) in tables:
        db.execute(f'select 1 from "{name}" not indexed limit 1').fetchone()  # noqa: S608  our own names


def find_damage(db: Database) -> str:
    """SQLite's own first words about it, which name pages and never content; empty: whole."""
    try:
        found = str(db.execute("pragma quick_check(1)").fetchone()[0])
    except pysqlite3.DatabaseError as error:
        return str(error)
    return "" if found == "ok" else found


def note_check(db: Database, damage: str, now_s: float) -> None:
    """Kept in the file, so that intake stays closed until a later check finds it whole."""
    db.execute(_NOTE, [damage, int(now_s)])


def is_check_due(db: Database, now_s: float) -> bool:
    checked_at = db.execute("select checked_at from intake").fetchone()[0]
    return checked_at is None or now_s - checked_at >= CHECKED_EVERY_S
