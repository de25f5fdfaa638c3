"""A real PostgreSQL that the suite starts itself: one server a session, a database of its own for each test.

Also for whoever measures or breaks things: `with PostgresServer() as server: …`.
"""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from kiosk.bench.gateway_postgres import USER, OwnPostgres, installed_postgres
from services.gateway.store import Store

PASSWORD = "only-for-tests"
_SETTINGS = {"listen_addresses": "127.0.0.1", "max_connections": "200", "shared_buffers": "32MB"}


class PostgresServer(OwnPostgres):
    """With databases that are lent to tests, and open to the network for who has the password."""

    def __init__(self) -> None:
        programs = installed_postgres()
        assert programs is not None, "PostgreSQL's server is not installed"
        super().__init__(programs, settings=_SETTINGS)
        self._names = (f"test_{number}" for number in itertools.count(1))
        self._template = ""
        self._spare: list[str] = []
        self._lent = itertools.count(1)

    def lend(self) -> tuple[str, str]:
        """Name and address of a database with empty tables. The address is another each time."""
        name = self._spare.pop() if self._spare else self.new_database()
        return name, f"{self.url(name)}&application_name=test_{next(self._lent)}"

    def take_back(self, database: str) -> None:
        """To be lent again: emptied, which takes a tenth of making another one."""
        self.ask(f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database}'")
        tables = self.ask("select tablename from pg_tables where schemaname = 'public'", database)
        emptying = "".join(f"delete from {table};" for (table,) in tables if table != "migrations")
        self.ask(f"set session_replication_role = replica; {emptying}", database)
        self._spare.append(database)

    def url_by_network(self, database: str) -> str:
        """Asks for the password."""
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{database}"

    def new_database(self, *, empty: bool = False) -> str:
        """Its name. Not empty: with the tables of a gateway's store and nothing in them."""
        return self._create(next(self._names), "template0" if empty else self._filled_template())

    def drop(self, database: str) -> None:
        self.ask(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(database)))

    def ask(self, statement: Any, database: str = "postgres") -> list[Any]:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def _filled_template(self) -> str:
        if not self._template:
            self._template = self._create("filled", "template0")
            Store.open(self.url(self._template)).close()
        return self._template

    def _create(self, name: str, template: str) -> str:
        names = sql.Identifier(name), sql.Identifier(template)
        self.ask(sql.SQL("create database {} template {}").format(*names))
        return name

    def _network(self) -> list[str]:
        password = self.folder / "password"
        password.write_text(PASSWORD)
        password.chmod(0o644)
        return ["--auth-host=scram-sha-256", "--pwfile", str(password)]


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    with PostgresServer() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty store of the test's own, in a file and on a server in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'gateway.sqlite3'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    name, url = server.lend()
    yield url
    server.take_back(name)
