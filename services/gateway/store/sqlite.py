"""The store in one SQLite file, for one machine.

WAL with synchronous=FULL: what was committed is on the disk. SQLite before 3.51.3 can lose a committed
write when two connections meet in the WAL (https://sqlite.org/wal.html), so an older one is refused.
"""

import errno
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite

from kiosk.domain.errors import Reason, SettingsError, StoreError
from services.gateway.store.connection import TAKE_THE_FREE, Connection, Value, marks
from services.gateway.store.migrating import FIRST, TABLE, in_words, note_applied

LEAST_SQLITE = (3, 51, 3)
_FULL = 2
_BUSY_S = 10.0
# Beyond this the look through the whole file at every start would take seconds.
_CHECKED_BYTES = 32 * 1024 * 1024
_PRAGMAS = (
    "journal_mode = wal",
    "synchronous = full",
    "foreign_keys = on",
    "trusted_schema = off",
    # A log that a long look at the store has let grow gives its room back.
    f"journal_size_limit = {64 * 1024 * 1024}",
)
_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})


class SqliteConnection(Connection):
    def __init__(self, db: sqlite.Connection) -> None:
        self._db = db

    def rows(self, sql: str, *values: Value) -> Sequence[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = self._db.execute(sql.removesuffix(TAKE_THE_FREE), values).fetchall()
        return found

    def change(self, sql: str, *values: Value) -> int:
        return int(self._db.execute(sql, values).rowcount)

    def insert_new(self, table: str, key: str, rows: Sequence[Mapping[str, Value]]) -> frozenset[str]:
        return frozenset(str(row[key]) for row in rows if self._is_new(table, row))

    def _is_new(self, table: str, row: Mapping[str, Value]) -> bool:
        places = marks(tuple(row))
        sql = f"insert into {table} ({', '.join(row)}) values ({places}) on conflict do nothing"  # noqa: S608
        return self.change(sql, *row.values()) == 1


class SqliteDatabase:
    """Two connections, a lock each: who reads does not wait for a commit to reach the disk."""

    words: Mapping[str, str] = {"bigint": "integer", "unlogged": ""}

    def __init__(self, path: Path, *, make: bool = True) -> None:
        """Raises SettingsError or StoreError for a file that cannot be used."""
        require_sqlite(sqlite.sqlite_version_info)
        if not make and not path.is_file():
            raise SettingsError("database: there is no gateway store at this place yet")
        self._writing, self._reading = threading.RLock(), threading.RLock()
        with store_errors():
            make_folder(path.parent)
            touch_private(path)
            self._writer = _connect(path)
            _require_whole(self._writer, path)
            self._adopt_numbered()
            self._reader = _connect(path)
            sync_folder(path.parent)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self._reading, store_errors():
            yield SqliteConnection(self._reader)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with self._writing, store_errors():
            self._writer.execute("begin immediate")
            try:
                yield SqliteConnection(self._writer)
                self._writer.execute("commit")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("rollback")
                raise

    @contextmanager
    def stating(self) -> Iterator[Connection]:
        with self._writing, store_errors():
            yield SqliteConnection(self._writer)

    def migrating(self) -> AbstractContextManager[Connection]:
        """Whoever writes is alone."""
        return self.writing()

    def close(self) -> None:
        with self._writing, self._reading, store_errors():
            self._reader.close()
            self._writer.close()

    def _adopt_numbered(self) -> None:
        """The first version counted its migrations in user_version; 2 tells it to keep its hands off."""
        with self.writing() as connection:
            if self._writer.execute("pragma user_version").fetchone()[0] == 1:
                connection.change(in_words(TABLE, self.words))
                note_applied(connection, FIRST)
            self._writer.execute("pragma user_version = 2")


def copy_file(source: Path, target: Path) -> None:
    """The whole store as it is at one moment, while gateways write on; whole or not there.

    Raises SettingsError or StoreError.
    """
    require_sqlite(sqlite.sqlite_version_info)
    if not source.is_file():
        raise SettingsError("database: there is no gateway store at this place yet")
    if target.exists():
        raise SettingsError(f"{target}: is there already")
    draft = target.with_name(f"{target.name}.new")
    with store_errors():
        draft.unlink(missing_ok=True)
        touch_private(draft)
        with closing(_connect(source)) as ours, closing(sqlite.connect(str(draft))) as copy:
            ours.backup(copy)
            _require(copy, "quick_check", "ok")
        sync_file(draft)
        draft.rename(target)
        sync_folder(target.parent)


def require_sqlite(version: tuple[int, ...]) -> None:
    """Raises SettingsError."""
    if version < LEAST_SQLITE:
        have, need = (".".join(map(str, v)) for v in (version, LEAST_SQLITE))
        raise SettingsError(f"SQLite {have} can lose writes; {need} or later is needed")


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Its own name is synced as well, or a power cut takes it away with all that was kept in it."""
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(mode=mode, parents=True, exist_ok=True)
    for path in made:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """The name of a new file can be lost in a power cut as well as its content."""
    sync_file(folder)


def sync_file(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def touch_private(path: Path) -> None:
    """Before SQLite makes it: the files beside it get the rights of this one."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)


def _connect(path: Path) -> sqlite.Connection:
    connection = sqlite.connect(str(path), timeout=_BUSY_S, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite.Row
    for pragma in _PRAGMAS:
        connection.execute(f"pragma {pragma}").fetchall()
    _require(connection, "synchronous", _FULL)
    _require(connection, "journal_mode", "wal")
    return connection


def _require_whole(connection: sqlite.Connection, path: Path) -> None:
    if path.stat().st_size <= _CHECKED_BYTES:
        _require(connection, "quick_check", "ok")


def _require(connection: sqlite.Connection, pragma: str, wanted: int | str) -> None:
    if connection.execute(f"pragma {pragma}").fetchone()[0] != wanted:
        raise StoreError(Reason.STORE_BROKEN, f"{pragma} is not {wanted}")


@contextmanager
def store_errors() -> Iterator[None]:
    """Neither the text of a statement nor of a value is quoted."""
    try:
        yield
    except sqlite.Error as error:
        name = getattr(error, "sqlite_errorname", None) or type(error).__name__
        reason = Reason.STORE_FULL if name == "SQLITE_FULL" else Reason.STORE_BROKEN
        raise StoreError(reason, f"gateway store: {name}") from None
    except OSError as error:
        reason = Reason.STORE_FULL if error.errno in _NO_SPACE else Reason.STORE_BROKEN
        raise StoreError(reason, f"gateway store: {error.strerror}") from None
