"""A full disk: a real one of half a megabyte, and the limit that SQLite itself can set."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from outbox_story import KIOSK, Clock, submission

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.submission import CaseState, SavedCase
from services.outbox.connection import OutboxFile
from services.outbox.report import OutboxReport
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import SendQueue
from services.outbox.settings import OutboxSettings
from services.outbox.store import SqliteOutbox
from services.sealing.keys import PrivateKey

DISK_KIB = 768
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
    outbox = SqliteOutbox.open(small_disk / "data", KIOSK, GatewaySealer(gateway_key.public), clock, clock.uptime, NO_FLOOR)
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


def test_limit_of_the_database_is_a_full_store(
    outbox: SqliteOutbox, queue: SendQueue, report: OutboxReport
) -> None:
    with outbox._file.reading() as db:
        db.execute("pragma max_page_count = 40").fetchall()
    saved, error = _save_until_full(outbox)
    assert error.reason is Reason.STORE_FULL
    assert len(report.listing()) == len(saved)
    assert len(queue.due_cases(1000)) == len(saved)
