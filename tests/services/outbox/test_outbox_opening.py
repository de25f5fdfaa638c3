"""Opening: new files, files of every earlier version, files of later ones, and broken ones."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pysqlite3
import pytest
from outbox_story import KIOSK, Clock, submission
from sqlite_utils import Database

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.submission import CaseState
from services.outbox.connection import FILE_NAME, OutboxFile, require_sqlite
from services.outbox.migrations import MIGRATIONS, Migration, applied, migrate
from services.outbox.person import PersonKey
from services.outbox.report import OutboxReport
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import SendQueue
from services.outbox.store import SqliteOutbox
from services.sealing.keys import PrivateKey

ROOT = Path(__file__).parents[3]
KEPT = sorted((ROOT / "tests" / "data").glob("outbox-v*.sqlite3"))


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def old_folder(request: pytest.FixtureRequest, folder: Path) -> Path:
    folder.mkdir()
    shutil.copyfile(request.param, folder / FILE_NAME)
    return folder


def test_there_are_kept_files() -> None:
    assert [path.name for path in KEPT] == ["outbox-v1.sqlite3"]


def test_kept_file_opens_with_all_its_cases(old_folder: Path, clock: Clock) -> None:
    report = OutboxReport.open(old_folder, clock, clock.uptime)
    overview = report.overview()
    assert overview.cases == {CaseState.SAVED: 3, CaseState.UPLOADED: 1, CaseState.NOT_ACCEPTED: 1}
    assert (overview.for_clerk, overview.ratings_waiting) == (1, 1)
    assert overview.pause is not None
    assert overview.pause.reason == "gateway-failing"
    report.close()


def test_kept_file_goes_on_counting_and_sending(
    old_folder: Path, clock: Clock, gateway_key: PrivateKey
) -> None:
    outbox = SqliteOutbox.open(old_folder, KIOSK, GatewaySealer(gateway_key.public), clock, clock.uptime)
    assert outbox.save(submission()).number.text.startswith("WT07-261122-006-")
    outbox.close()
    queue = SendQueue.open(old_folder, clock, clock.uptime)
    due = [due.case.number[:15] for due in queue.due_cases(10)]
    assert due == ["WT07-261122-001", "WT07-261122-002", "WT07-261122-006"]
    queue.close()


def test_kept_file_ends_with_the_schema_of_a_new_one(old_folder: Path, tmp_path: Path, clock: Clock) -> None:
    assert _schema(old_folder, clock) == _schema(tmp_path / "new", clock)


def _schema(folder: Path, clock: Clock) -> list[tuple[str, str]]:
    file = OutboxFile.open(folder, clock, clock.uptime)
    with file.reading() as db:
        rows = db.execute("select name, sql from sqlite_schema order by name").fetchall()
    file.close()
    return rows


@pytest.fixture
def db() -> Database:
    return Database(pysqlite3.connect(":memory:", isolation_level=None))


def test_migrations_run_in_order_and_once(db: Database) -> None:
    ran: list[str] = []
    steps = [
        Migration("0001-first", lambda db: ran.append("0001-first")),
        Migration("0002-second", lambda db: ran.append("0002-second")),
    ]
    migrate(db, steps[:1])
    migrate(db, steps)
    migrate(db, steps)
    assert ran == ["0001-first", "0002-second"]
    assert applied(db) == set(ran)


def test_migration_that_fails_leaves_nothing_behind(db: Database) -> None:
    def half(db: Database) -> None:
        db.execute("create table half (id integer)")
        db.execute("insert into nowhere values (1)")

    with pytest.raises(pysqlite3.OperationalError):
        migrate(db, [*MIGRATIONS, Migration("0999-half", half)])
    assert applied(db) == {migration.name for migration in MIGRATIONS}
    assert not db.table("half").exists()
    assert not db.conn.in_transaction


def test_file_of_a_newer_version_is_refused_and_left_alone(folder: Path, clock: Clock) -> None:
    file = OutboxFile.open(folder, clock, clock.uptime)
    with file.writing() as db:
        db.execute("insert into migrations values ('0999-future', '2030-01-01')")
    file.close()
    with pytest.raises(StoreError, match="newer version: 0999-future"):
        OutboxFile.open(folder, clock, clock.uptime)


def test_two_processes_may_open_a_new_file_at_once(folder: Path) -> None:
    code = (
        "from pathlib import Path; from services.outbox.connection import OutboxFile;"
        f"from services.outbox.store import clock; OutboxFile.open(Path({str(folder)!r}), clock).close()"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    openers = [subprocess.Popen([sys.executable, "-c", code], env=env) for _ in range(3)]
    assert [opener.wait(30) for opener in openers] == [0, 0, 0]


def test_commits_are_synced_and_the_log_is_kept_short(outbox: SqliteOutbox) -> None:
    with outbox._file.reading() as db:
        pragmas = {
            name: db.execute(f"pragma {name}").fetchone()[0]
            for name in ("synchronous", "journal_mode", "wal_autocheckpoint", "foreign_keys")
        }
    assert pragmas == {
        "synchronous": 2,
        "journal_mode": "wal",
        "wal_autocheckpoint": 200,
        "foreign_keys": 1,
    }


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 51, 2)])
def test_sqlite_that_can_lose_commits_is_refused(version: tuple[int, int, int]) -> None:
    with pytest.raises(StoreError, match="can lose committed cases"):
        require_sqlite(version)


def test_the_sqlite_we_ship_is_accepted() -> None:
    require_sqlite(pysqlite3.sqlite_version_info)


def test_file_that_is_no_database_is_named(folder: Path, clock: Clock) -> None:
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(b"not a database at all" * 500)
    with pytest.raises(StoreError, match=FILE_NAME) as caught:
        OutboxFile.open(folder, clock, clock.uptime)
    assert caught.value.reason is Reason.STORE_BROKEN


def test_file_with_a_torn_page_is_named(open_outbox, folder: Path, clock: Clock) -> None:
    outbox = open_outbox()
    for _ in range(20):
        outbox.save(submission())
    outbox.close()
    path = folder / FILE_NAME
    content = bytearray(path.read_bytes())
    content[3 * 4096 : 3 * 4096 + 64] = os.urandom(64)
    path.write_bytes(content)
    with pytest.raises(StoreError, match=FILE_NAME) as caught:
        OutboxFile.open(folder, clock, clock.uptime)
    assert caught.value.reason is Reason.STORE_BROKEN


def test_a_folder_that_was_there_keeps_its_rights_and_our_file_is_private(folder: Path, clock: Clock) -> None:
    folder.mkdir()
    folder.chmod(0o755)
    (folder / FILE_NAME).touch(0o644)
    OutboxFile.open(folder, clock, clock.uptime).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755
    assert stat.S_IMODE((folder / FILE_NAME).stat().st_mode) == 0o600


def test_folder_that_is_a_file_is_a_store_error(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(StoreError):
        OutboxFile.open(tmp_path / "data", clock, clock.uptime)


def test_person_key_is_made_once_and_survives(folder: Path) -> None:
    assert PersonKey.load_or_create(folder) == PersonKey.load_or_create(folder)
    assert [f.name for f in folder.iterdir()] == ["person.key"]


def test_person_key_of_the_wrong_size_is_named(folder: Path) -> None:
    folder.mkdir()
    (folder / "person.key").write_bytes(uuid4().bytes)
    with pytest.raises(StoreError, match=r"person\.key"):
        PersonKey.load_or_create(folder)


def test_person_key_does_not_show_itself(folder: Path) -> None:
    key = PersonKey.load_or_create(folder)
    assert repr(key) == "PersonKey()"
