"""Carrying the queue to the gateway as a file: still sealed, agreed to by two members of staff.

What was exported stays in the queue: only the gateway's receipt ends that, whichever way a case came first.
"""

import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from kiosk.domain.errors import Reason, StoreError
from services.government.queue_file import Head, Part, case_part, lines
from services.outbox.connection import Now, OutboxFile, clock, sync_folder
from services.outbox.errors import store_errors
from services.outbox.rows import time_text
from services.outbox.sealed_rows import SealedRow, SealedRows
from services.sealing.keys import PrivateKey

_LEAVE = "update cases set sent = 1 where (state = '已存待传' or resend_at is not null) returning id"
_LEAVES = "update cases set sent = 1 where id = ? and envelope is not null returning id"
_EXPORTED = "update cases set exported_at = ? where id = ?"


def export_challenge(export_id: UUID) -> bytes:
    """What two staff cards sign, for this export and no other."""
    return sha256(f"yitong-export:{export_id}".encode()).digest()


@dataclass(slots=True)
class Exported:
    """What is in the file. `left_out` are the numbers of cases that do not fit the format."""

    cases: int = 0
    blobs: int = 0
    left_out: list[str] = field(default_factory=list)


class QueueExport:
    """All methods raise StoreError. `progress` hears of every case that was written."""

    def __init__(self, file: OutboxFile, progress: Callable[[Exported], None]) -> None:
        self._file = file
        self._rows = SealedRows(file)
        self._progress = progress
        self._written: list[UUID] = []
        self._leaving: set[UUID] = set()

    @classmethod
    def open(cls, folder: Path, progress: Callable[[Exported], None], now: Now = clock) -> "QueueExport":
        return cls(OutboxFile.open(folder, now), progress)

    def close(self) -> None:
        self._file.close()

    def write(self, path: Path, head: Head, staff: tuple[str, ...], key: PrivateKey) -> Exported:
        """All that is undelivered, oldest first. Nothing is called exported before the file is on the disk."""
        done = Exported()
        self._leave()
        write_new(path, lines(head, self._parts(done), staff, key))
        self._mark()
        return done

    def _parts(self, done: Exported) -> Iterator[Part]:
        for row in self._rows.undelivered():
            if not self._leaves(row.case.id):
                continue
            parts = _parts_of(row)
            if not parts:
                done.left_out.append(row.case.number)
                continue
            yield from parts
            self._written.append(row.case.id)
            done.cases += 1
            done.blobs += len(row.blobs)
            self._progress(done)

    def _leave(self) -> None:
        """Before any of it is written: what is on a stick can no longer be taken back."""
        with self._file.writing() as db:
            self._leaving = {UUID(row["id"]) for row in db.query(_LEAVE)}

    def _leaves(self, case_id: UUID) -> bool:
        """One that was saved meanwhile is marked by itself; one that was taken back meanwhile stays here."""
        if case_id in self._leaving:
            return True
        with self._file.writing() as db:
            return bool(list(db.query(_LEAVES, [str(case_id)])))

    def _mark(self) -> None:
        at = time_text(self._file.now())
        with self._file.writing() as db:
            for case_id in self._written:
                db.execute(_EXPORTED, [at, str(case_id)])


def _parts_of(row: SealedRow) -> Sequence[Part]:
    """Attachments first; nothing for a case that a file cannot say."""
    try:
        return [*row.blobs, case_part(row.case)]
    except ValueError:
        return []


def write_new(path: Path, content: Iterable[bytes]) -> None:
    """Whole or not at all, and never over what is there. Raises StoreError.

    The name is taken first, by an empty file of ours, which the finished one replaces: sticks know no links.
    """
    aside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with store_errors(path), _taken(path), _removed_on_failure(aside):
        with open(aside, "xb", opener=_private) as file:
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
        sync_folder(path.parent)


def _private(path: str, flags: int) -> int:
    """For this user alone, whatever the umask."""
    return os.open(path, flags, 0o600)


@contextmanager
def _taken(path: Path) -> Iterator[None]:
    try:
        path.open("xb").close()
    except FileExistsError:
        raise StoreError(Reason.STORE_BROKEN, f"{path}: is there already; nothing was written") from None
    with _removed_on_failure(path):
        yield


@contextmanager
def _removed_on_failure(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise
