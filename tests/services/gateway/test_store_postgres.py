"""What is PostgreSQL's own: its password, its settings, its locks, and that it may go away and come back."""

import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from postgres_fixture import PASSWORD, PostgresServer

from kiosk.domain.errors import Reason, SettingsError, StoreError
from services.gateway.listing import cases
from services.gateway.store import Store, StoredCase
from services.gateway.store.links import NoLinkError
from services.gateway.store.migrating import applied, migration_names
from services.gateway.store.postgres import PostgresDatabase, reason_of

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SOON_S = 20


@pytest.fixture
def empty(postgres: PostgresServer) -> Iterator[str]:
    """A database without any table."""
    name = postgres.new_database(empty=True)
    yield name
    postgres.drop(name)


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """One that the test may kill."""
    with PostgresServer() as server:
        yield server


def case(number: str) -> StoredCase:
    return StoredCase(uuid4(), number, "WT07", "medical-elsewhere", "sha256:0", "{}", NOW, NOW, "receipt")


# --- opening ----------------------------------------------------------------------------------------


def test_gateways_that_start_at_once_on_an_empty_database_make_the_tables_once(
    postgres: PostgresServer, empty: str
) -> None:
    together = threading.Barrier(4)

    def open_store(_: int) -> None:
        together.wait(SOON_S)
        Store.open(postgres.url(empty)).close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(open_store, range(4)))
    with closing(PostgresDatabase(postgres.url(empty))) as database, database.reading() as connection:
        assert sorted(applied(connection)) == migration_names()


def test_listing_of_a_database_without_a_store_makes_none(postgres: PostgresServer, empty: str) -> None:
    with pytest.raises(SettingsError, match="no gateway store"):
        cases(postgres.url(empty))
    assert postgres.ask("select 1 from pg_tables where schemaname = 'public'", empty) == []


def test_database_of_a_newer_version_is_refused(postgres: PostgresServer, empty: str) -> None:
    Store.open(postgres.url(empty)).close()
    postgres.ask("insert into migrations values ('9999-later', 'then')", empty)
    with pytest.raises(SettingsError, match="written by a newer version"):
        Store.open(postgres.url(empty))


def test_database_that_is_not_there_is_named(postgres: PostgresServer) -> None:
    with pytest.raises(SettingsError, match=r'/nowhere\?.*not a usable.*"nowhere" does not exist'):
        Store.open(postgres.url("nowhere"))


def test_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="not a usable gateway store"):
        Store.open(f"postgresql://postgres@/yitong?host={tmp_path}")


def test_password_comes_from_the_file_that_libpq_reads(
    postgres: PostgresServer, empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "PGPASSFILE", str(tmp_path / "pgpass"))
    with pytest.raises(SettingsError) as refused:
        Store.open(postgres.url_by_network(empty))
    (tmp_path / "pgpass").write_text(f"127.0.0.1:*:*:postgres:{PASSWORD}\n")
    (tmp_path / "pgpass").chmod(0o600)
    Store.open(postgres.url_by_network(empty)).close()
    assert PASSWORD not in str(refused.value)


@pytest.mark.parametrize(("said", "meant"), [("off", "on"), ("on", "on"), ("remote_apply", "remote_apply")])
def test_commit_is_on_the_disk_when_it_returns_whatever_the_server_is_set_to(
    postgres: PostgresServer, empty: str, said: str, meant: str
) -> None:
    postgres.ask(f"alter database {empty} set synchronous_commit = {said}")
    with closing(PostgresDatabase(postgres.url(empty))) as database, database.writing() as connection:
        assert connection.row("show synchronous_commit") == {"synchronous_commit": meant}


def test_server_that_never_syncs_is_refused(own_server: PostgresServer) -> None:
    own_server.stop()
    own_server.settings["fsync"] = "off"
    own_server.start()
    with pytest.raises(SettingsError, match="fsync is off"):
        Store.open(own_server.url("postgres"))


def columns(rows: Iterable[Mapping[str, Any]]) -> set[tuple[str, str, bool]]:
    return {(row["table_name"], row["name"], bool(row["needed"])) for row in rows}


def test_both_databases_have_the_same_tables_and_columns(
    postgres: PostgresServer, empty: str, tmp_path: Path
) -> None:
    there = """select table_name, column_name as name, is_nullable = 'NO' as needed
        from information_schema.columns where table_schema = 'public'"""
    here = """select t.name as table_name, c.name, c."notnull" or c.pk as needed
        from sqlite_master t, pragma_table_info(t.name) c where t.type = 'table'"""
    with (
        closing(Store.open(postgres.url(empty))) as server,
        closing(Store.open(f"sqlite:///{tmp_path / 'g.sqlite3'}")) as file,
        server._database.reading() as one,
        file._database.reading() as other,
    ):
        assert columns(one.rows(there)) == columns(other.rows(here))


# --- errors -----------------------------------------------------------------------------------------


def every_kind(kind: type[psycopg.Error]) -> Iterator[type[psycopg.Error]]:
    yield kind
    for special in kind.__subclasses__():
        yield from every_kind(special)


def test_every_error_of_psycopg_has_a_reason_of_ours() -> None:
    kinds = set(every_kind(psycopg.Error))
    assert {NoLinkError, psycopg.errors.UniqueViolation, psycopg.InterfaceError} <= kinds
    full = {kind for kind in kinds if reason_of(kind()) is Reason.STORE_FULL}
    assert full == {psycopg.errors.DiskFull}
    assert {reason_of(kind()) for kind in kinds - full} == {Reason.STORE_BROKEN}


# --- two gateways -----------------------------------------------------------------------------------


def test_case_that_another_gateway_is_at_work_on_is_left_out(postgres: PostgresServer, empty: str) -> None:
    url = postgres.url(empty)
    with closing(Store.open(url)) as one, closing(Store.open(url)) as other:
        with one.writing() as transaction:
            transaction.cases.keep_new([first := case("1"), second := case("2")])
        ids = [first.id, second.id]
        with one.writing() as ours, other.writing() as theirs:
            assert ours.cases.take([first.id], 0) == [first]
            assert theirs.cases.take(ids, 0) == [second]
        with other.writing() as theirs:
            assert {kept.id for kept in theirs.cases.take(ids, 0)} == set(ids)


# --- a server that goes away ------------------------------------------------------------------------


def test_store_fails_while_the_server_is_gone_and_heals_by_itself(own_server: PostgresServer) -> None:
    with closing(Store.open(own_server.url(own_server.new_database()))) as store:
        with store.writing() as transaction:
            transaction.cases.keep_new([kept := case("1")])
        own_server.kill()
        with pytest.raises(StoreError), store.reading() as transaction:
            transaction.cases.find(kept.id)
        own_server.start()
        with store.reading() as transaction:
            assert transaction.cases.find(kept.id) == kept


def test_block_during_which_the_server_was_killed_left_nothing_behind(own_server: PostgresServer) -> None:
    def killed_in_the_middle(store: Store) -> None:
        with store.writing() as transaction:
            transaction.cases.keep_new([case("1")])
            own_server.kill()

    with closing(Store.open(own_server.url(own_server.new_database()))) as store:
        with pytest.raises(StoreError):
            killed_in_the_middle(store)
        own_server.start()
        with store.reading() as transaction:
            assert transaction.cases.all() == []
