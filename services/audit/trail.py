"""The audit trail: one JSON line an event, each holding the SHA-256 of the line before it.

A line that was changed or taken out breaks the chain. Lines cut off at the end do not: whoever must know
that compares the last hash with one noted elsewhere. Only AuditEvent is written, whose fields cannot hold
a person. Nothing here ever stops a visit: what could not be written is counted.
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO, Final

from kiosk.domain.audit_events import AuditEvent
from kiosk.domain.values import dataclass

FILE_NAME: Final = "audit.jsonl"
FIRST: Final = "0" * 64
"""Stands in the first line where the others name the line before."""

if sys.platform != "win32":
    import fcntl

_KEYS = frozenset({"seq", "time", "kind", "subject", "detail", "before"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """`broken_at` is the number of the first line that does not follow from the one before; None: none."""

    lines: int
    last_hash: str
    broken_at: int | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class _End:
    """The last line; another size of the file means that somebody else wrote."""

    seq: int
    hash: str
    size_bytes: int


class AuditTrail:
    """May be used from any thread, and by several processes on one file."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._path = folder / FILE_NAME
        self._now = now
        self._lock = Lock()
        self._end = _End(0, FIRST, 0)
        self._failures = 0

    @property
    def failures(self) -> int:
        """How many events could not be written since the start."""
        return self._failures

    def write(self, event: AuditEvent) -> None:
        """Never raises: the person in front of the kiosk is served first."""
        with self._lock:
            try:
                self._append(event)
            except (OSError, ValueError):
                self._failures += 1

    def _append(self, event: AuditEvent) -> None:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "rb+") as file:
            _lock_until_closed(file)
            if os.fstat(handle).st_size != self._end.size_bytes:
                self._end = _mended_end(file)
            seq = self._end.seq + 1
            line = _line(seq, self._now(), event, self._end.hash)
            file.write(line)
            file.flush()
            self._end = _End(seq, _hash(line), self._end.size_bytes + len(line))


def verify(path: Path) -> Verdict:
    """Read the whole trail and check every link. Raises OSError if it cannot be read."""
    seq, before = 0, FIRST
    with path.open("rb") as file:
        for line in file:
            fault = _fault(line, seq + 1, before)
            if fault:
                return Verdict(seq, before, seq + 1, fault)
            seq, before = seq + 1, _hash(line)
    return Verdict(seq, before)


def _line(seq: int, time: datetime, event: AuditEvent, before: str) -> bytes:
    value = {
        "seq": seq,
        "time": time.isoformat(timespec="milliseconds"),
        "kind": event.kind.value,
        "subject": event.subject,
        "detail": event.detail,
        "before": before,
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _hash(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


def _fault(line: bytes, seq: int, before: str) -> str:
    value = _parsed(line)
    if value is None:
        return "not a line of the trail"
    if value["seq"] != seq:
        return f"line {value['seq']} where {seq} belongs"
    return "" if value["before"] == before else "does not follow from the line before"


def _parsed(line: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except ValueError:
        return None
    whole = line.endswith(b"\n") and isinstance(value, dict) and value.keys() == _KEYS
    return value if whole else None


def _mended_end(file: BinaryIO) -> _End:
    """The end of what is there; a line that a crash cut short is closed, and stays visible."""
    file.seek(0)
    lines = file.readlines()
    if lines and not lines[-1].endswith(b"\n"):
        file.write(b"\n")
        lines[-1] += b"\n"
    return _End(len(lines), _hash(lines[-1]) if lines else FIRST, sum(map(len, lines)))


def _lock_until_closed(file: BinaryIO) -> None:
    """Two processes never write the same number. Windows has no such lock; there one process writes."""
    if sys.platform != "win32":
        fcntl.flock(file, fcntl.LOCK_EX)
