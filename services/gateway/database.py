"""The gateway's SQLite file: what durability asks of it, and its ordered migrations.

WAL with synchronous=FULL: what was committed is on the disk. SQLite before 3.51.3 can lose a committed
write when two connections meet in the WAL, so an older one is refused at start.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite

from kiosk.domain.errors import Reason, SettingsError, StoreError

LEAST_SQLITE = (3, 51, 3)
_FULL = 2
_BUSY_S = 10.0

MIGRATIONS: tuple[str, ...] = (
    """
    create table cases (
        id text primary key,
        number text not null unique,
        kiosk text not null,
        service text not null,
        digest text not null,
        envelope text not null,
        applied_at text not null,
        arrived_at text not null,
        receipt text not null,
        state text not null,
        reason text not null default '',
        settled integer not null default 0 check (settled in (0, 1))
    ) strict;
    create index cases_open on cases (arrived_at) where settled = 0;
    create table case_states (
        case_id text not null references cases (id),
        state text not null,
        reason text not null,
        at text not null
    ) strict;
    create index case_states_of on case_states (case_id);
    create table ratings (
        id text primary key,
        case_id text not null unique,
        kiosk text not null,
        level text not null,
        rated_at text not null,
        arrived_at text not null
    ) strict;
    create table calls (
        id text primary key,
        kiosk text not null,
        screen text not null,
        arrived_at text not null
    ) strict;
    -- Masked data only: whoever holds the paper can compare, whoever holds the file learns no one.
    create table certificates (
        code text primary key,
        title text not null,
        masked_name text not null,
        masked_number text not null,
        issuer text not null,
        issued_on text not null,
        lines text not null
    ) strict;
    -- Hashes of shown codes that were used, until they have expired by themselves.
    create table used_codes (
        hash text primary key,
        used_at text not null
    ) strict;
    -- 资格认证 that succeeded here: a keyed hash of the person, and until which month.
    create table qualified (
        person text primary key,
        until text not null
    ) strict;
    """,
)


class Database:
    """One connection, one lock: callers take turns, and a block is one transaction or nothing."""

    def __init__(self, path: Path) -> None:
        """Raises SettingsError for a file that cannot be used."""
        require_sqlite(sqlite.sqlite_version_info)
        self._lock = threading.RLock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _touch_private(path)
            self._connection = _connect(path)
            self._prepare()
            sync_folder(path.parent)
        except (OSError, sqlite.Error) as error:
            raise SettingsError(f"{path}: not a usable gateway store ({type(error).__name__})") from None

    @contextmanager
    def reading(self) -> Iterator[sqlite.Connection]:
        with self._lock, _store_errors():
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite.Connection]:
        """Durable when the block has ended without an exception; else nothing happened."""
        with self._lock, _store_errors():
            self._connection.execute("begin immediate")
            try:
                yield self._connection
                self._connection.execute("commit")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("rollback")
                raise

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def _prepare(self) -> None:
        for pragma in ("journal_mode = wal", "synchronous = full", "foreign_keys = on"):
            self._connection.execute(f"pragma {pragma}").fetchall()
        if self._connection.execute("pragma synchronous").fetchone()[0] != _FULL:
            raise sqlite.OperationalError("synchronous is not full")
        if self._connection.execute("pragma journal_mode").fetchone()[0] != "wal":
            raise sqlite.OperationalError("no write-ahead log")
        self._migrate()

    def _migrate(self) -> None:
        done = self._connection.execute("pragma user_version").fetchone()[0]
        if done > len(MIGRATIONS):
            raise sqlite.OperationalError("written by a newer version")
        for version in range(done, len(MIGRATIONS)):
            self._connection.executescript(
                f"begin immediate; {MIGRATIONS[version]}; pragma user_version = {version + 1}; commit;"
            )


def require_sqlite(version: tuple[int, ...]) -> None:
    """Raises SettingsError."""
    if version < LEAST_SQLITE:
        have, need = (".".join(map(str, v)) for v in (version, LEAST_SQLITE))
        raise SettingsError(f"SQLite {have} can lose writes; {need} or later is needed")


def sync_folder(folder: Path) -> None:
    """The name of a new file can be lost in a power cut as well as its content."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _touch_private(path: Path) -> None:
    """Before SQLite makes it: the files beside it get the rights of this one."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)


def _connect(path: Path) -> sqlite.Connection:
    connection = sqlite.connect(str(path), timeout=_BUSY_S, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite.Row
    return connection


@contextmanager
def _store_errors() -> Iterator[None]:
    try:
        yield
    except sqlite.Error as error:
        full = getattr(error, "sqlite_errorname", "") == "SQLITE_FULL"
        reason = Reason.STORE_FULL if full else Reason.STORE_BROKEN
        raise StoreError(reason, f"gateway store: {type(error).__name__}") from None
