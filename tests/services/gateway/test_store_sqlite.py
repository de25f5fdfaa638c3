"""The store in a file: durable at every commit, made once, refused by name where it cannot be used."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite

from kiosk.domain.errors import Reason, SettingsError, StoreError
from services.gateway.listing import cases
from services.gateway.store import Store
from services.gateway.store.migrating import migrate
from services.gateway.store.sqlite import SqliteDatabase, copy_file, require_sqlite, store_errors


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "g.sqlite3"


@pytest.fixture
def opened(path: Path) -> Iterator[SqliteDatabase]:
    database = SqliteDatabase(path)
    migrate(database)
    yield database
    database.close()


def write(opened: SqliteDatabase, statements: Sequence[str]) -> None:
    with opened.writing() as connection:
        for statement in statements:
            connection.change(statement)


@pytest.mark.parametrize("block", ["reading", "writing"])
def test_store_is_durable_at_every_commit(opened: SqliteDatabase, block: str) -> None:
    with getattr(opened, block)() as connection:
        assert connection.row("pragma synchronous")["synchronous"] == 2
        assert connection.row("pragma journal_mode")["journal_mode"] == "wal"


def test_block_that_raises_leaves_nothing_behind(opened: SqliteDatabase) -> None:
    rows = ("insert into used_codes values ('a', 'b')", "insert into used_codes values ('a', 'again')")
    with pytest.raises(StoreError):
        write(opened, rows)
    with opened.reading() as connection:
        assert connection.rows("select * from used_codes") == []


def test_error_of_sqlite_becomes_one_of_the_store(opened: SqliteDatabase) -> None:
    with pytest.raises(StoreError) as refused, opened.writing() as connection:
        connection.change("insert into nowhere values ('张翠英')")
    assert refused.value.reason is Reason.STORE_BROKEN
    assert "张翠英" not in str(refused.value)


def test_full_store_is_told_apart(opened: SqliteDatabase) -> None:
    with opened.writing() as connection:
        connection.rows("pragma max_page_count = 1")
    with pytest.raises(StoreError) as refused:
        write(opened, [f"insert into used_codes values ('{row:0200}', 'x')" for row in range(2000)])
    assert refused.value.reason is Reason.STORE_FULL


def test_who_reads_does_not_wait_for_who_writes(opened: SqliteDatabase) -> None:
    with opened.writing() as writer:
        writer.change("insert into used_codes values ('a', 'b')")
        with opened.reading() as reader:
            assert reader.rows("select * from used_codes") == []


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2)])
def test_sqlite_that_can_lose_writes_is_refused(version: tuple[int, ...]) -> None:
    with pytest.raises(SettingsError, match="can lose writes"):
        require_sqlite(version)


def test_with_such_a_sqlite_no_store_is_opened(path: Path) -> None:
    old = "from pysqlite3 import dbapi2; dbapi2.sqlite_version_info = (3, 40, 1)"
    program = f"{old}\nfrom services.gateway.store import Store\nStore.open('sqlite:///{path}')"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "SQLite 3.40.1 can lose writes" in told.stderr
    assert not path.exists()


def test_file_that_is_no_store_is_named_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(b"Dear Sir or Madam, " * 100)
    with pytest.raises(SettingsError, match=r"letter\.txt: not a usable gateway store"):
        Store.open(f"sqlite:///{file}")
    assert file.read_bytes().startswith(b"Dear Sir")


def test_damaged_store_is_refused_at_start(opened: SqliteDatabase, path: Path) -> None:
    opened.close()
    content = bytearray(path.read_bytes())
    content[8192:12288] = os.urandom(4096)
    path.write_bytes(content)
    with pytest.raises(SettingsError, match=r"g\.sqlite3: not a usable gateway store"):
        Store.open(f"sqlite:///{path}")


def test_place_where_no_file_can_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="not a usable gateway store"):
        Store.open(f"sqlite:///{tmp_path / 'file' / 'g.sqlite3'}")


def test_program_of_the_first_version_keeps_its_hands_off_a_store_of_today(path: Path) -> None:
    """It counted its migrations in user_version and refused more of them than it knew: one."""
    Store.open(f"sqlite:///{path}").close()
    connection = sqlite.connect(str(path))
    assert connection.execute("pragma user_version").fetchone()[0] > 1
    connection.close()


def test_listing_of_a_store_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no gateway store"):
        cases(f"sqlite:///{tmp_path / 'none.sqlite3'}")
    assert os.listdir(tmp_path) == []


def every_kind(kind: type[sqlite.Error]) -> Iterator[type[sqlite.Error]]:
    yield kind
    for special in kind.__subclasses__():
        yield from every_kind(special)


def test_every_error_of_sqlite_and_of_the_file_system_has_a_reason_of_ours() -> None:
    kinds = set(every_kind(sqlite.Error))
    assert {sqlite.OperationalError, sqlite.IntegrityError, sqlite.InterfaceError} <= kinds
    for kind in kinds:
        with pytest.raises(StoreError) as refused, store_errors():
            raise kind("a value")
        assert refused.value.reason is Reason.STORE_BROKEN
        assert "a value" not in str(refused.value)
    for number, reason in ((errno.ENOSPC, Reason.STORE_FULL), (errno.EIO, Reason.STORE_BROKEN)):
        with pytest.raises(StoreError) as refused, store_errors():
            raise OSError(number, os.strerror(number), "name")
        assert refused.value.reason is reason


# --- a copy -----------------------------------------------------------------------------------------


def test_copy_holds_what_was_committed_and_nothing_of_what_is_being_written(
    opened: SqliteDatabase, path: Path, tmp_path: Path
) -> None:
    write(opened, ["insert into used_codes values ('a', 'b')"])
    with opened.writing() as connection:
        connection.change("insert into used_codes values ('c', 'd')")
        copy_file(path, tmp_path / "copy.sqlite3")
    copied = SqliteDatabase(tmp_path / "copy.sqlite3")
    with copied.reading() as connection:
        assert [row["hash"] for row in connection.rows("select * from used_codes")] == ["a"]
    copied.close()


def test_copy_is_for_its_user_only_and_one_file(opened: SqliteDatabase, path: Path, tmp_path: Path) -> None:
    (tmp_path / "copies").mkdir()
    copy_file(path, tmp_path / "copies" / "copy.sqlite3")
    (copy,) = (tmp_path / "copies").iterdir()
    assert copy.stat().st_mode & 0o777 == 0o600


def test_copy_never_writes_over_a_file(opened: SqliteDatabase, path: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.sqlite3").write_text("the only one")
    with pytest.raises(SettingsError, match="is there already"):
        copy_file(path, tmp_path / "copy.sqlite3")
    assert (tmp_path / "copy.sqlite3").read_text() == "the only one"


def test_copy_that_cannot_be_made_says_so(opened: SqliteDatabase, path: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        copy_file(path, tmp_path / "nowhere" / "copy.sqlite3")
    with pytest.raises(SettingsError, match="no gateway store"):
        copy_file(tmp_path / "none.sqlite3", tmp_path / "copy.sqlite3")
