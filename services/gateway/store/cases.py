"""Cases, still sealed, with their receipts and states."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from uuid import UUID

from kiosk.domain.own_cases import Missing, Move
from kiosk.domain.submission import CaseState
from kiosk.domain.values import dataclass
from services.gateway.store.connection import TAKE_THE_FREE, Connection, Row, Value, marks


@dataclass(frozen=True, slots=True)
class StoredCase:
    """`envelope` is still sealed; `receipt` is the exact text that was signed on arrival.

    `processed`: a department holds it durably. `owner` and `bearer` are keyed hashes; `mends` is the case that a
    supplement belongs to; `due_on` and `missing` are those of a 补正.
    """

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
    processed: bool = False
    owner: str = ""
    bearer: str = ""
    mends: UUID | None = None
    due_on: date | None = None
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptCase:
    """What decides whether a case that comes again is the same one."""

    number: str
    digest: str
    receipt: str = field(repr=False)


class Cases:
    """`case_states` has the moves of a case; how it began is its arrival."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def find(self, case_id: UUID) -> StoredCase | None:
        row = self._db.row("select * from cases where id = ?", str(case_id))
        return None if row is None else _case(row)

    def numbered(self, number: str) -> StoredCase | None:
        row = self._db.row("select * from cases where number = ?", number)
        return None if row is None else _case(row)

    def keep_new(self, cases: Sequence[StoredCase]) -> frozenset[UUID]:
        """Keep all whose id and number are both new; the first of two that share a number. Which were kept."""
        # Two gateways that bring the same cases at once take them in the same order, so neither waits in a circle.
        rows = [_columns(case) for case in sorted(cases, key=lambda case: case.number)]
        return frozenset(UUID(key) for key in self._db.insert_new("cases", "id", rows))

    def kept(self, ids: Collection[UUID]) -> dict[UUID, KeptCase]:
        """Of these ids, those that are here."""
        texts = [str(case_id) for case_id in ids]
        if not texts:
            return {}
        sql = f"select id, number, digest, receipt from cases where id in ({marks(texts)})"  # noqa: S608
        rows = self._db.rows(sql, *texts)
        return {UUID(row["id"]): KeptCase(row["number"], row["digest"], row["receipt"]) for row in rows}

    def move(
        self,
        case_id: UUID,
        state: CaseState,
        reason: str,
        at: datetime,
        *,
        wait_until_s: int = 0,
        due_on: date | None = None,
        missing: Sequence[Missing] = (),
        processed: bool | None = None,
    ) -> None:
        """From 部门已收到 on a department holds it, whatever comes then. Until `wait_until_s` it is left alone.

        `processed`: whether every department of a case in parts holds its own.
        """
        sql = """update cases set state = ?, reason = ?, wait_until_s = ?, due_on = ?, missing = ?,
            processed = case when ? = 1 then 1 else processed end where id = ?"""
        received = int(state is CaseState.RECEIVED if processed is None else processed)
        told = (
            state.value,
            reason,
            wait_until_s,
            due_on.isoformat() if due_on else "",
            _missing_text(missing),
        )
        self._db.change(sql, *told, received, str(case_id))
        self._note_move(case_id, state, reason, at)

    def _note_move(self, case_id: UUID, state: CaseState, reason: str, at: datetime) -> None:
        values = {"case_id": str(case_id), "state": state.value, "reason": reason, "at": at.isoformat()}
        self._db.insert("case_states", values)

    def mark_processed(self, case_id: UUID) -> None:
        """Of a case in parts: every department holds its own."""
        self._db.change("update cases set processed = 1 where id = ?", str(case_id))

    def wait(self, case_id: UUID, until_s: int) -> None:
        """Nothing moves it before then; it stays where it is."""
        self._db.change("update cases set wait_until_s = ? where id = ?", until_s, str(case_id))

    def say(self, case_id: UUID, reason: str) -> None:
        """Why it does not move just now; it stays where it is."""
        self._db.change("update cases set reason = ? where id = ?", reason, str(case_id))

    def moves(self, ids: Sequence[UUID]) -> Mapping[UUID, int]:
        """How often each of them was moved."""
        sql = f"select case_id, count(*) as moves from case_states where case_id in ({marks(ids)}) group by case_id"  # noqa: S608
        counted = {UUID(row["case_id"]): int(row["moves"]) for row in self._db.rows(sql, *map(str, ids))}
        return {case_id: counted.get(case_id, 0) for case_id in ids}

    def settle(self, case_id: UUID) -> None:
        """The departments have nothing more to do for now."""
        self._db.change("update cases set settled = 1 where id = ?", str(case_id))

    def reopen(self, case_id: UUID) -> None:
        """Let the departments look at it again."""
        self._db.change("update cases set settled = 0 where id = ?", str(case_id))

    def open_ids(self, limit: int, now_s: int) -> Sequence[UUID]:
        """Those that the departments have something to do with now, the oldest first."""
        sql = "select id from cases where settled = 0 and wait_until_s <= ? order by arrived_at limit ?"
        return [UUID(row["id"]) for row in self._db.rows(sql, now_s, limit)]

    def take(self, ids: Sequence[UUID], now_s: int) -> Sequence[StoredCase]:
        """Those of them that are still open and that no other gateway is at work on; ours until the block ends."""
        open_ones = f"select * from cases where settled = 0 and wait_until_s <= ? and id in ({marks(ids)})"  # noqa: S608
        return [_case(row) for row in self._db.rows(open_ones + TAKE_THE_FREE, now_s, *map(str, ids))]

    def of_owner(self, owner: str, most: int) -> Sequence[StoredCase]:
        """The newest first, without supplements."""
        return self._own("owner = ?", owner, most)

    def of_bearer(self, owner: str, bearer: str, most: int) -> Sequence[StoredCase]:
        """Those among them that this very card filed at this very kiosk."""
        return self._own("bearer = ? and owner = ?", bearer, owner, most)

    def _own(self, whose: str, *values: Value) -> Sequence[StoredCase]:
        sql = (
            f"select * from cases where {whose} and mends = '' order by arrived_at desc, number desc limit ?"  # noqa: S608
        )
        return [_case(row) for row in self._db.rows(sql, *values)]

    def history(self, ids: Sequence[UUID]) -> Mapping[UUID, tuple[Move, ...]]:
        """All moves of each of them, the oldest first."""
        moves: dict[UUID, tuple[Move, ...]] = dict.fromkeys(ids, ())
        if not ids:
            return moves
        sql = f'select case_id, state, "at" from case_states where case_id in ({marks(ids)})'  # noqa: S608
        for row in self._db.rows(sql, *map(str, ids)):
            case_id = UUID(row["case_id"])
            moves[case_id] += (Move(CaseState(row["state"]), datetime.fromisoformat(row["at"])),)
        return {case_id: tuple(sorted(found, key=lambda move: move.at)) for case_id, found in moves.items()}

    def supplements_of(self, case_id: UUID) -> Sequence[StoredCase]:
        """Those that a department holds, the oldest first."""
        sql = "select * from cases where mends = ? and processed = 1 order by arrived_at, number"
        return [_case(row) for row in self._db.rows(sql, str(case_id))]

    def is_being_mended(self, case_id: UUID) -> bool:
        """What was missing has come and lies here, and no department has looked at it yet."""
        sql = "select id from cases where mends = ? and processed = 0 and settled = 0 limit 1"
        return self._db.row(sql, str(case_id)) is not None

    def go(self, case_id: UUID, now: CaseState, then: CaseState, at: datetime) -> bool:
        """At once, whatever it was waiting for. False where it has moved on meanwhile: nothing happened then."""
        sql = """update cases set state = ?, reason = '', wait_until_s = 0, settled = 0, due_on = '', missing = ''
            where id = ? and state = ?"""
        if not self._db.change(sql, then.value, str(case_id), now.value):
            return False
        self._note_move(case_id, then, "", at)
        return True

    def unowned(self, limit: int) -> Sequence[StoredCase]:
        """Of before: nobody has looked yet whose they are."""
        sql = "select * from cases where owner = '' order by arrived_at limit ?"
        return [_case(row) for row in self._db.rows(sql, limit)]

    def own(self, case_id: UUID, owner: str, bearer: str) -> None:
        sql = "update cases set owner = ?, bearer = ? where id = ?"
        self._db.change(sql, owner, bearer, str(case_id))

    def all(self) -> Sequence[StoredCase]:
        return [_case(row) for row in self._db.rows("select * from cases order by arrived_at, number")]


def kept_of(case: StoredCase) -> KeptCase:
    return KeptCase(case.number, case.digest, case.receipt)


def _columns(case: StoredCase) -> Mapping[str, Value]:
    return {
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
        "owner": case.owner,
        "bearer": case.bearer,
        "mends": str(case.mends) if case.mends else "",
    }


def _missing_text(missing: Sequence[Missing]) -> str:
    pairs = [[one.question, one.what] for one in missing]
    return json.dumps(pairs, ensure_ascii=False) if pairs else ""


def _missing(text: str) -> tuple[Missing, ...]:
    return tuple(Missing(question, what) for question, what in json.loads(text or "[]"))


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
        processed=bool(row["processed"]),
        owner=row["owner"],
        bearer=row["bearer"],
        mends=UUID(row["mends"]) if row["mends"] else None,
        due_on=date.fromisoformat(row["due_on"]) if row["due_on"] else None,
        missing=_missing(row["missing"]),
    )
