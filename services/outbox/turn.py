"""One sender at a time on this machine: the worker and `yitong queue sync` never send the same case at once.

The lock is an exclusive SQLite transaction on a file of its own, because the system lets go of it when
the process dies, on every system.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pysqlite3

from services.outbox.connection import make_private_folder, touch_private
from services.outbox.errors import store_errors

FILE_NAME = "sender.lock"


@contextmanager
def senders_turn(folder: Path) -> Iterator[bool]:
    """True while it is ours; False if somebody else is sending. Raises StoreError."""
    path = folder / FILE_NAME
    with store_errors(path):
        make_private_folder(folder)
        touch_private(path)
        connection = pysqlite3.connect(str(path), timeout=0, isolation_level=None)
    try:
        with store_errors(path):
            ours = _locked(connection)
        yield ours
    finally:
        connection.close()


def _locked(connection: pysqlite3.Connection) -> bool:
    try:
        connection.execute("begin exclusive")
    except pysqlite3.OperationalError as error:
        if error.sqlite_errorcode == pysqlite3.SQLITE_BUSY:
            return False
        raise
    return True
