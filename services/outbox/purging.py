"""What leaves this machine, and when: in small transactions, so that a crash costs nothing and nobody waits.

A sealed copy goes, with its attachments in one commit, only when the gateway has said that a department holds
the case durably and the retention has passed since. Nothing that is undelivered, refused or to be sent again
ever goes, unless its own owner took it back. Number and state stay longer, and go only after the case has ended as well. What is deleted is
overwritten, and the disk gets its room back.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from sqlite_utils import Database

from services.outbox.connection import OutboxFile
from services.outbox.drafts import expire_drafts
from services.outbox.rows import Purged, Row
from services.outbox.settings import MIB, OutboxSettings

_CASES_A_STEP: Final = 50
_BYTES_A_STEP: Final = MIB
_PAGES_A_STEP: Final = 500

_MAY_GO = """processed_at is not null and refused = 0 and resend_at is null and receipt is not null
    and state <> '已存待传'"""

_SPENT = f"""select seq, id, length(envelope) as envelope_bytes,
        (select count(*) from blobs where case_id = cases.id) as blobs,
        (select coalesce(sum(size_bytes), 0) from blobs where case_id = cases.id) as blob_bytes
    from cases where {_MAY_GO} and envelope is not null and processed_at <= ?
    order by processed_at limit ?"""  # noqa: S608

_FORGOTTEN = f"""select id from cases where {_MAY_GO} and envelope is null and ended_at <= ?
    and not exists (select 1 from ratings where case_id = cases.id and state = 'waiting') limit ?"""  # noqa: S608

# Taken back before it was sent: there is nobody to wait for.
_FORGOTTEN_TAKEN_BACK = (
    "select id from cases where state = '已撤回' and receipt is null and ended_at <= ? limit ?"
)

NEXT_PURGE = f"select min(processed_at) from cases where {_MAY_GO} and envelope is not null"  # noqa: S608

_NOTHING = Purged()


def purge(file: OutboxFile, settings: OutboxSettings) -> Purged:
    """Raises StoreError; what was purged before that is gone all the same."""
    now_s = int(file.running.now_s())
    drafts = file.record(lambda db: expire_drafts(db, now_s))
    copies = list(_until_done(file, lambda db: _empty_some(db, now_s - settings.retention_s)))
    rows = list(_until_done(file, lambda db: _forget_some(db, now_s - settings.row_s)))
    purged = Purged(
        cases=sum(step.cases for step in copies),
        blobs=sum(step.blobs for step in copies),
        bytes=sum(step.bytes for step in copies),
        rows=sum(step.rows for step in rows),
        drafts=drafts,
    )
    _give_back(file, something_went=purged != _NOTHING)
    return purged


def _until_done(file: OutboxFile, step: Callable[[Database], Purged]) -> Iterator[Purged]:
    while (done := file.record(step)) != _NOTHING:
        yield done


def _empty_some(db: Database, before_s: int) -> Purged:
    spent = _few(list(db.query(_SPENT, [before_s, _CASES_A_STEP])))
    for row in spent:
        db.execute("delete from blobs where case_id = ?", [row["id"]])
        db.execute("update cases set envelope = null where seq = ?", [row["seq"]])
    return Purged(len(spent), sum(row["blobs"] for row in spent), sum(_bytes(row) for row in spent))


def _few(spent: Sequence[Row]) -> Sequence[Row]:
    """As many as keep the log short, and always one."""
    total_bytes = 0
    for place, row in enumerate(spent):
        total_bytes += _bytes(row)
        if place and total_bytes > _BYTES_A_STEP:
            return spent[:place]
    return spent


def _forget_some(db: Database, before_s: int) -> Purged:
    which = (_FORGOTTEN, _FORGOTTEN_TAKEN_BACK)
    ids = [row["id"] for sql in which for row in db.query(sql, [before_s, _CASES_A_STEP])]
    for case_id in ids:
        db.execute("delete from ratings where case_id = ?", [case_id])
        db.execute("delete from cases where id = ?", [case_id])
    return Purged(rows=len(ids))


def _give_back(file: OutboxFile, something_went: bool) -> None:
    """Free pages to the disk, bit by bit; then the log, which still holds what was overwritten in the file."""
    left = _free_pages(file)
    while left:
        file.record(lambda db: db.execute(f"pragma incremental_vacuum({_PAGES_A_STEP})").fetchall())
        before, left = left, _free_pages(file)
        if left >= before:
            break
    if something_went:
        empty_log(file)


def empty_log(file: OutboxFile) -> None:
    """Into the file with it, so that nothing deleted lives on in the log. Somebody reading puts it off."""
    with file.reading() as db:
        db.execute("pragma wal_checkpoint(truncate)").fetchall()


def _free_pages(file: OutboxFile) -> int:
    with file.reading() as db:
        return int(db.execute("pragma freelist_count").fetchone()[0])


def _bytes(row: Row) -> int:
    return int(row["envelope_bytes"] + row["blob_bytes"])
