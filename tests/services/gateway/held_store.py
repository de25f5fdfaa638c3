"""A store that somebody else keeps busy: who reads goes on, who writes waits until it is let go."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
from pysqlite3 import dbapi2 as sqlite


@contextmanager
def held(database_url: str) -> Iterator[None]:
    if database_url.startswith("sqlite:///"):
        path = database_url.removeprefix("sqlite:///")
        with closing(sqlite.connect(path, isolation_level=None)) as connection:
            connection.execute("begin immediate")
            yield
            connection.execute("rollback")
        return
    with psycopg.connect(database_url) as link:
        link.execute("lock table cases in exclusive mode")
        yield
        link.rollback()
