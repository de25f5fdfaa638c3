"""The auditor: compares what people were told with what lies in the outbox and at the gateway.

Reads both files with statements of its own, not through the code that wrote them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pysqlite3

from kiosk.demo.gateway_process import GatewayProcess
from kiosk.domain.errors import StoreError
from services.outbox.connection import clock
from services.outbox.report import OutboxReport
from services.sealing.digests import is_digest_of
from services.sealing.envelope import open_envelope
from services.sealing.errors import SealingError
from services.sealing.keys import PrivateKey
from services.sealing.payload import decode_submission
from tests.faults.kiosk_at_work import sync_worker
from tests.faults.kiosk_process import Promises
from tests.faults.people import application, attachments, case_id
from tests.faults.place import Place
from tests.faults.result import Result, lost, mixed, total, twice, unreadable

OUTBOX = "outbox.sqlite3"
_OVER = "select id from cases where processed_at is not null and ended_at is not null"
_BLOBS = "select case_id, digest from blobs"
_CASES = "select id, number, digest, envelope, receipt from cases"
_ROUNDS_OF_SYNC = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A case on one side. `blobs` are the digests of its attachments."""

    id: UUID
    number: str
    digest: str
    envelope: bytes = field(repr=False)
    receipt: str | None = field(repr=False)
    blobs: frozenset[str] = frozenset()

    @property
    def is_purged(self) -> bool:
        """The gateway has processed it, and its sealed copy was deleted here."""
        return not self.envelope


def check_books(
    place: Place, promises: Promises, gateway: GatewayProcess, *, restored: bool = False
) -> Result:
    """Ends the gateway. The line is up: what waits is sent first; `place` must lead straight to it.

    `restored`: from an older backup. It need not know again what a department already holds.
    """
    saved = Result(saved=len(promises.numbers))
    try:
        found = _deliver_all(place)
        gateway.stop()
        filed = filed_rows(gateway.database_url)
        forgotten = forgotten_in_peace(place, filed) if restored else frozenset()
        kiosk = read_rows(Path(place.data) / OUTBOX)
    except (StoreError, pysqlite3.Error, psycopg.Error) as error:
        return saved + unreadable(f"{place.name}: {error}")
    key = gateway.keys.sealing
    return saved + found + compare(place.name, promises, kiosk, filed, key, forgotten)


def forgotten_in_peace(place: Place, filed: Sequence[Row]) -> frozenset[UUID]:
    """Cases that have ended, that a department said it holds, and that the gateway does not know."""
    with closing(pysqlite3.connect(str(Path(place.data) / OUTBOX))) as db:
        over = frozenset(UUID(row[0]) for row in db.execute(_OVER))
    return over - {row.id for row in filed}


def compare(
    round_name: str,
    promises: Promises,
    kiosk: Sequence[Row],
    filed: Sequence[Row],
    key: PrivateKey,
    forgotten: frozenset[UUID] = frozenset(),
) -> Result:
    """What people were told, the rows of the outbox, and those of the gateway, whose key opens them.

    `forgotten` are those that the gateway need not know.
    """
    return total(
        [
            *_promised(round_name, promises, kiosk, filed, forgotten),
            *_same_on_both_sides(kiosk, filed, forgotten),
            *_no_number_twice(kiosk, filed),
            *_counters_without_a_gap(kiosk),
            *_nobody_mixed(round_name, promises, filed, key),
        ]
    )


def _deliver_all(place: Place) -> Result:
    """As `yitong queue sync` does it. Opening the file checks it whole (quick_check)."""

    worker = sync_worker(place, lambda: 1.0)
    with closing(OutboxReport.open(Path(place.data), clock)) as report:
        for _ in range(_ROUNDS_OF_SYNC):
            trouble = worker.run_once(force=True).trouble
            overview = report.overview()
            if overview.oldest_waiting is None:
                return Result()
        return lost(f"{place.name}: still waiting after sync, {overview.for_clerk} for a clerk: {trouble}")


def filed_rows(database_url: str) -> Sequence[Row]:
    """Raises pysqlite3.Error or psycopg.Error for a store that is not whole."""
    if database_url.startswith("sqlite:///"):
        return read_rows(Path(database_url.removeprefix("sqlite:///")))
    with psycopg.connect(database_url) as db:
        return _rows(db.execute(_CASES).fetchall(), db.execute(_BLOBS).fetchall())


def read_rows(file: Path) -> Sequence[Row]:
    """Raises pysqlite3.Error for a file that is not whole."""
    with closing(pysqlite3.connect(str(file))) as db:
        said = db.execute("pragma quick_check").fetchone()[0]
        if said != "ok":
            raise pysqlite3.DatabaseError(f"{file}: {said}")
        has_blobs = db.execute("select 1 from sqlite_master where name = 'blobs'").fetchone()
        return _rows(db.execute(_CASES).fetchall(), db.execute(_BLOBS).fetchall() if has_blobs else [])


def _rows(cases: Sequence[Any], blobs: Sequence[Any]) -> Sequence[Row]:
    of_case: dict[str, set[str]] = {}
    for case, digest in blobs:
        of_case.setdefault(case, set()).add(digest)
    return [
        Row(UUID(case), number, digest, _as_bytes(envelope), receipt, frozenset(of_case.get(case, ())))
        for case, number, digest, envelope, receipt in cases
    ]


def _as_bytes(envelope: bytes | str | None) -> bytes:
    return envelope.encode() if isinstance(envelope, str) else envelope or b""


def gateway_file(gateway: GatewayProcess) -> Path:
    return Path(gateway.database_url.removeprefix("sqlite:///"))


def _promised(
    round_name: str,
    promises: Promises,
    kiosk: Sequence[Row],
    filed: Sequence[Row],
    forgotten: frozenset[UUID],
) -> Iterator[Result]:
    here, there = ({(row.id, row.number) for row in rows} for rows in (kiosk, filed))
    for n, numbers in promises.numbers.items():
        if len(numbers) > 1:
            yield twice(f"application {n} was told the numbers {', '.join(sorted(numbers))}")
        for number in numbers:
            case = case_id(round_name, n), number
            if case not in here:
                yield lost(f"{number} was told and is not in the outbox")
            if case not in there and case[0] not in forgotten:
                yield lost(f"{number} was told and is not at the gateway")


def _same_on_both_sides(
    kiosk: Sequence[Row], filed: Sequence[Row], forgotten: frozenset[UUID]
) -> Iterator[Result]:
    here, there = ({row.id: row for row in rows} for rows in (kiosk, filed))
    for missing in (here.keys() ^ there.keys()) - forgotten:
        yield lost(f"case {missing} is only on one side")
    for case in here.keys() & there.keys():
        ours, theirs = here[case], there[case]
        if (ours.number, ours.digest) != (theirs.number, theirs.digest):
            yield lost(f"{ours.number} has another number or digest at the gateway")
        elif not ours.is_purged and (ours.envelope, ours.blobs) != (theirs.envelope, theirs.blobs):
            yield lost(f"{ours.number} has another content or other attachments at the gateway")
        if not is_digest_of(theirs.digest, theirs.envelope):
            yield lost(f"{ours.number} does not have the digest that it names")
        if ours.receipt != theirs.receipt:
            yield twice(f"{ours.number} has two different receipts")


def _no_number_twice(*sides: Sequence[Row]) -> Iterator[Result]:
    for rows in sides:
        seen = Counter(row.number for row in rows) + Counter(str(row.id) for row in rows)
        yield from (twice(f"{name} is there {count} times") for name, count in seen.items() if count > 1)


def _counters_without_a_gap(kiosk: Sequence[Row]) -> Iterator[Result]:
    """A gap is a number that was given out and whose case is gone."""
    days: dict[str, list[int]] = {}
    for row in kiosk:
        day, counter = row.number.split("-")[1:3]
        days.setdefault(day, []).append(int(counter))
    for day, counters in days.items():
        missing = set(range(1, max(counters) + 1)) - set(counters)
        if missing:
            yield lost(f"of {day} the counters {sorted(missing)} are missing")


def _nobody_mixed(
    round_name: str, promises: Promises, filed: Sequence[Row], key: PrivateKey
) -> Iterator[Result]:
    """Every sealed case holds exactly what the person of that id entered."""
    # One more than promised: the answer that the last kill swallowed.
    which = {case_id(round_name, n): n for n in range(len(promises.numbers) + 2)}
    for row in filed:
        if row.id not in which or not _holds(row, round_name, which[row.id], key):
            yield mixed(f"{row.number} does not hold what its person entered")


def _holds(row: Row, round_name: str, n: int, key: PrivateKey) -> bool:
    try:
        held = decode_submission(open_envelope(row.envelope, row.id, key))
    except SealingError:
        return False
    notes = frozenset(note.digest for note in held.attachments)
    entered = replace(held, attachments=()) == application(round_name, n, held.applied_at)
    return entered and notes == row.blobs and len(notes) == len(attachments(n))
