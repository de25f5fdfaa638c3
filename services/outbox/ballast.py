"""Room that is kept for the day the disk is full: a file let go then, so that answers can be written down."""

import os
import shutil
import sys
from pathlib import Path
from typing import Final

from services.outbox.errors import store_errors

FILE_NAME: Final = "ballast"


def let_go(folder: Path) -> bool:
    """Whether there was any. Raises StoreError."""
    path = folder / FILE_NAME
    with store_errors(path):
        try:
            path.unlink()
        except FileNotFoundError:
            return False
    return True


def take_on(folder: Path, size_bytes: int, least_free_bytes: int) -> bool:
    """Whether it is there now. Made only where that leaves so much room for others. Raises StoreError."""
    path = folder / FILE_NAME
    with store_errors(path):
        missing_bytes = size_bytes - (path.stat().st_size if path.exists() else 0)
        if missing_bytes > 0 and free_bytes(folder) >= missing_bytes + least_free_bytes:
            _allocate(path, size_bytes)
            missing_bytes = 0
    return missing_bytes <= 0


def ballast_bytes(folder: Path) -> int:
    """Raises StoreError."""
    path = folder / FILE_NAME
    with store_errors(path):
        return path.stat().st_size if path.exists() else 0


def free_bytes(folder: Path) -> int:
    """For us, not for root's reserve. Raises StoreError."""
    with store_errors(folder):
        return shutil.disk_usage(folder).free


def _allocate(path: Path, size_bytes: int) -> None:
    """Real blocks, not a hole. A crash leaves a shorter file, which is made whole the next time."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform == "linux":
            os.posix_fallocate(handle, 0, size_bytes)
        else:
            os.write(handle, bytes(size_bytes))
        os.fsync(handle)
    finally:
        os.close(handle)
