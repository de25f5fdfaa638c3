"""Whether a new case may be taken. Each cap closes intake with its own reason and opens it by itself.

Closed at the cap, open again a tenth below it, so that it does not flutter around the cap. A refused case
does not count: it is on the clerks' list and waits for a person, not for the gateway.
"""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from kiosk.domain.errors import Reason, StoreError
from services.outbox.ballast import free_bytes
from services.outbox.connection import OutboxFile
from services.outbox.settings import OutboxSettings

_EASED: Final = 0.9
_MORE_ROOM: Final = 1.1

# The oldest that waits, in one step of an index; rows are numbered in the order of saving.
_KNOWN = """select frozen, wrong_key, damage, oldest.saved_at, oldest.seq, (select max(seq) from cases)
    from intake left join (select saved_at, seq from cases where state = '已存待传' and refused = 0
        order by saved_at limit 1) as oldest"""
# Counted no further than it matters.
_WAITING = """select count(*) from (
    select 1 from cases where state = '已存待传' and refused = 0 limit ?)"""
_CHANGED = "update intake set frozen = ?, since = ? where frozen = ?"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the caps are held against. `waiting` is exact where it matters: near the cap, and up to it."""

    waiting: int
    oldest_s: float
    free_bytes: int
    wrong_key: bool = False
    is_damaged: bool = False


def judge(facts: Facts, before: Reason | None, settings: OutboxSettings) -> Reason | None:
    """Why intake is closed; `before` is what it was closed for."""
    if facts.is_damaged:
        return Reason.STORE_BROKEN
    if facts.wrong_key:
        return Reason.INTAKE_WRONG_KEY
    least_bytes = settings.least_free_bytes * (_MORE_ROOM if before is Reason.INTAKE_LOW_DISK else 1)
    if facts.free_bytes < least_bytes:
        return Reason.INTAKE_LOW_DISK
    if facts.waiting >= settings.max_waiting_cases * _ease(before, Reason.INTAKE_TOO_MANY):
        return Reason.INTAKE_TOO_MANY
    if facts.oldest_s >= settings.max_waiting_age_s * _ease(before, Reason.INTAKE_TOO_OLD):
        return Reason.INTAKE_TOO_OLD
    return None


def freeze_reason(db: Database, folder: Path, now_s: float, settings: OutboxSettings) -> Reason | None:
    """Reads only. `now_s` is running time."""
    frozen, wrong_key, damage, oldest_at, oldest_seq, last_seq = db.execute(_KNOWN).fetchone()
    at_most = 0 if oldest_seq is None else last_seq - oldest_seq + 1
    facts = Facts(
        waiting=_waiting(db, at_most, settings.max_waiting_cases),
        oldest_s=0 if oldest_at is None else now_s - oldest_at,
        free_bytes=free_bytes(folder),
        wrong_key=bool(wrong_key),
        is_damaged=bool(damage),
    )
    return judge(facts, Reason(frozen) if frozen else None, settings)


def _waiting(db: Database, at_most: int, cap: int) -> int:
    """Counts only where the number could reach the cap: nobody pays for a count at every save."""
    if at_most < cap * _EASED:
        return at_most
    return int(db.execute(_WAITING, [cap]).fetchone()[0])


def look_at_intake(file: OutboxFile, settings: OutboxSettings) -> Reason | None:
    """Why no new case may be taken; a change is kept for all processes and told to the log once."""
    with file.reading() as db:
        before = db.execute("select frozen from intake").fetchone()[0]
        reason = freeze_reason(db, file.folder, file.running.now_s(), settings)
    after = "" if reason is None else reason.value
    if after != before:
        _keep_change(file, before, after)
    return reason


def _keep_change(file: OutboxFile, before: str, after: str) -> None:
    try:
        changed = file.record(
            lambda db: db.execute(_CHANGED, [after, int(file.running.now_s()), before]).rowcount
        )
    except StoreError as error:
        _log.warning("intake: %s, and that cannot be kept: %s", after or "open", error)
        return
    if changed:
        _log.warning("intake closed: %s", after) if after else _log.warning(
            "intake open again: was %s", before
        )


def _ease(before: Reason | None, reason: Reason) -> float:
    return _EASED if before is reason else 1
