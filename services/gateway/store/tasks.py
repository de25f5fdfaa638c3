"""What somebody must hear or do about a case: messages to send, calls to make, cases to look at."""

from collections.abc import Sequence
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from kiosk.domain.submission import CaseState
from kiosk.domain.values import dataclass
from services.gateway.store.connection import TAKE_THE_FREE, Connection, Row


class TaskKind(StrEnum):
    """A message goes out by itself; a call and a look are for a clerk."""

    MESSAGE = "message"
    CALL = "call"
    LOOK = "look"


class Standing(StrEnum):
    """`sent`: the provider took the message. `done`: a clerk said so."""

    OPEN = "open"
    SENT = "sent"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Task:
    """`why` is plain words for a clerk; `phone` is sealed, and empty where there is none.

    `due_on`: the last day on which the person can still do what is to be told.
    """

    id: UUID
    case_id: UUID
    number: str
    service: str
    state: CaseState
    kind: TaskKind
    why: str
    made_at: datetime
    phone: bytes = field(default=b"", repr=False)
    standing: Standing = Standing.OPEN
    attempts: int = 0
    note: str = ""
    due_on: date | None = None


class Tasks:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def make(self, task: Task) -> None:
        self._db.insert(
            "tasks",
            {
                "id": str(task.id),
                "case_id": str(task.case_id),
                "number": task.number,
                "service": task.service,
                "state": task.state.value,
                "kind": task.kind.value,
                "why": task.why,
                "phone": task.phone,
                "made_at": task.made_at.isoformat(),
                "due_on": task.due_on.isoformat() if task.due_on else "",
            },
        )

    def find(self, task_id: UUID) -> Task | None:
        row = self._db.row("select * from tasks where id = ?", str(task_id))
        return None if row is None else _task(row)

    def open(self, limit: int) -> Sequence[Task]:
        """The oldest first; messages that wait for the provider are among them."""
        sql = "select * from tasks where standing = 'open' order by made_at, id limit ?"
        return [_task(row) for row in self._db.rows(sql, limit)]

    def for_clerks(self, limit: int) -> Sequence[Task]:
        """Those that do not go out by themselves, the oldest first."""
        sql = "select * from tasks where standing = 'open' and kind <> 'message' order by made_at, id limit ?"
        return [_task(row) for row in self._db.rows(sql, limit)]

    def messages_waiting(self) -> int:
        row = self._db.row(
            "select count(*) as waiting from tasks where standing = 'open' and kind = 'message'"
        )
        return 0 if row is None else int(row["waiting"])

    def open_named(self, beginning: str) -> Sequence[Task]:
        """Those whose ids begin so; two are enough to know that it is not clear which is meant."""
        sql = "select * from tasks where standing = 'open' and substr(id, 1, ?) = ? limit 2"
        return [_task(row) for row in self._db.rows(sql, len(beginning), beginning)]

    def take_messages(self, now_s: int, limit: int) -> Sequence[Task]:
        """Messages that are due and that no other gateway is sending; ours until the block ends."""
        sql = "select * from tasks where standing = 'open' and kind = 'message' and next_s <= ?"
        return [
            _task(row) for row in self._db.rows(f"{sql} order by next_s limit ?{TAKE_THE_FREE}", now_s, limit)
        ]

    def claim(self, task_id: UUID, until_s: int) -> None:
        self._db.change("update tasks set next_s = ? where id = ?", until_s, str(task_id))

    def mark_sent(self, task_id: UUID, at: datetime) -> None:
        self._end(task_id, Standing.SENT, "", at)

    def mark_done(self, task_id: UUID, note: str, at: datetime) -> bool:
        """False where no such task is open."""
        return self._end(task_id, Standing.DONE, note, at)

    def postpone(self, task_id: UUID, next_s: int) -> None:
        self._db.change(
            "update tasks set attempts = attempts + 1, next_s = ? where id = ?", next_s, str(task_id)
        )

    def hand_to_clerk(self, task_id: UUID, why: str) -> None:
        """The message cannot be sent: a person calls instead."""
        self._db.change(
            "update tasks set kind = 'call', attempts = attempts + 1, why = ? where id = ?", why, str(task_id)
        )

    def note_phone_shown(self, task_id: UUID, clerk: str, at: datetime) -> None:
        self._db.insert("phones_shown", {"task_id": str(task_id), "clerk": clerk, "at": at.isoformat()})

    def phones_shown(self, task_id: UUID) -> Sequence[tuple[str, datetime]]:
        """Who saw the number of this task, and when."""
        rows = self._db.rows(
            'select clerk, "at" from phones_shown where task_id = ? order by "at", clerk', str(task_id)
        )
        return [(str(row["clerk"]), datetime.fromisoformat(row["at"])) for row in rows]

    def _end(self, task_id: UUID, standing: Standing, note: str, at: datetime) -> bool:
        """The number is needed no longer, so it goes."""
        sql = "update tasks set standing = ?, note = ?, ended_at = ?, phone = ? where id = ? and standing = 'open'"
        return self._db.change(sql, standing.value, note, at.isoformat(), b"", str(task_id)) == 1


def _task(row: Row) -> Task:
    return Task(
        id=UUID(row["id"]),
        case_id=UUID(row["case_id"]),
        number=row["number"],
        service=row["service"],
        state=CaseState(row["state"]),
        kind=TaskKind(row["kind"]),
        why=row["why"],
        made_at=datetime.fromisoformat(row["made_at"]),
        phone=bytes(row["phone"]),
        standing=Standing(row["standing"]),
        attempts=row["attempts"],
        note=row["note"],
        due_on=date.fromisoformat(row["due_on"]) if row["due_on"] else None,
    )
