"""The outbox as sync sees it: what is due, and what came of it. Needs no key, so it can open nothing.

Due times are epoch seconds, because no other clock survives a restart. The clock decides when, never
whether: a case that was never tried is due at any time, and a due time further away than anybody waits
means that the clock went back, so the row is due now.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlite_utils import Database

from kiosk.domain.ports import Received, Refused, SealedCase
from kiosk.domain.submission import NEXT_STATES, CaseStatus, Level, Rating, may_follow
from services.outbox import sql
from services.outbox.connection import Now, OutboxFile
from services.outbox.rows import DueCase, DueRating, Pause, Row, case_status, first_row, time_text
from services.outbox.store import clock
from services.outbox.turn import senders_turn

LONGEST_WAIT_S: Final = 3600
"""No case, rating or pause is put off for longer, whatever the gateway asks for."""

LONGEST_ASK_S: Final = 6 * 3600
"""An unfinished case is asked about at least this often."""

_NEVER: Final = 2**62


class SendQueue:
    """May be used from any thread; sync opens its own. All methods raise StoreError."""

    def __init__(self, file: OutboxFile) -> None:
        self._file = file

    @classmethod
    def open(cls, folder: Path, now: Now = clock) -> "SendQueue":
        return cls(OutboxFile.open(folder, now))

    def close(self) -> None:
        self._file.close()

    def turn(self) -> AbstractContextManager[bool]:
        """False while somebody else on this machine is sending."""
        return senders_turn(self._file.path.parent)

    def version(self) -> int:
        """Another number whenever another connection has committed, such as a visit that saved a case."""
        return self._file.version()

    # --- cases ---------------------------------------------------------------------------------

    def due_cases(self, limit: int, hurry: bool = False) -> Sequence[DueCase]:
        """Oldest first. `hurry`: also those whose time has not come."""
        return [_due_case(row) for row in self._due(sql.DUE_CASES, limit, LONGEST_WAIT_S, hurry)]

    def record_answers(
        self, answers: Sequence[Received | Refused], ask_after_s: float
    ) -> Sequence[CaseStatus]:
        """One commit. A receipt makes a case 已上传; a refused one stays 已存待传, for a clerk to look at.

        Gives back where those cases stand now that still waited for an answer.
        """
        with self._file.writing() as db:
            return [status for a in answers for status in self._record(db, a, ask_after_s)]

    def postpone_cases(self, delays_s: Mapping[UUID, float], reason: str) -> None:
        """Count one more attempt each, in one commit."""
        with self._file.writing() as db:
            for case_id, delay_s in delays_s.items():
                db.execute(
                    sql.POSTPONED,
                    {
                        "id": str(case_id),
                        "reason": reason,
                        "next_at": self._after(delay_s),
                        "updated_at": self._now_text(),
                    },
                )

    # --- what became of them ---------------------------------------------------------------------

    def due_questions(self, limit: int) -> Sequence[tuple[UUID, datetime]]:
        """Id and application time of uploaded, unfinished cases whose state is to be asked for."""
        rows = self._due(sql.DUE_QUESTIONS, limit, LONGEST_ASK_S, hurry=False)
        return [(UUID(row["id"]), datetime.fromisoformat(row["applied_at"])) for row in rows]

    def set_status(self, status: CaseStatus, ask_after_s: float) -> CaseStatus | None:
        """What the outbox now says of the case, if that is news; None if not.

        Never makes a case 已上传, for that takes a receipt, and never leads backwards: a gateway that
        was restored from a backup may know less than we do.
        """
        with self._file.writing() as db:
            known = _known(db, status.id)
            if known is None:
                return None
            news = _follow(known, status)
            self._write_status(db, news, ask_after_s)
            return news if news != known else None

    def ask_later(self, case_id: UUID, ask_after_s: float) -> None:
        with self._file.writing() as db:
            statement = "update cases set next_at = ? where id = ? and state <> '已存待传'"
            db.execute(statement, [self._after(ask_after_s), str(case_id)])

    # --- ratings -----------------------------------------------------------------------------------

    def due_ratings(self, limit: int, hurry: bool = False) -> Sequence[DueRating]:
        """Only of cases that the gateway holds."""
        return [_due_rating(row) for row in self._due(sql.DUE_RATINGS, limit, LONGEST_WAIT_S, hurry)]

    def mark_rated(self, rating_id: UUID) -> None:
        with self._file.writing() as db:
            db.execute("update ratings set state = 'sent', reason = '' where id = ?", [str(rating_id)])

    def postpone_rating(self, rating_id: UUID, delay_s: float, reason: str) -> None:
        with self._file.writing() as db:
            statement = "update ratings set attempts = attempts + 1, reason = ?, next_at = ? where id = ?"
            db.execute(statement, [reason, self._after(delay_s), str(rating_id)])

    # --- the gateway as a whole ----------------------------------------------------------------------

    def pause(self) -> Pause | None:
        with self._file.reading() as db:
            row = first_row(db, "select attempts, resume_at, reason from pause")
        return None if row is None else Pause(row["attempts"], row["resume_at"], row["reason"])

    def pause_for(self, attempts: int, delay_s: float, reason: str) -> None:
        with self._file.writing() as db:
            db.execute(
                sql.PAUSED, {"attempts": attempts, "resume_at": self._after(delay_s), "reason": reason}
            )

    def resume(self) -> None:
        if self.pause() is not None:
            with self._file.writing() as db:
                db.execute("delete from pause")

    def paused_s(self) -> float:
        """How much longer the gateway is left in peace; 0 if it is not."""
        pause = self.pause()
        return 0.0 if pause is None else self._wait_s(pause.resume_at, LONGEST_WAIT_S)

    def soonest_s(self) -> float | None:
        """Seconds until something is due; None: nothing waits."""
        with self._file.reading() as db:
            at = db.execute(sql.SOONEST).fetchone()[0]
        return None if at is None else self._wait_s(at, LONGEST_ASK_S)

    # --- inside ----------------------------------------------------------------------------------------

    def _due(self, statement: str, limit: int, longest_s: int, hurry: bool) -> list[Row]:
        now = _NEVER if hurry else self._now_s()
        values = {"now": now, "far": min(now + longest_s, _NEVER), "limit": limit}
        with self._file.reading() as db:
            return list(db.query(statement, values))

    def _record(self, db: Database, answer: Received | Refused, ask_after_s: float) -> Iterator[CaseStatus]:
        written = {"id": str(answer.id), "updated_at": self._now_text()}
        match answer:
            case Received(_, arrived_at, statement):
                written |= {"statement": statement, "arrived_at": time_text(arrived_at)}
                rows = db.query(sql.RECEIVED, {**written, "next_at": self._after(ask_after_s)})
            case Refused(_, code, explanation):
                rows = db.query(sql.REFUSED, {**written, "code": code, "explanation": explanation})
        yield from map(case_status, rows)

    def _write_status(self, db: Database, status: CaseStatus, ask_after_s: float) -> None:
        arrived_at = status.arrived_at
        db.execute(
            sql.FOLLOWED,
            {
                "id": str(status.id),
                "state": status.state.value,
                "reason": status.reason,
                "arrived_at": None if arrived_at is None else time_text(arrived_at),
                "next_at": self._after(ask_after_s) if NEXT_STATES[status.state] else None,
                "updated_at": self._now_text(),
            },
        )

    def _now_s(self) -> int:
        return math.floor(self._file.now().timestamp())

    def _now_text(self) -> str:
        return time_text(self._file.now())

    def _after(self, delay_s: float) -> int:
        return math.ceil(self._file.now().timestamp() + delay_s)

    def _wait_s(self, at: int, longest_s: int) -> float:
        wait_s = at - self._file.now().timestamp()
        return 0.0 if wait_s > longest_s else max(0.0, wait_s)


def _known(db: Database, case_id: UUID) -> CaseStatus | None:
    """What we say of an uploaded case; None for one that is unknown or has no receipt yet."""
    statement = (
        "select id, state, applied_at, arrived_at, reason from cases where id = ? and receipt is not null"
    )
    row = first_row(db, statement, [str(case_id)])
    return None if row is None else case_status(row)


def _follow(known: CaseStatus, told: CaseStatus) -> CaseStatus:
    if told.state is not known.state and not may_follow(known.state, told.state):
        return known
    arrived_at = known.arrived_at or told.arrived_at
    return CaseStatus(known.id, told.state, known.applied_at, arrived_at, told.reason)


def _due_case(row: Row) -> DueCase:
    case = SealedCase(
        id=UUID(row["id"]),
        number=row["number"],
        service=row["service"],
        applied_at=datetime.fromisoformat(row["applied_at"]),
        envelope=row["envelope"],
        digest=row["digest"],
    )
    return DueCase(case, row["attempts"], row["reason"])


def _due_rating(row: Row) -> DueRating:
    rated_at = datetime.fromisoformat(row["rated_at"])
    rating = Rating(UUID(row["id"]), UUID(row["case_id"]), Level(row["level"]), rated_at)
    return DueRating(rating, row["attempts"])
