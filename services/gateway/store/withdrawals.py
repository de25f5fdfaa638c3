"""撤回申请: who asked for it when, and whether the department has answered. Once a case."""

from datetime import datetime
from uuid import UUID

from kiosk.domain.submission import CaseState
from kiosk.domain.values import dataclass
from services.gateway.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Withdrawal:
    case_id: UUID
    came_from: CaseState
    asked_at: datetime
    kiosk: str
    answered_at: datetime | None = None


class Withdrawals:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def find(self, case_id: UUID) -> Withdrawal | None:
        row = self._db.row("select * from withdrawals where case_id = ?", str(case_id))
        if row is None:
            return None
        answered = str(row["answered_at"])
        return Withdrawal(
            case_id,
            CaseState(row["came_from"]),
            datetime.fromisoformat(row["asked_at"]),
            str(row["kiosk"]),
            datetime.fromisoformat(answered) if answered else None,
        )

    def ask(self, asked: Withdrawal) -> None:
        self._db.insert(
            "withdrawals",
            {
                "case_id": str(asked.case_id),
                "came_from": asked.came_from.value,
                "asked_at": asked.asked_at.isoformat(),
                "kiosk": asked.kiosk,
            },
        )

    def answer(self, case_id: UUID, at: datetime) -> None:
        sql = "update withdrawals set answered_at = ? where case_id = ?"
        self._db.change(sql, at.isoformat(), str(case_id))
