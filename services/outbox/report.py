"""The outbox as IT staff and clerks see it: how much waits, and which cases. Nothing personal."""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.submission import CaseState
from services.outbox.connection import FILE_NAME, Now, OutboxFile
from services.outbox.rows import ListedCase, Overview, Pause, Row, first_row, optional_time
from services.outbox.store import clock

_LISTED = """select id, number, service, state, applied_at, arrived_at, attempts, reason, explanation,
        state = '已存待传' and next_at is null as for_clerk
    from cases order by seq desc limit ?"""


class OutboxReport:
    """May be used from any thread. All methods raise StoreError."""

    def __init__(self, file: OutboxFile) -> None:
        self._file = file

    @classmethod
    def open(cls, folder: Path, now: Now = clock) -> "OutboxReport":
        return cls(OutboxFile.open(folder, now))

    @classmethod
    def open_existing(cls, folder: Path, now: Now = clock) -> "OutboxReport | None":
        """None where nothing was ever saved; to look makes no file. Raises StoreError."""
        try:
            is_there = (folder / FILE_NAME).exists()
        except OSError as error:
            raise StoreError(Reason.STORE_BROKEN, f"{folder}: {error.strerror}") from None
        return cls.open(folder, now) if is_there else None

    def close(self) -> None:
        self._file.close()

    def overview(self) -> Overview:
        with self._file.reading() as db:
            counts = db.query("select state, count(*) as cases from cases group by state")
            oldest = "select min(applied_at) from cases where state = '已存待传'"
            return Overview(
                cases={CaseState(row["state"]): row["cases"] for row in counts},
                for_clerk=_value(
                    db, "select count(*) from cases where state = '已存待传' and next_at is null"
                ),
                ratings_waiting=_value(db, "select count(*) from ratings where state = 'waiting'"),
                oldest_waiting=optional_time(_value(db, oldest)),
                pause=_pause(db),
            )

    def listing(self, limit: int = 1000) -> list[ListedCase]:
        """Newest first."""
        with self._file.reading() as db:
            return [_listed(row) for row in db.query(_LISTED, [limit])]


def _value(db: Database, sql: str) -> Any:
    return db.execute(sql).fetchone()[0]


def _pause(db: Database) -> Pause | None:
    row = first_row(db, "select attempts, resume_at, reason from pause")
    return None if row is None else Pause(row["attempts"], row["resume_at"], row["reason"])


def _listed(row: Row) -> ListedCase:
    return ListedCase(
        id=UUID(row["id"]),
        number=row["number"],
        service=row["service"],
        state=CaseState(row["state"]),
        applied_at=datetime.fromisoformat(row["applied_at"]),
        arrived_at=optional_time(row["arrived_at"]),
        attempts=row["attempts"],
        reason=row["reason"],
        explanation=row["explanation"],
        for_clerk=bool(row["for_clerk"]),
    )
