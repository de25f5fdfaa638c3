"""Secret files: in a folder and with rights for this user alone, made whole or not at all, overwritten when they go."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.domain.errors import Reason, StoreError

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """What the file system says, as StoreError."""
    try:
        yield
    except OSError as error:
        reason = Reason.STORE_FULL if error.errno in _NO_SPACE else Reason.STORE_BROKEN
        raise StoreError(reason, f"{path}: {error.strerror}") from error


def write_first(path: Path, data: bytes) -> None:
    """Durable when this returns. Of two processes the first one wins: written aside, then linked."""
    _make_folder(path.parent)
    aside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        _write_and_sync(handle, data)
        _link_first(aside, path)
    finally:
        aside.unlink()
    _sync(path.parent)


def read_private(path: Path) -> bytes:
    """Raises StoreError for a file that others can read."""
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise StoreError(
            Reason.STORE_BROKEN,
            f"{path}: others can read this secret: when the queue is empty, "
            "remove this folder and enrol again with a new code",
        )
    return path.read_bytes()


def erase(path: Path) -> None:
    """Overwritten first. What a flash disk or a journal still holds of it, only the disk's own encryption hides."""
    _write_and_sync(os.open(path, os.O_WRONLY), bytes(path.stat().st_size))
    path.unlink()
    _sync(path.parent)


def _make_folder(folder: Path) -> None:
    if not folder.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sync(folder.parent)


def _write_and_sync(handle: int, data: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _link_first(aside: Path, path: Path) -> None:
    try:
        os.link(aside, path)
    except FileExistsError:
        return


def _sync(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
