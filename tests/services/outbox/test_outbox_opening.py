"""Opening: new files, files of every earlier version, files of later ones, and broken ones."""

import os
import shutil
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pysqlite3
import pytest
from outbox_story import KIOSK, Clock, photo, submission
from sqlite_utils import Database

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.submission import CaseState
from services.outbox.checking import FULL_AT_OPENING_BYTES
from services.outbox.connection import FILE_NAME, INCREMENTAL, OutboxFile, require_sqlite
from services.outbox.migrations import MIGRATIONS, Migration, applied, migrate
from services.outbox.person import PersonKey
from services.outbox.report import OutboxReport
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import SendQueue
from services.outbox.settings import OutboxSettings
from services.outbox.store import SqliteOutbox
from services.sealing.keys import PrivateKey

ROOT = Path(__file__).parents[3]
KEPT = sorted((ROOT / "tests" / "data").glob("outbox-v*.sqlite3"))


CASES = {
    "outbox-v1": {CaseState.SAVED: 3, CaseState.UPLOADED: 1, CaseState.NOT_ACCEPTED: 1},
    "outbox-v2": {
        CaseState.SAVED: 4,
        CaseState.UPLOADED: 2,
        CaseState.RECEIVED: 1,
        CaseState.NOT_ACCEPTED: 1,
    },
}
CASES["outbox-v3"] = CASES["outbox-v2"]
DUE = {"outbox-v1": ["001", "002", "006"], "outbox-v2": ["002", "009", "003", "006"]}
DUE["outbox-v3"] = DUE["outbox-v2"]


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def kept(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def version(kept: Path) -> str:
    return kept.stem


@pytest.fixture
def old_folder(kept: Path, folder: Path) -> Path:
    folder.mkdir()
    shutil.copyfile(kept, folder / FILE_NAME)
    return folder


def test_there_are_kept_files() -> None:
    assert [path.name for path in KEPT] == [f"outbox-v{n}.sqlite3" for n in (1, 2, 3)]


def test_kept_file_opens_with_all_its_cases(old_folder: Path, clock: Clock, version: str) -> None:
    report = OutboxReport.open(old_folder, clock, clock.uptime)
    overview = report.overview()
    assert overview.cases == CASES[version]
    assert (overview.for_clerk, overview.ratings_waiting) == (1, 1)
    assert overview.pause is not None
    assert overview.pause.reason == "gateway-failing"
    assert report.damage() == ""
    report.close()


def test_kept_file_goes_on_counting_and_sending(
    old_folder: Path, clock: Clock, gateway_key: PrivateKey, version: str
) -> None:
    sealer, caps = GatewaySealer(gateway_key.public), OutboxSettings(max_waiting_age_days=365)
    outbox = SqliteOutbox.open(old_folder, KIOSK, sealer, clock, clock.uptime, caps)
    last = sum(CASES[version].values())
    assert outbox.save(submission()).number.text.startswith(f"WT07-261122-{last + 1:03d}-")
    outbox.close()
    queue = SendQueue.open(old_folder, clock, clock.uptime)
    due = [due.case.number[12:15] for due in queue.due_cases(10, hurry=True)]
    assert due == DUE[version]
    queue.close()


def test_what_ended_in_a_file_of_the_first_version_is_asked_about_once_more(
    folder: Path, clock: Clock
) -> None:
    folder.mkdir()
    shutil.copyfile(KEPT[0], folder / FILE_NAME)
    queue = SendQueue.open(folder, clock, clock.uptime)
    assert len(queue.due_questions(10)) == 2
    assert (queue.paused_s(), queue.soonest_s()) == (0, 0)
    queue.close()


def test_file_of_the_first_version_can_shrink_afterwards(folder: Path, clock: Clock) -> None:
    folder.mkdir()
    shutil.copyfile(KEPT[0], folder / FILE_NAME)
    file = OutboxFile.open(folder, clock, clock.uptime)
    with file.reading() as db:
        assert db.execute("pragma auto_vacuum").fetchone() == (INCREMENTAL,)
    file.close()


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
    assert _opened_by_three(folder) == [0, 0, 0]


def test_two_processes_may_open_an_old_file_at_once(old_folder: Path) -> None:
    assert _opened_by_three(old_folder) == [0, 0, 0]


def _opened_by_three(folder: Path) -> list[int]:
    code = (
        "from pathlib import Path; from services.outbox.connection import OutboxFile;"
        f"OutboxFile.open(Path({str(folder)!r})).close()"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    openers = [subprocess.Popen([sys.executable, "-c", code], env=env) for _ in range(3)]
    return [opener.wait(30) for opener in openers]


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


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 51, 2), (3, 52, 0)])
def test_sqlite_that_can_lose_commits_is_refused(version: tuple[int, int, int]) -> None:
    with pytest.raises(StoreError, match="can lose committed cases"):
        require_sqlite(version)


def test_with_such_a_sqlite_no_outbox_is_opened(folder: Path) -> None:
    old = "import pysqlite3; pysqlite3.sqlite_version_info = (3, 40, 1)"
    opening = f"from pathlib import Path; OutboxFile.open(Path({str(folder)!r}))"
    program = f"{old}\nfrom services.outbox.connection import OutboxFile\n{opening}"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "SQLite 3.40.1 is too old" in told.stderr
    assert not folder.exists()


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


def test_large_file_is_looked_through_later_and_what_is_found_closes_intake(
    open_outbox, folder: Path, clock: Clock
) -> None:
    outbox = open_outbox()
    outbox.save(submission(), [photo(bytes(6_000_000))] * 3)
    outbox.close()
    path = folder / FILE_NAME
    assert path.stat().st_size > FULL_AT_OPENING_BYTES
    _tear(path, _page_of_an_index(path))
    queue = SendQueue.open(folder, clock, clock.uptime)
    assert queue.freeze() is None
    assert queue.upkeep().frozen is Reason.STORE_BROKEN
    queue.close()
    report = OutboxReport.open(folder, clock, clock.uptime)
    assert report.damage() != ""
    report.close()


def test_large_file_whose_tables_begin_in_a_torn_page_is_named(
    open_outbox, folder: Path, clock: Clock
) -> None:
    outbox = open_outbox()
    outbox.save(submission(), [photo(bytes(6_000_000))] * 3)
    with outbox._file.reading() as db:
        page = db.execute("select rootpage from sqlite_schema where name = 'cases'").fetchone()[0]
    outbox.close()
    _tear(folder / FILE_NAME, page)
    with pytest.raises(StoreError, match=FILE_NAME) as caught:
        OutboxFile.open(folder, clock, clock.uptime)
    assert caught.value.reason is Reason.STORE_BROKEN


def _page_of_an_index(path: Path) -> int:
    with closing(pysqlite3.connect(str(path))) as db:
        found = db.execute("select rootpage from sqlite_schema where name = 'blobs_of_case'").fetchone()
    return int(found[0])


def _tear(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : (page - 1) * 4096 + 64] = os.urandom(64)
    path.write_bytes(content)


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
