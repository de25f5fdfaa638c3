"""One open connection to the outbox file, with everything that durability asks of SQLite.

WAL with synchronous=FULL: a commit has returned only after the write-ahead log was synced. SQLite below
3.51.3 can lose a committed write when two connections reset the WAL at the same time
(https://sqlite.org/wal.html, "The WAL-Reset Bug"), so an older one is refused.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock

import pysqlite3
from sqlite_utils import Database

from kiosk.domain.errors import Reason, StoreError
from services.outbox.errors import store_errors
from services.outbox.migrations import migrate

Now = Callable[[], datetime]

FILE_NAME = "outbox.sqlite3"
LEAST_SQLITE = (3, 51, 3)
SYNCHRONOUS_FULL = 2
_BUSY_TIMEOUT_S = 5.0
_WAL_PAGES = 200
_WAL_LIMIT_BYTES = 1024 * 1024


class OutboxFile:
    """May be used from any thread: calls take turns under one lock.

    A thread that works for long, such as sync, opens its own, so that nobody waits for it but SQLite.
    """

    def __init__(self, path: Path, db: Database, now: Now) -> None:
        self.path = path
        self.now = now
        self._db = db
        self._lock = RLock()

    @classmethod
    def open(cls, folder: Path, now: Now) -> "OutboxFile":
        """Create or open. Raises StoreError, whose message names the file."""
        require_sqlite(pysqlite3.sqlite_version_info)
        path = folder / FILE_NAME
        with store_errors(path):
            make_private_folder(folder)
            touch_private(path)
            db = _connect(path)
            try:
                _prepare(db, path)
            except BaseException:
                db.close()
                raise
        return cls(path, db, now)

    @contextmanager
    def reading(self) -> Iterator[Database]:
        with self._lock, store_errors(self.path):
            yield self._db

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """One transaction: committed and synced when the block ends, undone when it raises."""
        with self._lock, store_errors(self.path):
            self._db.conn.execute("begin immediate")
            try:
                yield self._db
                self._db.conn.execute("commit")
            except BaseException:
                self._db.rollback()
                raise

    def version(self) -> int:
        """Another number after each commit of another connection, of this process or another."""
        with self.reading() as db:
            return int(db.execute("pragma data_version").fetchone()[0])

    def close(self) -> None:
        with self._lock, store_errors(self.path):
            self._db.close()


def require_sqlite(version: tuple[int, ...]) -> None:
    if version < LEAST_SQLITE:
        have, need = (".".join(map(str, v)) for v in (version, LEAST_SQLITE))
        raise StoreError(Reason.STORE_BROKEN, f"SQLite {have} can lose committed cases; {need} is needed")


def sqlite_version() -> str:
    """Of the SQLite that the outbox runs on. Raises StoreError for one that can lose commits."""
    require_sqlite(pysqlite3.sqlite_version_info)
    return str(pysqlite3.sqlite_version)


def make_private_folder(folder: Path) -> None:
    """Only a folder made here gets its rights from us: one that was there may serve others as well.

    Its own name is synced as well, or a power cut takes it away with all that was kept in it.
    """
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in made:
        sync_folder(path.parent)


def touch_private(path: Path) -> None:
    """SQLite gives the files beside it the mode of this one. The folder is synced: a name can be lost too."""
    created = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    os.close(handle)
    path.chmod(0o600)
    if created:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _connect(path: Path) -> Database:
    # isolation_level None: no transaction but those we begin. The lock of OutboxFile keeps threads apart.
    return Database(
        pysqlite3.connect(str(path), timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
    )


def _prepare(db: Database, path: Path) -> None:
    for pragma in (
        "journal_mode = wal",
        "synchronous = full",
        f"wal_autocheckpoint = {_WAL_PAGES}",
        f"journal_size_limit = {_WAL_LIMIT_BYTES}",
        "foreign_keys = on",
        "trusted_schema = off",
    ):
        db.execute(f"pragma {pragma}").fetchall()
    _require(db, path, "synchronous", SYNCHRONOUS_FULL)
    _require(db, path, "journal_mode", "wal")
    _require(db, path, "quick_check", "ok")
    migrate(db)


def _require(db: Database, path: Path, pragma: str, wanted: int | str) -> None:
    found = db.execute(f"pragma {pragma}").fetchone()[0]
    if found != wanted:
        raise StoreError(Reason.STORE_BROKEN, f"{path}: {pragma} is {found}, not {wanted}")
