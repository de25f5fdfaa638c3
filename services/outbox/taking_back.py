"""Taking a case back before it is sent, and never after: both write the same row, so one of them comes first.

The sender marks a case, durably, before the first byte of it goes; the mark goes away only where it is certain that
nothing went. A case that must not wait has an end in running time, good for one boot: from then on it is never sent
again, and is taken back as soon as it is certain that the gateway has not got it.
"""

import math
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlite_utils import Database

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.submission import CaseState
from kiosk.domain.take_back import TakenBack
from services.outbox.connection import OutboxFile
from services.outbox.rows import time_text

IS_OVER: Final = "(only_until is not null and (only_until <= :at or only_boot <> :boot))"

# A refusal is the gateway's signed word that it will never take it; whoever does not wait for a clerk may have it back.
_IS_HERE: Final = "exported_at is null and (sent = 0 or refused = 1 and only_until is not null)"

_GONE: Final = """state = '已撤回', envelope = null, next_at = null, blobs_left = 0, refused = 0, reason = '',
    explanation = '', unseen = 1, ended_at = :now, updated_at = :updated_at"""

_TAKE_BACK: Final = f"update cases set {_GONE} where id = :id and state = '已存待传' and {_IS_HERE}"  # noqa: S608

_GIVE_UP: Final = f"""update cases set {_GONE}
    where id = :id and state = '已存待传' and exported_at is null and {IS_OVER}"""  # noqa: S608

_OVER: Final = f"""select id from cases
    where state = '已存待传' and only_until is not null and {IS_OVER} and {_IS_HERE}"""  # noqa: S608

_LEAVES: Final = f"""update cases set sent = 1 where id = :id and not {IS_OVER}
    and (state = '已存待传' or resend_at is not null) returning id"""  # noqa: S608

_STAYED: Final = "update cases set sent = 0 where id = ? and state = '已存待传'"


def take_back(file: OutboxFile, case_id: UUID) -> TakenBack:
    """On a full disk, too: it makes room. Raises StoreError, also for a case that was never saved here."""

    def take(db: Database) -> TakenBack:
        if _gone(file, db, _TAKE_BACK, case_id):
            return TakenBack.DONE
        found = db.execute("select state, receipt from cases where id = ?", [str(case_id)]).fetchone()
        if found is None:
            raise StoreError(Reason.STORE_BROKEN, f"{file.path}: no case {case_id}")
        return _outcome(CaseState(found[0]), has_receipt=found[1] is not None)

    return file.record(take)


def give_up(file: OutboxFile, case_id: UUID) -> bool:
    """One whose time is over, and of which it is certain that the gateway has not got it."""
    return file.record(lambda db: _gone(file, db, _GIVE_UP, case_id))


def give_up_unsent(file: OutboxFile) -> int:
    """All whose time is over and that never left this machine. Costs a look into an index where there are none."""
    with file.reading() as db:
        over = _over(file, db)
    if not over:
        return 0
    return file.record(lambda db: sum(_gone(file, db, _TAKE_BACK, case_id) for case_id in _over(file, db)))


def leave(file: OutboxFile, ids: Sequence[UUID]) -> frozenset[UUID]:
    """Mark as sent, durably, before anything is; those of them that may go."""

    def mark(db: Database) -> frozenset[UUID]:
        rows = [row for case_id in ids for row in db.query(_LEAVES, {"id": str(case_id), **instant(file)})]
        return frozenset(UUID(row["id"]) for row in rows)

    return file.record(mark)


def stayed(file: OutboxFile, ids: Sequence[UUID]) -> None:
    """No connection was made: nothing of these has left."""

    def unmark(db: Database) -> None:
        for case_id in ids:
            db.execute(_STAYED, [str(case_id)])

    file.record(unmark)


def instant(file: OutboxFile) -> dict[str, int | str]:
    """Values of IS_OVER, whatever is done in a hurry."""
    return {"at": math.floor(file.running.now_s()), "boot": file.running.boot}


def _over(file: OutboxFile, db: Database) -> Sequence[UUID]:
    return [UUID(row["id"]) for row in db.query(_OVER, instant(file))]


def _gone(file: OutboxFile, db: Database, statement: str, case_id: UUID) -> bool:
    now = {"now": math.ceil(file.running.now_s()), "updated_at": time_text(file.now())}
    if not db.execute(statement, {"id": str(case_id), **now, **instant(file)}).rowcount:
        return False
    db.execute("delete from blobs where case_id = ?", [str(case_id)])
    return True


def _outcome(state: CaseState, *, has_receipt: bool) -> TakenBack:
    if has_receipt:
        return TakenBack.ARRIVED
    return TakenBack.DONE if state is CaseState.WITHDRAWN else TakenBack.BEING_SENT
