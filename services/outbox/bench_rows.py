"""Files for measuring: a queue of any length, and the barest table that keeps receipts as durably."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pysqlite3

from services.outbox.connection import OutboxFile

_CHUNK = 50_000
_PUT_OFF_S = 1_000_000
_DIGEST = f"sha256:{'0' * 64}"
_ROW = """insert into cases (id, number, service, service_version, purpose, applied_at, updated_at, state,
    person, schema, digest, envelope, next_at) values (?, ?, 'medical-elsewhere', '1', 'application', ?, ?,
    '已存待传', ?, 2, ?, ?, ?)"""
_AT = "2026-11-22T12:00:00+08:00"


def fill_queue(folder: Path, rows: int) -> None:
    """So many cases that wait; all but the newest are put off, so that whoever looks at each looks at all."""
    file = OutboxFile.open(folder)
    try:
        for first in range(0, rows, _CHUNK):
            with file.writing() as db:
                db.conn.executemany(_ROW, _rows(first, min(first + _CHUNK, rows), rows))
    finally:
        file.close()


def _rows(first: int, behind: int, rows: int) -> Iterator[tuple[str | bytes | int, ...]]:
    for n in range(first, behind):
        due_at = 0 if n == rows - 1 else _PUT_OFF_S + n
        yield str(uuid4()), f"WT07-261122-{n}", _AT, _AT, f"{n:064x}", _DIGEST, b"sealed" * 20, due_at


class BareReceipts:
    """One table in one file, WAL and synchronous=FULL as the outbox has, and a commit for each receipt."""

    def __init__(self, folder: Path) -> None:
        self._db = pysqlite3.connect(str(folder / "receipts.sqlite3"), isolation_level=None)
        for pragma in ("journal_mode = wal", "synchronous = full"):
            self._db.execute(f"pragma {pragma}").fetchall()
        self._db.execute("create table if not exists cases (id text primary key, receipt text) strict")

    def expect(self, ids: list[str]) -> None:
        self._db.execute("begin")
        self._db.executemany("insert into cases (id) values (?)", [(one,) for one in ids])
        self._db.execute("commit")

    def keep(self, case_id: str, receipt: str) -> None:
        self._db.execute("update cases set receipt = ? where id = ?", [receipt, case_id])

    def close(self) -> None:
        self._db.close()
