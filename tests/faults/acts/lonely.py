"""A kiosk that reaches no gateway: its folder, what it told people so far, and the key that opens its cases."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pysqlite3

from services.outbox.rows import CHINA
from services.outbox.store import SqliteOutbox
from services.sealing.keys import generate_key, load_private_key
from services.sealing.names import SuiteName
from tests.faults.books import OUTBOX, Row, compare, read_rows
from tests.faults.kiosk_process import Promises
from tests.faults.people import application, attachments
from tests.faults.place import Place
from tests.faults.result import Result
from tests.faults.traced import Say

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=CHINA)
ROUND = "act"
_DATA = "kiosk"
_TOLD = "told.txt"
_KEY = "sealing.pem"


def lonely_place(folder: Path) -> Place:
    key, own = generate_key(SuiteName.GM), generate_key(SuiteName.INTL)
    (folder / _KEY).write_bytes(key.to_pem())
    pem = key.public.to_pem().decode()
    keys = pem, pem, own.to_pem().decode()
    Place(ROUND, _DATA, "http://127.0.0.1:9", *keys, NOON.isoformat()).write(folder)
    return Place.read(folder)


def outbox_file(folder: Path) -> Path:
    return folder / _DATA / OUTBOX


def save(outbox: SqliteOutbox, n: int, say: Say) -> None:
    saved = outbox.save(application(ROUND, n, NOON), attachments(n))
    say(f"saved {n} {saved.number.text}")


def keep_told(folder: Path, lines: Sequence[str]) -> None:
    """What people were told before the act."""
    (folder / _TOLD).write_text("\n".join(lines), "utf-8")


def told_before(folder: Path) -> Sequence[str]:
    file = folder / _TOLD
    return file.read_text("utf-8").splitlines() if file.exists() else []


def rows_in(folder: Path) -> Sequence[Row]:
    """None in a file that is not there yet or has no table yet."""
    file = outbox_file(folder)
    return read_rows(file) if file.exists() and _has_cases(file) else []


def _has_cases(file: Path) -> bool:
    with closing(pysqlite3.connect(str(file))) as db:
        return bool(db.execute("select count(*) from sqlite_master where name = 'cases'").fetchone()[0])


def audit_saved(folder: Path, said: Sequence[str]) -> Result:
    """Every case that was told of is there once, whole, under its number."""
    promises = Promises()
    for line in (*told_before(folder), *said):
        promises.note(line)
    rows = rows_in(folder)
    key = load_private_key((folder / _KEY).read_bytes())
    before = len(told_before(folder))
    return Result(saved=len(promises.numbers) - before) + compare(ROUND, promises, rows, rows, key)
