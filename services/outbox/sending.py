"""The outbox as sync sees it: what is due, and what came of it. Needs no key, so it can open nothing.

Due times are running seconds (running_time.py): the wall clock decides nothing, also across restarts and
reboots. A case goes out once its attachments are with the gateway; attachments go while no case is due.
What came of it is written down also on a full disk, with the ballast.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlite_utils import Database

from kiosk.domain.errors import Reason
from kiosk.domain.ports import Received, Refused
from kiosk.domain.submission import NEXT_STATES, CaseStatus, Level, Rating, may_follow
from services.outbox import sql
from services.outbox.connection import Now, OutboxFile, clock
from services.outbox.intake import look_at_intake
from services.outbox.parts import parts_text
from services.outbox.purging import purge
from services.outbox.rows import (
    STATUS_COLUMNS,
    DueBlob,
    DueCase,
    DueQuestion,
    DueRating,
    Pause,
    Purged,
    Row,
    case_status,
    first_row,
    sealed_blob,
    sealed_case,
    time_text,
)
from services.outbox.running_time import Uptime, since_boot
from services.outbox.settings import DEFAULTS, OutboxSettings
from services.outbox.taking_back import give_up, instant, leave, stayed
from services.outbox.turn import senders_turn
from services.outbox.upkeep import Upkept, look_after

LONGEST_WAIT_S: Final = 3600
"""No case, attachment, rating or pause is put off for longer, whatever the gateway asks for."""

LONGEST_ASK_S: Final = 6 * 3600
"""An unfinished case is asked about at least this often."""

_NEVER: Final = 2**62


class SendQueue:
    """May be used from any thread; sync opens its own. All methods raise StoreError."""

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
    ) -> "SendQueue":
        return cls(OutboxFile.open(folder, now, uptime), settings)

    def close(self) -> None:
        self._file.close()

    def turn(self) -> AbstractContextManager[bool]:
        """False while somebody else on this machine is sending."""
        return senders_turn(self._file.folder)

    def version(self) -> int:
        """Another number whenever another connection has committed, such as a visit that saved a case."""
        return self._file.version()

    def now_s(self) -> float:
        """Running time, in which everything here is due."""
        return self._file.running.now_s()

    # --- cases ---------------------------------------------------------------------------------

    def due_cases(self, limit: int, hurry: bool = False) -> Sequence[DueCase]:
        """Oldest first, then those to be sent again. `hurry`: also those whose time has not come."""
        return [_due_case(row) for row in self._due(sql.DUE_CASES, limit, hurry)]

    def leave(self, ids: Sequence[UUID]) -> frozenset[UUID]:
        """Before the first byte of them goes: from here on nobody takes them back. Those that may be sent."""
        return leave(self._file, ids)

    def stayed(self, ids: Sequence[UUID]) -> None:
        """It is certain that nothing of these went."""
        stayed(self._file, ids)

    def give_up(self, case_id: UUID) -> bool:
        """Its time is over, and it is certain that the gateway has not got it: it is taken back."""
        return give_up(self._file, case_id)

    def record_answers(
        self, answers: Sequence[Received | Refused], ask_after_s: float
    ) -> Sequence[CaseStatus]:
        """One commit. A receipt makes a case 已上传; a refused one stays 已存待传, for a clerk to look at.

        Gives back where those cases stand now that still waited for an answer.
        """
        return self._file.record(
            lambda db: [status for a in answers for status in self._record(db, a, ask_after_s)]
        )

    def postpone_cases(self, delays_s: Mapping[UUID, float], reason: str) -> None:
        """Count one more attempt each, in one commit."""

        def postpone(db: Database) -> None:
            for case_id, delay_s in delays_s.items():
                written = {
                    "id": str(case_id),
                    "reason": reason,
                    "next_at": self._after(delay_s, LONGEST_WAIT_S),
                }
                db.execute(sql.POSTPONED, {**written, "updated_at": self._now_text()})

        self._file.record(postpone)

    def send_again(self, case_id: UUID) -> bool:
        """A gateway that was restored from a backup has lost it: out it goes in the same bytes, with its blobs.

        State and number stand for the person; the new receipt replaces the old one. False if there is
        nothing to send: it never arrived, or its sealed copy is purged.
        """

        def send(db: Database) -> bool:
            if db.execute(sql.IS_SENT_AGAIN, [str(case_id)]).fetchone() is not None:
                return True
            db.execute(sql.BLOBS_AGAIN, [str(case_id)])
            written = {"id": str(case_id), "updated_at": self._now_text()}
            return bool(db.execute(sql.SENT_AGAIN, written).rowcount)

        return self._file.record(send)

    def send_blobs_again(self, case_id: UUID, delay_s: float, reason: str) -> bool:
        """The gateway lacks attachments that it had once: they go after `delay_s`, then their case again.

        False for a case that has none here: sending it again would never help.
        """

        def wait(db: Database) -> bool:
            written = {"id": str(case_id), "reason": reason}
            next_at = self._after(delay_s, LONGEST_WAIT_S)
            if not db.execute(sql.BLOBS_MISSING, {**written, "next_at": next_at}).rowcount:
                return False
            db.execute(sql.WAITS_FOR_BLOBS, {**written, "updated_at": self._now_text()})
            return True

        return self._file.record(wait)

    # --- attachments -----------------------------------------------------------------------------

    def due_blobs(self, limit: int, hurry: bool = False) -> Sequence[DueBlob]:
        """None while a case is due: attachments are the lane that gives way."""
        if self._is_case_due(hurry):
            return []
        rows = self._due(sql.DUE_BLOBS, limit, hurry)
        return [DueBlob(sealed_blob(row), row["attempts"], row["reason"]) for row in rows]

    def record_blob(self, digest: str) -> None:
        """The gateway holds it; with the last one its case is due."""
        self._file.record(lambda db: _store_blob(db, digest))

    def postpone_blob(self, digest: str, delay_s: float, reason: str) -> None:
        written = {"digest": digest, "reason": reason, "next_at": self._after(delay_s, LONGEST_WAIT_S)}
        self._file.record(lambda db: db.execute(sql.BLOB_POSTPONED, written))

    def refuse_blob(self, digest: str, code: str, explanation: str) -> None:
        """The gateway will never take it: a clerk must look at its case, which is not sent without it."""
        written = {"code": code, "explanation": explanation, "updated_at": self._now_text()}

        def refuse(db: Database) -> None:
            for row in list(db.query(sql.BLOB_REFUSED, {**written, "digest": digest})):
                db.execute(sql.CASE_OF_REFUSED_BLOB, {**written, "id": row["case_id"]})

        self._file.record(refuse)

    # --- what became of them ---------------------------------------------------------------------

    def due_questions(self, limit: int) -> Sequence[DueQuestion]:
        """Of uploaded cases that have not ended, or of which no department has said that it holds them."""
        now_s = self.now_s()
        rows = self._due(sql.DUE_QUESTIONS, limit, hurry=False)
        return [DueQuestion(UUID(row["id"]), max(0.0, now_s - row["saved_at"])) for row in rows]

    def age_s(self, case_id: UUID) -> float:
        """How long ago it was saved, in running time; 0 for one that is not ours."""
        with self._file.reading() as db:
            found = db.execute("select saved_at from cases where id = ?", [str(case_id)]).fetchone()
        return 0.0 if found is None else max(0.0, self.now_s() - found[0])

    def set_status(self, status: CaseStatus, ask_after_s: float) -> CaseStatus | None:
        """What the outbox now says of the case, if that is news; None if not.

        Never makes a case 已上传, for that takes a receipt, and never leads backwards: a gateway that
        was restored from a backup may know less than we do. Only that a department holds it is taken
        back as well, because on that word the sealed copy goes.
        """

        def follow(db: Database) -> CaseStatus | None:
            known = _known(db, status.id)
            if known is None:
                return None
            news = _follow(known, status)
            self._write_status(db, news, ask_after_s)
            return news if news != known else None

        return self._file.record(follow)

    def ask_later(self, case_id: UUID, ask_after_s: float) -> None:
        statement = "update cases set next_at = ? where id = ? and state <> '已存待传'"
        values = [self._after(ask_after_s, LONGEST_ASK_S), str(case_id)]
        self._file.record(lambda db: db.execute(statement, values))

    # --- ratings -----------------------------------------------------------------------------------

    def due_ratings(self, limit: int, hurry: bool = False) -> Sequence[DueRating]:
        """Only of cases that the gateway holds."""
        return [_due_rating(row) for row in self._due(sql.DUE_RATINGS, limit, hurry)]

    def mark_rated(self, rating_id: UUID) -> None:
        statement = "update ratings set state = 'sent', reason = '' where id = ?"
        self._file.record(lambda db: db.execute(statement, [str(rating_id)]))

    def postpone_rating(self, rating_id: UUID, delay_s: float, reason: str) -> None:
        statement = "update ratings set attempts = attempts + 1, reason = ?, next_at = ? where id = ?"
        values = [reason, self._after(delay_s, LONGEST_WAIT_S), str(rating_id)]
        self._file.record(lambda db: db.execute(statement, values))

    # --- the gateway as a whole ----------------------------------------------------------------------

    def pause(self) -> Pause | None:
        with self._file.reading() as db:
            row = first_row(db, "select attempts, resume_at, reason from pause")
        return None if row is None else Pause(row["attempts"], row["resume_at"], row["reason"])

    def pause_for(self, attempts: int, delay_s: float, reason: str) -> None:
        resume_at = self._after(delay_s, LONGEST_WAIT_S)
        written = {"attempts": attempts, "resume_at": resume_at, "reason": reason}
        self._file.record(lambda db: db.execute(sql.PAUSED, written))

    def note_trouble(self, reason: str) -> None:
        """Why nothing goes out, for those who look at the list; puts nothing off."""
        pause = self.pause()
        if pause is None or (pause.reason != reason and self.paused_s() == 0):
            self.pause_for(0, 0, reason)

    def resume(self) -> None:
        if self.pause() is not None:
            self._file.record(lambda db: db.execute("delete from pause"))

    def paused_s(self) -> float:
        """How much longer the gateway is left in peace; 0 if it is not."""
        pause = self.pause()
        return 0.0 if pause is None else max(0.0, pause.resume_at - self.now_s())

    def soonest_s(self) -> float | None:
        """Seconds until something is due; None: nothing waits."""
        with self._file.reading() as db:
            at = db.execute(sql.SOONEST).fetchone()[0]
        return None if at is None else max(0.0, at - self.now_s())

    # --- the file ------------------------------------------------------------------------------------

    def freeze(self) -> Reason | None:
        """Why no new case is taken; None: they are."""
        return look_at_intake(self._file, self._settings)

    def note_gateway_key(self, matches: bool) -> None:
        """While the gateway's sealing key is not ours, no new case is taken: nobody could open it."""
        statement = "update intake set wrong_key = ? where wrong_key <> ?"
        wrong = int(not matches)
        with self._file.reading() as db:
            known = db.execute("select wrong_key from intake").fetchone()[0]
        if known != wrong:
            self._file.record(lambda db: db.execute(statement, [wrong, wrong]))

    def purge(self) -> Purged:
        """Take away what may go. Stopped at any point, it goes on the next time."""
        return purge(self._file, self._settings)

    def upkeep(self) -> Upkept:
        """Once a minute: keep the running time, purge, look after ballast, check and intake."""
        return look_after(self._file, self._settings)

    # --- inside ----------------------------------------------------------------------------------------

    def _due(self, statement: str, limit: int, hurry: bool) -> list[Row]:
        with self._file.reading() as db:
            values = {"now": self._until(hurry), "limit": limit, **instant(self._file)}
            return list(db.query(statement, values))

    def _is_case_due(self, hurry: bool) -> bool:
        with self._file.reading() as db:
            return bool(db.execute(sql.IS_CASE_DUE, {"now": self._until(hurry)}).fetchone()[0])

    def _until(self, hurry: bool) -> int:
        return _NEVER if hurry else math.floor(self.now_s())

    def _record(self, db: Database, answer: Received | Refused, ask_after_s: float) -> Iterator[CaseStatus]:
        written = {"id": str(answer.id), "updated_at": self._now_text()}
        match answer:
            case Received(_, arrived_at, statement):
                written |= {"statement": statement, "arrived_at": time_text(arrived_at)}
                values = {**written, "next_at": self._after(ask_after_s, LONGEST_ASK_S)}
                rows = list(db.query(sql.RECEIVED, values))
                if not rows:
                    db.execute(sql.RECEIVED_AGAIN, values)
            case Refused(_, code, explanation):
                rows = list(db.query(sql.REFUSED, {**written, "code": code, "explanation": explanation}))
        yield from map(case_status, rows)

    def _write_status(self, db: Database, status: CaseStatus, ask_after_s: float) -> None:
        arrived_at, ended = status.arrived_at, not NEXT_STATES[status.state]
        is_over = ended and status.is_processed
        db.execute(
            sql.FOLLOWED,
            {
                "id": str(status.id),
                "state": status.state.value,
                "reason": status.reason,
                "parts": parts_text(status.parts),
                "arrived_at": None if arrived_at is None else time_text(arrived_at),
                "next_at": None if is_over else self._after(ask_after_s, LONGEST_ASK_S),
                "processed": status.is_processed,
                "ended": ended,
                "now": math.ceil(self.now_s()),
                "updated_at": self._now_text(),
            },
        )

    def _now_text(self) -> str:
        return time_text(self._file.now())

    def _after(self, delay_s: float, longest_s: int) -> int:
        return math.ceil(self.now_s() + min(delay_s, longest_s))


def _store_blob(db: Database, digest: str) -> None:
    for row in list(db.query(sql.BLOB_STORED, [digest])):
        db.execute("update cases set blobs_left = blobs_left - 1 where id = ?", [row["case_id"]])


def _known(db: Database, case_id: UUID) -> CaseStatus | None:
    """What we say of an uploaded case; None for one that is unknown or has no receipt yet."""
    statement = f"select {STATUS_COLUMNS} from cases where id = ? and receipt is not null"  # noqa: S608
    row = first_row(db, statement, [str(case_id)])
    return None if row is None else case_status(row)


def _follow(known: CaseStatus, told: CaseStatus) -> CaseStatus:
    if told.state is not known.state and not may_follow(known.state, told.state):
        return replace(known, is_processed=told.is_processed)
    arrived_at = known.arrived_at or told.arrived_at
    return replace(told, applied_at=known.applied_at, arrived_at=arrived_at)


def _due_case(row: Row) -> DueCase:
    return DueCase(sealed_case(row), row["attempts"], row["reason"], bool(row["sent"]), bool(row["is_over"]))


def _due_rating(row: Row) -> DueRating:
    rated_at = datetime.fromisoformat(row["rated_at"])
    rating = Rating(UUID(row["id"]), UUID(row["case_id"]), Level(row["level"]), rated_at)
    return DueRating(rating, row["attempts"])
