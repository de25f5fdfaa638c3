"""Turns what SQLite and the file system say into StoreError. See https://sqlite.org/rescode.html."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pysqlite3

from kiosk.domain.errors import Reason, StoreError

_PRIMARY_CODE = 0xFF
_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """The message names the file and the cause; SQLite's own messages never quote a value of ours."""
    try:
        yield
    except pysqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or type(error).__name__
        raise StoreError(_sqlite_reason(error, path), f"{path}: {name}: {error}") from error
    except OSError as error:
        raise StoreError(_os_reason(error), f"{path}: {error.strerror}") from error


def _sqlite_reason(error: Exception, path: Path) -> Reason:
    code = (getattr(error, "sqlite_errorcode", None) or 0) & _PRIMARY_CODE
    if code == pysqlite3.SQLITE_FULL:
        return Reason.STORE_FULL
    # The shared-memory file beside the WAL reports a full disk as an input-output error.
    if code in (pysqlite3.SQLITE_IOERR, pysqlite3.SQLITE_CANTOPEN) and _is_full(path.parent):
        return Reason.STORE_FULL
    return Reason.STORE_BROKEN


def _os_reason(error: OSError) -> Reason:
    return Reason.STORE_FULL if error.errno in _NO_SPACE else Reason.STORE_BROKEN


def _is_full(folder: Path) -> bool:
    try:
        return os.statvfs(folder).f_bavail == 0
    except OSError:
        return False
