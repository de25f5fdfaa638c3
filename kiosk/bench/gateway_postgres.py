"""A PostgreSQL of one's own, started on entering and gone on leaving: for measuring, and for tests.

It syncs what it commits. PostgreSQL refuses to run as root, so for root it runs as the user `postgres`.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kiosk.domain.errors import SettingsError

USER = "postgres"
_READY = "database system is ready to accept connections"
_START_S, _STOP_S = 30, 30
_SETTINGS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "listen_addresses": "",
    "log_min_messages": "warning",
}


def installed_postgres() -> Path | None:
    """The folder of the newest server's programs: Debian keeps them beside the path, by version."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).parent if found else None


class OwnPostgres:
    """In between it may be killed and started again. Raises SettingsError where it cannot be started.

    The data lie below `disk`; `folder`, with the sockets, has the short path that these must have.
    """

    def __init__(
        self, programs: Path, disk: Path | None = None, settings: Mapping[str, str] | None = None
    ) -> None:
        self._programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="yitong-pg-"))
        self._data = Path(tempfile.mkdtemp(dir=disk or self.folder, prefix="bench-pg-")).absolute()
        self.port = _free_port()
        self.settings = {**_SETTINGS, **(settings or {})}
        self.said: list[str] = []

    def __enter__(self) -> Self:
        try:
            if os.geteuid() == 0:
                shutil.chown(self.folder, USER)
                shutil.chown(self._data, USER)
            self._make()
            self.start()
        except BaseException:
            self._remove()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self.kill()
        self._remove()

    def start(self) -> None:
        """Returns once it answers; after a kill that is after its recovery."""
        settings = {**self.settings, "port": str(self.port), "unix_socket_directories": str(self.folder)}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        self._process = subprocess.Popen(
            [self._program("postgres"), "-D", str(self._data), *options],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=self.folder, **_owner(),
        )  # fmt: skip
        ready = threading.Event()
        self._listener = threading.Thread(target=self._listen, args=(self._process, ready), daemon=True)
        self._listener.start()
        if not ready.wait(_START_S):
            self._process.kill()
            raise SettingsError("PostgreSQL does not start: " + "\n".join(self.said))

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

    def url(self, database: str = USER) -> str:
        return f"postgresql://{USER}@/{database}?host={self.folder}&port={self.port}"

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

    def _make(self) -> None:
        done = subprocess.run(
            [self._program("initdb"), "--pgdata", str(self._data), "--username", USER, "--auth-local=trust",
             "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", *self._network()],
            capture_output=True, text=True, cwd=self.folder, check=False, **_owner(),
        )  # fmt: skip
        if done.returncode != 0:
            raise SettingsError(f"PostgreSQL cannot be set up: {done.stderr.strip()}")

    def _network(self) -> list[str]:
        """What initdb hears about those who come over the network: nobody does."""
        return ["--auth-host=reject"]

    def _program(self, name: str) -> str:
        return str(self._programs / name)

    def _remove(self) -> None:
        for folder in (self._data, self.folder):
            shutil.rmtree(folder, ignore_errors=True)


def _owner() -> dict[str, Any]:
    return {"user": USER, "group": USER, "extra_groups": []} if os.geteuid() == 0 else {}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _children_of(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in listed.read_text().split()]
