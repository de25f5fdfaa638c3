"""Cases, still sealed, with their receipts and states."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kiosk.domain.submission import CaseState
from services.gateway.store.connection import Connection, Row


@dataclass(frozen=True, slots=True)
class StoredCase:
    """`envelope` is still sealed; `receipt` is the exact text that was signed on arrival."""

    id: UUID
    number: str
    kiosk: str
    service: str
    digest: str
    envelope: str = field(repr=False)
    applied_at: datetime
    arrived_at: datetime
    receipt: str = field(repr=False)
    state: CaseState = CaseState.UPLOADED
    reason: str = ""


class Cases:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def find(self, case_id: UUID) -> StoredCase | None:
        row = self._db.row("select * from cases where id = ?", str(case_id))
        return None if row is None else _case(row)

    def number_is_taken(self, number: str) -> bool:
        return self._db.row("select 1 from cases where number = ?", number) is not None

    def keep(self, case: StoredCase) -> None:
        self._db.insert(
            "cases",
            {
                "id": str(case.id),
                "number": case.number,
                "kiosk": case.kiosk,
                "service": case.service,
                "digest": case.digest,
                "envelope": case.envelope,
                "applied_at": case.applied_at.isoformat(),
                "arrived_at": case.arrived_at.isoformat(),
                "receipt": case.receipt,
                "state": case.state.value,
            },
        )
        self._note_state(case.id, case.state, "", case.arrived_at)

    def move(self, case_id: UUID, state: CaseState, reason: str, at: datetime) -> None:
        self._db.change(
            "update cases set state = ?, reason = ? where id = ?", state.value, reason, str(case_id)
        )
        self._note_state(case_id, state, reason, at)

    def settle(self, case_id: UUID) -> None:
        """The departments have nothing more to do for now."""
        self._db.change("update cases set settled = 1 where id = ?", str(case_id))

    def open(self, limit: int) -> Sequence[StoredCase]:
        rows = self._db.rows("select * from cases where settled = 0 order by arrived_at limit ?", limit)
        return [_case(row) for row in rows]

    def all(self) -> Sequence[StoredCase]:
        return [_case(row) for row in self._db.rows("select * from cases order by arrived_at, number")]

    def _note_state(self, case_id: UUID, state: CaseState, reason: str, at: datetime) -> None:
        values = {"case_id": str(case_id), "state": state.value, "reason": reason, "at": at.isoformat()}
        self._db.insert("case_states", values)


def _case(row: Row) -> StoredCase:
    return StoredCase(
        id=UUID(row["id"]),
        number=row["number"],
        kiosk=row["kiosk"],
        service=row["service"],
        digest=row["digest"],
        envelope=row["envelope"],
        applied_at=datetime.fromisoformat(row["applied_at"]),
        arrived_at=datetime.fromisoformat(row["arrived_at"]),
        receipt=row["receipt"],
        state=CaseState(row["state"]),
        reason=row["reason"],
    )
