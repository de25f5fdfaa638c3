"""Whether a new case may be taken. Each cap closes intake with its own reason and opens it by itself.

Closed at the cap, open again a tenth below it, so that it does not flutter around the cap. A refused case
does not count: it is on the clerks' list and waits for a person, not for the gateway.
"""

import logging
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.values import dataclass
from services.outbox.ballast import free_bytes
from services.outbox.connection import OutboxFile
from services.outbox.settings import OutboxSettings

_EASED: Final = 0.9
_MORE_ROOM: Final = 1.1

_KNOWN = "select frozen, wrong_key, damage from intake"
# Both ways to wait: to be sent, and for attachments. Counted in the indexes that sending needs anyway: one of its
# own would cost every save a page more. Refused cases are in neither.
_WAITING = """select count(*), min(seq) from (select seq from cases
        where state = '已存待传' and next_at is not null and blobs_left = 0 limit ?)
    union all select count(distinct case_id), min(cases.seq) from blobs join cases on cases.id = case_id
    where blobs.state = 'waiting' and cases.state = '已存待传' and cases.refused = 0"""
_SAVED_AT = "select saved_at from cases where seq = ?"
_CHANGED = "update intake set frozen = ?, since = ? where frozen = ?"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the caps are held against."""

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
    frozen, wrong_key, damage = db.execute(_KNOWN).fetchone()
    waiting, oldest_at = waiting_since(db, settings.max_waiting_cases)
    facts = Facts(
        waiting=waiting,
        oldest_s=0 if oldest_at is None else now_s - oldest_at,
        free_bytes=free_bytes(folder),
        wrong_key=bool(wrong_key),
        is_damaged=bool(damage),
    )
    return judge(facts, Reason(frozen) if frozen else None, settings)


def refusal(db: Database, folder: Path, now_s: float, settings: OutboxSettings) -> Reason | None:
    """Why this very case may not be saved; costs nothing to speak of while intake is open.

    What must be counted, `look_at_intake` has counted: before each visit, after each save, every minute.
    """
    frozen, wrong_key, damage = db.execute(_KNOWN).fetchone()
    if frozen or wrong_key or damage or free_bytes(folder) < settings.least_free_bytes:
        return freeze_reason(db, folder, now_s, settings)
    return None


def waiting_since(db: Database, most: int = -1) -> tuple[int, int | None]:
    """How many cases are on their way, and when the oldest was saved (running seconds).

    Beyond `most` nothing is counted: intake is closed then, whichever is the oldest.
    """
    counted = db.execute(_WAITING, [most]).fetchall()
    oldest = [seq for _, seq in counted if seq is not None]
    saved_at = db.execute(_SAVED_AT, [min(oldest)]).fetchone()[0] if oldest else None
    return sum(count for count, _ in counted), saved_at


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
