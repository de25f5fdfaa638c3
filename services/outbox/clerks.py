"""What staff may do with refused cases: put them back, so that they are sent once more."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from services.outbox.connection import Now, OutboxFile, clock
from services.outbox.rows import time_text
from services.outbox.running_time import Uptime, since_boot

_REFUSED: Final = "select number from cases where refused = 1 order by seq"

_BLOBS_BACK: Final = """update blobs set state = 'waiting', reason = '', explanation = '', next_at = 0
    where state = 'refused' and case_id = (select id from cases where number = ? and refused = 1)"""

# One that was lost by the gateway and refused the second time goes the second way again.
_CASE_BACK: Final = """update cases set refused = 0, explanation = '', reason = iif(state = '已存待传', '', reason),
    next_at = iif(state = '已存待传', 0, next_at), resend_at = iif(state = '已存待传', null, 0), updated_at = :updated_at
    where number = :number and refused = 1 and envelope is not null"""


class RefusedCases:
    """May be used from any thread. All methods raise StoreError."""

    def __init__(self, file: OutboxFile) -> None:
        self._file = file

    @classmethod
    def open(cls, folder: Path, now: Now = clock, uptime: Uptime = since_boot) -> "RefusedCases":
        return cls(OutboxFile.open(folder, now, uptime))

    def close(self) -> None:
        self._file.close()

    def numbers(self) -> Sequence[str]:
        """Oldest first."""
        with self._file.reading() as db:
            return [str(row[0]) for row in db.execute(_REFUSED).fetchall()]

    def put_back(self, number: str) -> bool:
        """Whether there was such a refused case; it is due at once."""
        with self._file.writing() as db:
            db.execute(_BLOBS_BACK, [number])
            written = {"number": number, "updated_at": time_text(self._file.now())}
            return bool(db.execute(_CASE_BACK, written).rowcount)
