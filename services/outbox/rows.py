"""What is read from the outbox, as values; and times as the file writes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from kiosk.domain.ports import SealedCase
from kiosk.domain.submission import CaseState, CaseStatus, Rating

CHINA = timezone(timedelta(hours=8))
"""中国标准时间 has had no summer time since 1991."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DueCase:
    """A case to send now. `attempts` above 0: an earlier delivery failed or nobody knows how it ended."""

    case: SealedCase
    attempts: int
    reason: str


@dataclass(frozen=True, slots=True)
class DueRating:
    rating: Rating
    attempts: int


@dataclass(frozen=True, slots=True)
class Pause:
    """The gateway is left in peace until `resume_at` (epoch seconds), after so many failures in a row."""

    attempts: int
    resume_at: int
    reason: str


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A line of `yitong queue list`; nothing personal. `for_clerk`: it will not be sent again by itself."""

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


@dataclass(frozen=True, slots=True)
class Overview:
    """`oldest_waiting` is the application time of the oldest case that is still 已存待传."""

    cases: Mapping[CaseState, int]
    for_clerk: int
    ratings_waiting: int
    oldest_waiting: datetime | None
    pause: Pause | None


def first_row(db: Database, sql: str, values: Sequence[Any] = ()) -> Row | None:
    return next(iter(list(db.query(sql, values))), None)


def time_text(time: datetime) -> str:
    return time.astimezone(CHINA).isoformat()


def optional_time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def case_status(row: Row) -> CaseStatus:
    return CaseStatus(
        id=UUID(row["id"]),
        state=CaseState(row["state"]),
        applied_at=datetime.fromisoformat(row["applied_at"]),
        arrived_at=optional_time(row["arrived_at"]),
        reason=row["reason"],
    )
