"""The outbox as IT staff and clerks see it: how much waits, and which cases. Nothing personal."""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.submission import CaseState
from services.outbox.ballast import ballast_bytes
from services.outbox.checking import find_damage
from services.outbox.connection import FILE_NAME, Now, OutboxFile, clock
from services.outbox.intake import freeze_reason, waiting_since
from services.outbox.purging import NEXT_PURGE
from services.outbox.rows import ListedCase, Overview, Pause, Row, first_row, optional_time
from services.outbox.running_time import Uptime, since_boot
from services.outbox.settings import DEFAULTS, OutboxSettings

_LISTED = """select id, number, service, state, applied_at, arrived_at, attempts, reason, explanation,
        refused, blobs_left, processed_at, exported_at, length(envelope) as envelope_bytes,
        (select count(*) from blobs where case_id = cases.id) as blobs,
        (select coalesce(sum(size_bytes), 0) from blobs where case_id = cases.id) as blob_bytes
    from cases order by seq desc limit ?"""


class OutboxReport:
    """May be used from any thread. All methods raise StoreError."""

    def __init__(self, file: OutboxFile, settings: OutboxSettings) -> None:
        self._file = file
        self._settings = settings

    @classmethod
    def open(
        cls,
        folder: Path,
        now: Now = clock,
        uptime: Uptime = since_boot,
        settings: OutboxSettings = DEFAULTS,
    ) -> "OutboxReport":
        return cls(OutboxFile.open(folder, now, uptime), settings)

    @classmethod
    def open_existing(
        cls,
        folder: Path,
        now: Now = clock,
        uptime: Uptime = since_boot,
        settings: OutboxSettings = DEFAULTS,
    ) -> "OutboxReport | None":
        """None where nothing was ever saved; to look makes no file. Raises StoreError."""
        return cls.open(folder, now, uptime, settings) if is_there(folder) else None

    def close(self) -> None:
        self._file.close()

    def overview(self) -> Overview:
        now_s = self._file.running.now_s()
        with self._file.reading() as db:
            counts = db.query("select state, count(*) as cases from cases group by state")
            return Overview(
                cases={CaseState(row["state"]): row["cases"] for row in counts},
                for_clerk=_value(db, "select count(*) from cases where refused = 1"),
                ratings_waiting=_value(db, "select count(*) from ratings where state = 'waiting'"),
                blobs_waiting=_value(db, "select count(*) from blobs where state = 'waiting'"),
                oldest_waiting=optional_time(
                    _value(db, "select min(applied_at) from cases where state = '已存待传'")
                ),
                oldest_s=_oldest_s(db, now_s),
                pause=_pause(db),
                frozen=freeze_reason(db, self._file.folder, now_s, self._settings),
                ballast_bytes=ballast_bytes(self._file.folder),
                next_purge_s=self._next_purge_s(db, now_s),
                drafts=_value(db, f"select count(*) from drafts where expires_at > {int(now_s)}"),  # noqa: S608
            )

    def listing(self, limit: int = 1000) -> list[ListedCase]:
        """Newest first."""
        with self._file.reading() as db:
            return [_listed(row) for row in db.query(_LISTED, [limit])]

    def damage(self) -> str:
        """Look through the whole file, which takes seconds on a large one; empty: it is whole."""
        with self._file.reading() as db:
            return find_damage(db)

    def durability(self) -> str:
        """How commits reach the disk, in SQLite's own words."""
        with self._file.reading() as db:
            names = ("journal_mode", "synchronous")
            return ", ".join(f"{name}={_value(db, f'pragma {name}')}" for name in names)

    def _next_purge_s(self, db: Database, now_s: float) -> float | None:
        first_at = _value(db, NEXT_PURGE)
        return None if first_at is None else max(0.0, first_at + self._settings.retention_s - now_s)


def is_there(folder: Path) -> bool:
    """Whether anything was ever saved here. Raises StoreError where that cannot be seen."""
    try:
        return (folder / FILE_NAME).exists()
    except OSError as error:
        raise StoreError(Reason.STORE_BROKEN, f"{folder}: {error.strerror}") from None


def _value(db: Database, sql: str) -> Any:
    return db.execute(sql).fetchone()[0]


def _oldest_s(db: Database, now_s: float) -> float:
    _, oldest_at = waiting_since(db)
    return 0.0 if oldest_at is None else max(0.0, now_s - oldest_at)


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
        for_clerk=bool(row["refused"]),
        blobs=row["blobs"],
        blobs_left=row["blobs_left"],
        is_processed=row["processed_at"] is not None,
        sealed_bytes=(row["envelope_bytes"] or 0) + row["blob_bytes"],
        exported_at=optional_time(row["exported_at"]),
    )
