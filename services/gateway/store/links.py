"""A few connections to PostgreSQL, handed out one caller at a time.

Whoever asks makes a new one himself where none is free, so a server that is gone is known at once and one that is
back is used at once. Before an old one is handed out again its socket is looked at: a server that was stopped or
killed has closed it, which costs no question to find out.
"""

import select
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import TransactionStatus
from psycopg.rows import DictRow, dict_row

Link = psycopg.Connection[DictRow]

_MOST = 8
# Every one is busy for that long: the request is answered with 503 rather than kept waiting.
_FREE_WITHIN_S = 5.0
_STATEMENT_WITHIN_MS = 10_000
# A server whose network was cut says nothing at all. See https://www.postgresql.org/docs/15/libpq-connect.html
_UNLESS_GIVEN = {
    "application_name": "yitong-gateway",
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
}


class NoLinkError(psycopg.OperationalError):
    """All are in use, or the store was closed."""


class Links:
    """May be used from any thread. Raises psycopg.Error."""

    def __init__(self, address: str) -> None:
        given = {name: str(value) for name, value in conninfo_to_dict(address).items()}
        self._conninfo = make_conninfo("", **(_UNLESS_GIVEN | given))
        self._slots = threading.BoundedSemaphore(_MOST)
        self._door = threading.Lock()
        self._free: list[Link] = []
        self._closed = False

    @contextmanager
    def link(self) -> Iterator[Link]:
        if not self._slots.acquire(timeout=_FREE_WITHIN_S):
            raise NoLinkError("every connection is in use")
        try:
            link = self._take()
            try:
                yield link
            finally:
                self._give_back(link)
        finally:
            self._slots.release()

    def close(self) -> None:
        with self._door:
            self._closed = True
            free, self._free = self._free, []
        for link in free:
            link.close()

    def _take(self) -> Link:
        while (link := self._free_one()) is not None:
            if _is_quiet(link):
                return link
            link.close()
        return _connect(self._conninfo)

    def _free_one(self) -> Link | None:
        with self._door:
            if self._closed:
                raise NoLinkError("the store is closed")
            return self._free.pop() if self._free else None

    def _give_back(self, link: Link) -> None:
        idle = not link.closed and link.info.transaction_status is TransactionStatus.IDLE
        with self._door:
            if idle and not self._closed:
                self._free.append(link)
                return
        link.close()


def _connect(conninfo: str) -> Link:
    link = psycopg.connect(conninfo, autocommit=True, row_factory=dict_row)
    try:
        _set_up(link)
    except BaseException:
        link.close()
        raise
    return link


def _set_up(link: Link) -> None:
    """A server that is set up to answer before the disk has it is not asked to; a stricter one stays so."""
    link.execute(f"set statement_timeout = {_STATEMENT_WITHIN_MS}")
    link.execute(
        "select set_config('synchronous_commit', 'on', false)"
        " where current_setting('synchronous_commit') = 'off'"
    )


def _is_quiet(link: Link) -> bool:
    """An unused connection hears nothing until its server ends it. A look that fails is an answer, too."""
    try:
        poll = select.poll()
        poll.register(link.fileno(), select.POLLIN)
        return not poll.poll(0)
    except (OSError, psycopg.Error):
        return False
