"""A folder on the disk that counts, gone afterwards; and what that disk takes to keep anything."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from kiosk.domain.errors import Reason, StoreError
from services.outbox.bench import require_disk

_FSYNCS = 50
_BYTES = 2048
"""About one sealed case."""


@contextmanager
def folder_on(disk: Path) -> Iterator[Path]:
    """Raises StoreError where `disk` is memory or cannot be written."""
    try:
        require_disk(disk)
        folder = Path(tempfile.mkdtemp(dir=disk, prefix="bench-"))
    except OSError as error:
        raise StoreError(Reason.STORE_BROKEN, f"{disk}: cannot be used: {error.strerror}") from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def fsync_ms(folder: Path) -> float:
    """The median of appending a little to a plain file and waiting until the disk has it."""
    handle = os.open(folder / "plain", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        return median(_append_ms(handle) for _ in range(_FSYNCS))
    finally:
        os.close(handle)


def _append_ms(handle: int) -> float:
    started_s = time.perf_counter()
    os.write(handle, bytes(_BYTES))
    os.fsync(handle)
    return (time.perf_counter() - started_s) * 1000
