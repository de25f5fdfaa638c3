"""What is read from the outbox, as values; and times as the file writes them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from kiosk.domain.errors import Reason
from kiosk.domain.ports import SealedBlob, SealedCase
from kiosk.domain.submission import CaseState, CaseStatus, Rating
from kiosk.domain.values import dataclass
from services.outbox.parts import parts_of

CHINA = timezone(timedelta(hours=8))
"""中国标准时间 has had no summer time since 1991."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DueCase:
    """A case to send now. `attempts` above 0: an earlier delivery failed or nobody knows how it ended.

    `is_sent`: it may have left this machine before, if only in a process that died. `is_over`: its time is over,
    so it may be asked about and never be sent.
    """

    case: SealedCase
    attempts: int
    reason: str
    is_sent: bool = False
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class DueBlob:
    """An attachment to send now, before its case."""

    blob: SealedBlob
    attempts: int
    reason: str


@dataclass(frozen=True, slots=True)
class DueQuestion:
    """A case whose state is to be asked for. `age_s`: how long ago it was saved, in running time."""

    case_id: UUID
    age_s: float


@dataclass(frozen=True, slots=True)
class DueRating:
    rating: Rating
    attempts: int


@dataclass(frozen=True, slots=True)
class Pause:
    """The gateway is left in peace until `resume_at` (running seconds), after so many failures in a row."""

    attempts: int
    resume_at: int
    reason: str


@dataclass(frozen=True, slots=True)
class Purged:
    """What left this machine: sealed copies of so many cases and attachments; `rows` are whole cases."""

    cases: int = 0
    blobs: int = 0
    bytes: int = 0
    rows: int = 0
    drafts: int = 0


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A line of `yitong queue list`; nothing personal. `for_clerk`: it will not be sent again by itself.

    `blobs` and `blobs_left` count its attachments and those that the gateway does not hold yet;
    `sealed_bytes` is 0 once the sealed copy is gone. `exported_at`: when it was last written to a stick.
    """

    id: UUID
    number: str
    service: str
    state: CaseState
    applied_at: datetime
    arrived_at: datetime | None
    attempts: int
    reason: str
    explanation: str
    for_clerk: bool
    blobs: int
    blobs_left: int
    is_processed: bool
    sealed_bytes: int
    exported_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """`oldest_waiting` is the application time of the oldest case that is still 已存待传, `oldest_s` how
    long it has waited in running time. `frozen`: why no new case is taken. `next_purge_s`: until a sealed
    copy may go; None: none may yet. `drafts`: unfinished forms.
    """

    cases: Mapping[CaseState, int]
    for_clerk: int
    ratings_waiting: int
    oldest_waiting: datetime | None
    pause: Pause | None
    blobs_waiting: int = 0
    oldest_s: float = 0
    frozen: Reason | None = None
    ballast_bytes: int = 0
    next_purge_s: float | None = None
    drafts: int = 0


def first_row(db: Database, sql: str, values: Sequence[Any] = ()) -> Row | None:
    return next(iter(list(db.query(sql, values))), None)


def time_text(time: datetime) -> str:
    return time.astimezone(CHINA).isoformat()


def optional_time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


STATUS_COLUMNS = "id, state, applied_at, arrived_at, reason, processed_at, parts"


def case_status(row: Row) -> CaseStatus:
    """Of a row with STATUS_COLUMNS."""
    return CaseStatus(
        id=UUID(row["id"]),
        state=CaseState(row["state"]),
        applied_at=datetime.fromisoformat(row["applied_at"]),
        arrived_at=optional_time(row["arrived_at"]),
        reason=row["reason"],
        is_processed=row["processed_at"] is not None,
        parts=parts_of(row["parts"]),
    )


def sealed_case(row: Row) -> SealedCase:
    return SealedCase(
        id=UUID(row["id"]),
        number=row["number"],
        service=row["service"],
        applied_at=datetime.fromisoformat(row["applied_at"]),
        envelope=row["envelope"],
        digest=row["digest"],
    )


def sealed_blob(row: Row) -> SealedBlob:
    return SealedBlob(row["digest"], UUID(row["case_id"]), row["sealed"])
