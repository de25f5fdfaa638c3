"""What the gateway keeps: cases still sealed, their receipts and states, ratings, calls, certificates."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pysqlite3 import dbapi2 as sqlite

from kiosk.domain.submission import CaseState
from services.gateway.database import Database
from services.gateway.settings import database_path


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


@dataclass(frozen=True, slots=True)
class Certificate:
    """An issued certificate as anyone with its code may see it: masked."""

    code: str
    title: str
    masked_name: str
    masked_number: str
    issuer: str
    issued_on: date
    lines: tuple[tuple[str, str], ...]


class Transaction:
    """Everything in it is durable together when its block ends, or did not happen."""

    def __init__(self, connection: sqlite.Connection) -> None:
        self._db = connection

    def case(self, case_id: UUID) -> StoredCase | None:
        row = self._db.execute("select * from cases where id = ?", (str(case_id),)).fetchone()
        return None if row is None else _case(row)

    def number_is_taken(self, number: str) -> bool:
        return self._db.execute("select 1 from cases where number = ?", (number,)).fetchone() is not None

    def keep_case(self, case: StoredCase) -> None:
        self._insert(
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

    def move_case(self, case_id: UUID, state: CaseState, reason: str, at: datetime) -> None:
        self._db.execute(
            "update cases set state = ?, reason = ? where id = ?", (state.value, reason, str(case_id))
        )
        self._note_state(case_id, state, reason, at)

    def settle_case(self, case_id: UUID) -> None:
        """The departments have nothing more to do for now."""
        self._db.execute("update cases set settled = 1 where id = ?", (str(case_id),))

    def open_cases(self, limit: int) -> Sequence[StoredCase]:
        rows = self._db.execute(
            "select * from cases where settled = 0 order by arrived_at limit ?", (limit,)
        ).fetchall()
        return [_case(row) for row in rows]

    def all_cases(self) -> Sequence[StoredCase]:
        return [_case(r) for r in self._db.execute("select * from cases order by arrived_at, number")]

    def keep_rating(self, rating: Mapping[str, str]) -> datetime | None:
        """When this very rating was first kept; None where the case has another one already."""
        self._insert("ratings", rating, or_ignore=True)
        row = self._db.execute("select arrived_at from ratings where id = ?", (rating["id"],)).fetchone()
        return None if row is None else datetime.fromisoformat(row["arrived_at"])

    def keep_call(self, call: Mapping[str, str]) -> datetime:
        self._insert("calls", call, or_ignore=True)
        row = self._db.execute("select arrived_at from calls where id = ?", (call["id"],)).fetchone()
        return datetime.fromisoformat(row["arrived_at"])

    def use_code(self, code_hash: str, now: datetime, forget_before: datetime) -> bool:
        """False where it was used before. Times are the gateway's own, all in UTC."""
        self._db.execute("delete from used_codes where used_at < ?", (forget_before.isoformat(),))
        done = self._insert("used_codes", {"hash": code_hash, "used_at": now.isoformat()}, or_ignore=True)
        return done == 1

    def keep_qualified(self, person: str, until: str) -> None:
        self._db.execute(
            "insert into qualified (person, until) values (?, ?)"
            " on conflict (person) do update set until = max(until, excluded.until)",
            (person, until),
        )

    def qualified_until(self, person: str) -> str:
        row = self._db.execute("select until from qualified where person = ?", (person,)).fetchone()
        return "" if row is None else str(row["until"])

    def keep_certificate(self, certificate: Certificate) -> None:
        self._insert(
            "certificates",
            {
                "code": certificate.code,
                "title": certificate.title,
                "masked_name": certificate.masked_name,
                "masked_number": certificate.masked_number,
                "issuer": certificate.issuer,
                "issued_on": certificate.issued_on.isoformat(),
                "lines": json.dumps(certificate.lines, ensure_ascii=False),
            },
        )

    def certificate(self, code: str) -> Certificate | None:
        row = self._db.execute("select * from certificates where code = ?", (code,)).fetchone()
        if row is None:
            return None
        lines = tuple((label, value) for label, value in json.loads(row["lines"]))
        issued_on = date.fromisoformat(row["issued_on"])
        return Certificate(
            code, row["title"], row["masked_name"], row["masked_number"], row["issuer"], issued_on, lines
        )

    def _note_state(self, case_id: UUID, state: CaseState, reason: str, at: datetime) -> None:
        self._insert(
            "case_states",
            {"case_id": str(case_id), "state": state.value, "reason": reason, "at": at.isoformat()},
        )

    def _insert(self, table: str, values: Mapping[str, str], or_ignore: bool = False) -> int:
        # Table and column names are those written in this file.
        names, marks = ", ".join(values), ", ".join("?" for _ in values)
        verb = "insert or ignore" if or_ignore else "insert"
        sql = f"{verb} into {table} ({names}) values ({marks})"
        return int(self._db.execute(sql, tuple(values.values())).rowcount)


class Store:
    """May be used from any thread. Raises StoreError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @staticmethod
    def open(database_url: str) -> "Store":
        """Raises SettingsError."""
        return Store(Database(database_path(database_url)))

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        with self._database.reading() as connection:
            yield Transaction(connection)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        with self._database.writing() as connection:
            yield Transaction(connection)

    def close(self) -> None:
        self._database.close()


def _case(row: Any) -> StoredCase:
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
