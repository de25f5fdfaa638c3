"""Keys, store and port: made on the first start, checked on every start, one clear sentence where they fail."""

import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite

from kiosk.domain.errors import Reason, SettingsError, StoreError
from services.gateway.database import MIGRATIONS, Database, require_sqlite
from services.gateway.keys import SEALING_PUBLIC, SIGNING_PUBLIC, open_keys
from services.gateway.listing import cases
from services.gateway.settings import ServerSettings, database_path
from services.sealing.keys import load_public_key

ROOT = Path(__file__).parents[3]


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "gateway", "serve", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        check=False,
    )


def write(opened: Database, statements: Sequence[str]) -> None:
    with opened.writing() as connection:
        for statement in statements:
            connection.execute(statement)


# --- keys -------------------------------------------------------------------------------------------


def test_keys_are_made_once_and_kept(tmp_path: Path) -> None:
    assert open_keys(tmp_path / "keys") == open_keys(tmp_path / "keys")


def test_secret_keys_are_for_the_service_user_only_and_public_ones_lie_beside(tmp_path: Path) -> None:
    keys = open_keys(tmp_path / "keys")
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()}
    assert {name for name, mode in modes.items() if mode == 0o600} == {
        "sealing.key.pem",
        "signing.key.pem",
        "sample-codes.key",
    }
    assert load_public_key((tmp_path / "keys" / SEALING_PUBLIC).read_bytes()) == keys.sealing.public
    assert load_public_key((tmp_path / "keys" / SIGNING_PUBLIC).read_bytes()) == keys.signing.public


def test_secret_key_that_others_can_read_is_refused_by_name(tmp_path: Path) -> None:
    open_keys(tmp_path)
    (tmp_path / "signing.key.pem").chmod(0o644)
    with pytest.raises(SettingsError, match=r"signing\.key\.pem.*chmod 600"):
        open_keys(tmp_path)


@pytest.mark.parametrize("name", ["sealing.key.pem", "sample-codes.key"])
def test_damaged_key_is_refused_by_name_and_never_replaced(tmp_path: Path, name: str) -> None:
    open_keys(tmp_path)
    (tmp_path / name).write_bytes(b"damaged")
    with pytest.raises(SettingsError, match=name):
        open_keys(tmp_path)
    assert (tmp_path / name).read_bytes() == b"damaged"


def test_half_written_key_of_a_crash_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "sealing.key.new").write_bytes(b"-----BEGIN")
    assert open_keys(tmp_path) == open_keys(tmp_path)


def test_place_where_no_keys_can_be_kept_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="keys cannot be kept here"):
        open_keys(tmp_path / "file" / "keys")


# --- store ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url", ["", "gateway.db", "sqlite://", "sqlite:///", "postgresql://db/yitong", "sqlite:///x?mode=memory"]
)
def test_any_other_store_is_refused_in_one_sentence(url: str) -> None:
    with pytest.raises(SettingsError, match="write sqlite:///PATH"):
        database_path(url)


def test_store_is_durable_at_every_commit(tmp_path: Path) -> None:
    opened = Database(tmp_path / "g.sqlite3")
    with opened.reading() as connection:
        assert connection.execute("pragma synchronous").fetchone()[0] == 2
        assert connection.execute("pragma journal_mode").fetchone()[0] == "wal"
        assert connection.execute("pragma user_version").fetchone()[0] == len(MIGRATIONS)
    opened.close()


def test_block_that_raises_leaves_nothing_behind(tmp_path: Path) -> None:
    opened = Database(tmp_path / "g.sqlite3")
    rows = ("insert into used_codes values ('a', 'b')", "insert into used_codes values ('a', 'again')")
    with pytest.raises(StoreError):
        write(opened, rows)
    with opened.reading() as connection:
        assert connection.execute("select count(*) from used_codes").fetchone()[0] == 0
    opened.close()


def test_error_of_sqlite_becomes_one_of_the_store(tmp_path: Path) -> None:
    opened = Database(tmp_path / "g.sqlite3")
    with pytest.raises(StoreError) as refused, opened.writing() as connection:
        connection.execute("insert into nowhere values ('张翠英')")
    assert refused.value.reason is Reason.STORE_BROKEN
    assert "张翠英" not in str(refused.value)
    opened.close()


def test_full_store_is_told_apart(tmp_path: Path) -> None:
    opened = Database(tmp_path / "g.sqlite3")
    with opened.reading() as connection:
        connection.execute("pragma max_page_count = 1").fetchall()
    with pytest.raises(StoreError) as refused:
        write(opened, [f"insert into used_codes values ('{row:0200}', 'x')" for row in range(2000)])
    assert refused.value.reason is Reason.STORE_FULL
    opened.close()


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2)])
def test_sqlite_that_can_lose_writes_is_refused(version: tuple[int, ...]) -> None:
    with pytest.raises(SettingsError, match="can lose writes"):
        require_sqlite(version)


def test_file_that_is_no_store_is_named_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(b"Dear Sir or Madam, " * 100)
    with pytest.raises(SettingsError, match=r"letter\.txt: not a usable gateway store"):
        Database(file)
    assert file.read_bytes().startswith(b"Dear Sir")


def test_store_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    Database(tmp_path / "g.sqlite3").close()
    connection = sqlite.connect(str(tmp_path / "g.sqlite3"))
    connection.execute(f"pragma user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(SettingsError):
        Database(tmp_path / "g.sqlite3")


def test_listing_of_a_store_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no gateway store"):
        cases(f"sqlite:///{tmp_path / 'none.sqlite3'}")
    assert os.listdir(tmp_path) == []


# --- start ------------------------------------------------------------------------------------------


def test_port_of_somebody_else_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = start(
            "--database", f"sqlite:///{tmp_path / 'g'}", "--keys", str(tmp_path), "--port", str(port)
        )
    assert ended.returncode == 3
    assert ended.stderr.startswith(f"yitong: gateway: cannot listen on 127.0.0.1:{port}: ")
    assert "Traceback" not in ended.stderr


def test_other_database_ends_the_start_with_one_sentence(tmp_path: Path) -> None:
    ended = start("--database", "postgresql://db/yitong", "--keys", str(tmp_path), "--port", "0")
    assert ended.returncode == 3
    assert ended.stderr.count("\n") == 1


def test_staff_key_file_that_is_missing_is_named(tmp_path: Path) -> None:
    ended = start("--database", "sqlite:///x", "--keys", str(tmp_path), "--staff-key", "S001=nowhere.pem")
    assert ended.returncode == 3
    assert "S001" in ended.stderr


@pytest.mark.parametrize("change", [{"port": -1}, {"port": 65536}, {"advance_every_s": 0.0}])
def test_setting_out_of_range_is_refused(tmp_path: Path, change: dict[str, float]) -> None:
    with pytest.raises(SettingsError):
        ServerSettings("sqlite:///x", tmp_path, **change)  # type: ignore[arg-type]
