"""Whatever SQLite or the file system raises comes out as StoreError, with the right reason."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pysqlite3
import pytest
from outbox_story import submission

from kiosk.domain.errors import Reason, StoreError
from services.outbox.errors import store_errors
from services.outbox.store import SqliteOutbox


def _all_classes(base: type[Exception]) -> Iterator[type[Exception]]:
    yield base
    for kind in base.__subclasses__():
        yield from _all_classes(kind)


@pytest.mark.parametrize("kind", sorted(set(_all_classes(pysqlite3.Error)), key=str))
def test_every_class_of_the_driver_is_mapped(kind: type[Exception], tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught, store_errors(tmp_path / "outbox.sqlite3"):
        raise kind("database or disk")
    assert caught.value.reason is Reason.STORE_BROKEN
    assert "outbox.sqlite3" in str(caught.value)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (pysqlite3.SQLITE_FULL, Reason.STORE_FULL),
        (pysqlite3.SQLITE_IOERR, Reason.STORE_BROKEN),
        (pysqlite3.SQLITE_CORRUPT, Reason.STORE_BROKEN),
        (pysqlite3.SQLITE_READONLY, Reason.STORE_BROKEN),
        (pysqlite3.SQLITE_BUSY, Reason.STORE_BROKEN),
        (pysqlite3.SQLITE_IOERR | 4 << 8, Reason.STORE_BROKEN),
    ],
)
def test_sqlite_codes_give_the_reason(code: int, reason: Reason, tmp_path: Path) -> None:
    error = pysqlite3.OperationalError("as SQLite says")
    error.sqlite_errorcode = code
    with pytest.raises(StoreError) as caught, store_errors(tmp_path / "outbox.sqlite3"):
        raise error
    assert caught.value.reason is reason


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, Reason.STORE_FULL),
        (errno.EDQUOT, Reason.STORE_FULL),
        (errno.EACCES, Reason.STORE_BROKEN),
        (errno.EIO, Reason.STORE_BROKEN),
        (errno.EROFS, Reason.STORE_BROKEN),
    ],
)
def test_system_errors_give_the_reason(number: int, reason: Reason, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught, store_errors(tmp_path / "outbox.sqlite3"):
        raise OSError(number, "as the system says")
    assert caught.value.reason is reason


def test_closed_outbox_is_a_store_error(open_outbox) -> None:
    outbox = open_outbox()
    outbox.close()
    with pytest.raises(StoreError):
        outbox.save(submission())


def test_outbox_that_another_process_holds_too_long_saves_nothing_and_works_afterwards(
    outbox: SqliteOutbox, open_outbox
) -> None:
    holder = open_outbox()
    with outbox._file.reading() as db:
        db.execute("pragma busy_timeout = 50")
    with (
        holder._file.writing(),
        pytest.raises(StoreError, match="SQLITE_BUSY"),
    ):
        outbox.save(submission())
    assert outbox.save(submission()).number.text.startswith("WT07-261122-001-")
