"""高效办成一件事: the parts of a case, one a department, each with a state of its own."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import UTC, datetime
from uuid import UUID

from kiosk.domain.submission import CaseState
from kiosk.domain.values import dataclass
from services.gateway.store.connection import Connection, Row


@dataclass(frozen=True, slots=True)
class StoredPart:
    """`moves`: how often it was moved; until `wait_until_s` (epoch seconds) nothing but the person moves it."""

    id: str
    title: str
    department: str
    after: tuple[str, ...] = ()
    state: CaseState = CaseState.UPLOADED
    reason: str = field(default="", repr=False)
    moves: int = 0
    wait_until_s: int = 0


class Parts:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def divide(self, case_id: UUID, parts: Iterable[StoredPart]) -> None:
        """Once a case, while it is taken."""
        for position, part in enumerate(parts):
            self._db.insert(
                "case_parts",
                {
                    "case_id": str(case_id),
                    "part": part.id,
                    "position": position,
                    "title": part.title,
                    "department": part.department,
                    "waits_for": json.dumps(part.after),
                    "state": part.state.value,
                    "reason": part.reason,
                },
            )

    def of(self, case_id: UUID) -> Sequence[StoredPart]:
        """In the order of the service; none of a case that one department has."""
        sql = "select * from case_parts where case_id = ? order by position"
        return [_part(row) for row in self._db.rows(sql, str(case_id))]

    def move(
        self, case_id: UUID, part: str, state: CaseState, reason: str, at: datetime, *, wait_until_s: int = 0
    ) -> None:
        sql = """update case_parts set state = ?, reason = ?, wait_until_s = ?, moves = moves + 1, moved_at = ?
            where case_id = ? and part = ?"""
        self._db.change(sql, state.value, reason, wait_until_s, _utc(at), str(case_id), part)

    def wait_no_longer(self, case_id: UUID, brought_at: datetime) -> None:
        """What was asked for before then has come."""
        sql = """update case_parts set wait_until_s = 0 where case_id = ? and state = ? and moved_at <= ?"""
        values = (str(case_id), CaseState.SUPPLEMENT.value, _utc(brought_at))
        self._db.change(sql, *values)

    def say(self, case_id: UUID, part: str, reason: str) -> None:
        """Why it does not move just now."""
        sql = "update case_parts set reason = ? where case_id = ? and part = ?"
        self._db.change(sql, reason, str(case_id), part)


def _utc(time: datetime) -> str:
    """So that their texts can be compared."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def _part(row: Row) -> StoredPart:
    return StoredPart(
        id=row["part"],
        title=row["title"],
        department=row["department"],
        after=tuple(json.loads(row["waits_for"])),
        state=CaseState(row["state"]),
        reason=row["reason"],
        moves=int(row["moves"]),
        wait_until_s=int(row["wait_until_s"]),
    )
