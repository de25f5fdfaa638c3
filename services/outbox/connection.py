"""One open connection to the outbox file, with everything that durability asks of SQLite.

WAL with synchronous=FULL: a commit has returned only after the write-ahead log was synced. SQLite below
3.51.3 can lose a committed write when two connections reset the WAL at the same time
(https://sqlite.org/wal.html, "The WAL-Reset Bug"); 3.53.0 is the first that can drop a NOT NULL, which our
second step needs. An older one is refused.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Final, TypeVar

import pysqlite3
from sqlite_utils import Database

from kiosk.domain.errors import Reason, StoreError
from services.outbox.ballast import free_bytes, let_go
from services.outbox.checking import check_at_opening
from services.outbox.errors import store_errors
from services.outbox.migrations import migrate
from services.outbox.running_time import RunningTime, Uptime, since_boot
from services.outbox.settings import WAL_LIMIT_BYTES

Now = Callable[[], datetime]
T = TypeVar("T")

FILE_NAME: Final = "outbox.sqlite3"
LEAST_SQLITE = (3, 53, 0)
SYNCHRONOUS_FULL = 2
INCREMENTAL = 2
_BUSY_TIMEOUT_S = 5.0
_WAL_PAGES = 200


def clock() -> datetime:
    """What people read. It decides nothing."""
    return datetime.now(UTC)


class OutboxFile:
    """May be used from any thread: calls take turns under one lock.

    A thread that works for long, such as sync, opens its own, so that nobody waits for it but SQLite.
    """

    def __init__(self, path: Path, db: Database, now: Now, running: RunningTime) -> None:
        self.path = path
        self.now = now
        self.running = running
        self._db = db
        self._lock = RLock()

    @classmethod
    def open(cls, folder: Path, now: Now = clock, uptime: Uptime = since_boot) -> "OutboxFile":
        """Create or open; on a full disk the ballast goes. Raises StoreError, whose message names the file."""
        require_sqlite(pysqlite3.sqlite_version_info)
        try:
            return cls._opened(folder, now, uptime)
        except StoreError as error:
            if error.reason is not Reason.STORE_FULL or not let_go(folder):
                raise
        return cls._opened(folder, now, uptime)

    @classmethod
    def _opened(cls, folder: Path, now: Now, uptime: Uptime) -> "OutboxFile":
        path = folder / FILE_NAME
        with store_errors(path):
            make_private_folder(folder)
            touch_private(path)
            db = _connect(path)
            try:
                _prepare(db, path)
                return cls(path, db, now, RunningTime.read(db, uptime))
            except BaseException:
                db.close()
                raise

    @property
    def folder(self) -> Path:
        return self.path.parent

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
                self.running.keep(self._db)
                self._db.conn.execute("commit")
            except BaseException:
                self._db.rollback()
                raise

    def record(self, write: Callable[[Database], T]) -> T:
        """One transaction for what must not be refused, such as a receipt: on a full disk the ballast goes."""
        try:
            return self._written(write)
        except StoreError as error:
            if error.reason is not Reason.STORE_FULL or not let_go(self.folder):
                raise
        return self._written(write)

    def version(self) -> int:
        """Another number after each commit of another connection, of this process or another."""
        with self.reading() as db:
            return int(db.execute("pragma data_version").fetchone()[0])

    def close(self) -> None:
        with self._lock, store_errors(self.path):
            self._db.close()

    def _written(self, write: Callable[[Database], T]) -> T:
        with self.writing() as db:
            return write(db)


def require_sqlite(version: tuple[int, ...]) -> None:
    if version < LEAST_SQLITE:
        have, need = (".".join(map(str, v)) for v in (version, LEAST_SQLITE))
        message = f"SQLite {have} is too old, some such can lose committed cases; {need} is needed"
        raise StoreError(Reason.STORE_BROKEN, message)


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
        # Only before the first page is written: see _allow_giving_back for files of older versions.
        "auto_vacuum = incremental",
        "journal_mode = wal",
        "synchronous = full",
        # What is deleted is overwritten, so that it cannot be found in the file any more.
        "secure_delete = on",
        f"wal_autocheckpoint = {_WAL_PAGES}",
        f"journal_size_limit = {WAL_LIMIT_BYTES}",
        "foreign_keys = on",
        "trusted_schema = off",
    ):
        db.execute(f"pragma {pragma}").fetchall()
    _require(db, path, "synchronous", SYNCHRONOUS_FULL)
    _require(db, path, "journal_mode", "wal")
    check_at_opening(db, path)
    migrate(db)
    _allow_giving_back(db, path)


def _allow_giving_back(db: Database, path: Path) -> None:
    """A file of the first version cannot shrink until it was written anew once, which takes twice its room.

    Where that cannot be done now, it is done at a later opening: until then free pages are used again.
    """
    if _pragma(db, "auto_vacuum") == INCREMENTAL or free_bytes(path.parent) < 3 * path.stat().st_size:
        return
    with suppress(pysqlite3.OperationalError):
        db.execute("pragma auto_vacuum = incremental")
        db.execute("vacuum")


def _require(db: Database, path: Path, pragma: str, wanted: int | str) -> None:
    found = _pragma(db, pragma)
    if found != wanted:
        raise StoreError(Reason.STORE_BROKEN, f"{path}: {pragma} is {found}, not {wanted}")


def _pragma(db: Database, name: str) -> int | str:
    found: int | str = db.execute(f"pragma {name}").fetchone()[0]
    return found
