"""A real PostgreSQL that the suite starts itself: one server a session, a database of its own for each test.

The server syncs what it commits. PostgreSQL refuses to run as root, so for root it runs as the user `postgres`.
Also for whoever measures or breaks things: `with PostgresServer() as server: …`.
"""

import contextlib
import itertools
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import psycopg
import pytest
from psycopg import sql

from services.gateway.store import Store

PASSWORD = "only-for-tests"
BIN = Path("/usr/lib/postgresql/15/bin")
_USER = "postgres"
_READY = "database system is ready to accept connections"
_START_S, _STOP_S = 30, 30
_SETTINGS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "listen_addresses": "127.0.0.1",
    "max_connections": "200",
    "shared_buffers": "32MB",
    "log_min_messages": "warning",
}


class PostgresServer:
    """Started on entering, gone on leaving. In between it may be killed and started again."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="yitong-pg-"))
        self.port = _free_port()
        self._data = self.folder / "data"
        self._names = (f"test_{number}" for number in itertools.count(1))
        self._template = ""
        self.said: list[str] = []
        self.settings = dict(_SETTINGS)

    def __enter__(self) -> "PostgresServer":
        if os.geteuid() == 0:
            shutil.chown(self.folder, _USER)
        self._make()
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder)

    def start(self) -> None:
        """Returns once it answers; after a kill that is after its recovery."""
        settings = {**self.settings, "port": str(self.port), "unix_socket_directories": str(self.folder)}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        self._process = subprocess.Popen(
            [str(BIN / "postgres"), "-D", str(self._data), *options],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=self.folder, **_owner(),
        )  # fmt: skip
        ready = threading.Event()
        self._listener = threading.Thread(target=self._listen, args=(self._process, ready), daemon=True)
        self._listener.start()
        assert ready.wait(_START_S), "\n".join(self.said)

    def kill(self) -> None:
        """As by kill -9: the server and all that serve a connection write nothing any more."""
        children = _children_of(self._process.pid)
        self._process.kill()
        for child in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        self._end()

    def stop(self) -> None:
        """In order, as an administrator would; whoever is connected is cut off."""
        self._process.send_signal(signal.SIGINT)
        self._end()

    def _listen(self, process: "subprocess.Popen[str]", ready: threading.Event) -> None:
        assert process.stderr is not None
        with process.stderr as log:
            for line in log:
                self.said.append(line.rstrip())
                if _READY in line:
                    ready.set()

    def _end(self) -> None:
        """The log ends once the last process of the server is gone."""
        self._process.wait(_STOP_S)
        self._listener.join(_STOP_S)
        assert not self._listener.is_alive()

    def url(self, database: str) -> str:
        return f"postgresql://{_USER}@/{database}?host={self.folder}&port={self.port}"

    def url_by_network(self, database: str) -> str:
        """Asks for the password."""
        return f"postgresql://{_USER}@127.0.0.1:{self.port}/{database}"

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

    def _make(self) -> None:
        password = self.folder / "password"
        password.write_text(PASSWORD)
        password.chmod(0o644)
        done = subprocess.run(
            [str(BIN / "initdb"), "--pgdata", str(self._data), "--username", _USER, "--auth-local=trust",
             "--auth-host=scram-sha-256", "--pwfile", str(password), "--encoding=UTF8", "--locale=C.UTF-8",
             "--no-sync"],
            capture_output=True, text=True, cwd=self.folder, check=False, **_owner(),
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


def _owner() -> dict[str, Any]:
    return {"user": _USER, "group": _USER, "extra_groups": []} if os.geteuid() == 0 else {}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _children_of(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in listed.read_text().split()]


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
    name = server.new_database()
    yield server.url(name)
    server.drop(name)
