"""A full disk: a real one of half a megabyte, and the limit that SQLite itself can set."""

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from outbox_story import KIOSK, NOON, Clock, received, submission

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.submission import CaseState, CaseStatus, SavedCase
from services.outbox.ballast import ballast_bytes, take_on
from services.outbox.connection import OutboxFile
from services.outbox.report import OutboxReport
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import SendQueue
from services.outbox.settings import OutboxSettings
from services.outbox.store import SqliteOutbox
from services.sealing.keys import PrivateKey

DISK_KIB = 1024
BALLAST_BYTES = 400 * 1024
NO_FLOOR = OutboxSettings(least_free_mib=0, ballast_mib=0)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    point = tmp_path / "small"
    point.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_KIB}k", "yitong-test", str(point)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.fail(f"This test needs the right to mount a small tmpfs (run it as root): {done.stderr}")
    yield point
    subprocess.run(["umount", str(point)], check=True)


@pytest.fixture
def outbox_there(small_disk: Path, gateway_key: PrivateKey, clock: Clock) -> Iterator[SqliteOutbox]:
    outbox = SqliteOutbox.open(
        small_disk / "data", KIOSK, GatewaySealer(gateway_key.public), clock, clock.uptime, NO_FLOOR
    )
    yield outbox
    outbox.close()


def _save_until_full(outbox: SqliteOutbox) -> tuple[list[SavedCase], StoreError]:
    saved: list[SavedCase] = []
    while len(saved) < 5000:
        try:
            saved.append(outbox.save(submission()))
        except StoreError as error:
            return saved, error
    pytest.fail("the small disk never became full")


def test_full_disk_is_said_and_nothing_half_is_saved(
    outbox_there: SqliteOutbox, small_disk: Path, clock: Clock
) -> None:
    saved, error = _save_until_full(outbox_there)
    assert len(saved) > 10
    assert error.reason is Reason.STORE_FULL
    assert "outbox.sqlite3" in str(error)
    assert {outbox_there.status(case.id).state for case in saved} == {CaseState.SAVED}
    with outbox_there._file.reading() as db:
        assert db.execute("select count(*), max(last) from cases, counters").fetchone() == (
            len(saved),
            len(saved),
        )
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)


def test_saving_goes_on_with_the_next_number_when_there_is_room_again(
    outbox_there: SqliteOutbox, small_disk: Path
) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(200 * 1024))
    saved, _ = _save_until_full(outbox_there)
    again = submission()
    with pytest.raises(StoreError):
        outbox_there.save(again)
    ballast.unlink()
    assert int(outbox_there.save(again).number.text.split("-")[2]) == len(saved) + 1


def test_full_disk_from_the_start_is_said(small_disk: Path, clock: Clock) -> None:
    (small_disk / "filler").write_bytes(bytes(DISK_KIB * 1024 - 8192))
    with pytest.raises(StoreError) as caught:
        OutboxFile.open(small_disk / "data", clock, clock.uptime)
    assert caught.value.reason is Reason.STORE_FULL


def test_what_the_gateway_said_is_written_down_on_a_full_disk_with_the_ballast(
    outbox_there: SqliteOutbox, small_disk: Path, clock: Clock
) -> None:
    folder = small_disk / "data"
    queue = SendQueue.open(folder, clock, clock.uptime, NO_FLOOR)
    take_on(folder, BALLAST_BYTES, 0)
    saved, _ = _save_until_full(outbox_there)
    _fill(small_disk)
    assert ballast_bytes(folder) == BALLAST_BYTES
    for batch in range(0, len(saved), 10):
        queue.record_answers([received(case.id) for case in saved[batch : batch + 10]], 30)
    for case in saved:
        told = CaseStatus(case.id, CaseState.RECEIVED, NOON, None, is_processed=True)
        queue.set_status(told, 30)
    assert ballast_bytes(folder) == 0
    assert {outbox_there.status(case.id).state for case in saved} == {CaseState.RECEIVED}
    clock.forward(NO_FLOOR.retention_s)
    assert queue.purge().cases == len(saved)
    queue.close()


def test_full_disk_opens_with_the_ballast(small_disk: Path, clock: Clock) -> None:
    folder = small_disk / "data"
    folder.mkdir()
    take_on(folder, BALLAST_BYTES, 0)
    _fill(small_disk)
    OutboxFile.open(folder, clock, clock.uptime).close()
    assert ballast_bytes(folder) == 0


def _fill(disk: Path) -> None:
    """To the last byte, as a log that nobody rotates does."""
    with (disk / "log").open("ab", buffering=0) as log, suppress(OSError):
        while True:
            log.write(bytes(512))


def test_limit_of_the_database_is_a_full_store(
    outbox: SqliteOutbox, queue: SendQueue, report: OutboxReport
) -> None:
    with outbox._file.reading() as db:
        db.execute("pragma max_page_count = 40").fetchall()
    saved, error = _save_until_full(outbox)
    assert error.reason is Reason.STORE_FULL
    assert len(report.listing()) == len(saved)
    assert len(queue.due_cases(1000)) == len(saved)
