"""A backup of a gateway's SQLite store, as an administrator makes one, and puts it back."""

from contextlib import closing
from pathlib import Path

import pysqlite3


def copy_store(store: Path, backup: Path) -> None:
    with closing(pysqlite3.connect(str(store))) as source, closing(pysqlite3.connect(str(backup))) as target:
        source.backup(target)


def put_back(backup: Path, store: Path) -> None:
    for beside in ("-wal", "-shm"):
        store.with_name(store.name + beside).unlink(missing_ok=True)
    store.write_bytes(backup.read_bytes())
