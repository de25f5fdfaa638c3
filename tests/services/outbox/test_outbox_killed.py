"""A kiosk killed at any moment: every number it gave out is there, no case is there twice."""

import os
import random
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from outbox_story import Clock, photo, received, submission
from saving_child import case_id

from kiosk.domain.submission import ApplicationNumber, CaseState, CaseStatus
from services.outbox.connection import OutboxFile
from services.outbox.report import OutboxReport
from services.outbox.sending import SendQueue
from services.outbox.store import SqliteOutbox
from services.sealing.keys import PrivateKey

KILLS = 30
SEED = 20261122
ROOT = Path(__file__).parents[3]
CHILD = Path(__file__).with_name("saving_child.py")
ENV = {**os.environ, "PYTHONPATH": str(ROOT)}
KILLED_WRITES = (3, 60, 200, 400, 600, 800, 1000)


@pytest.fixture
def key_file(tmp_path: Path, gateway_key: PrivateKey) -> Path:
    path = tmp_path / "gateway.pem"
    path.write_bytes(gateway_key.public.to_pem())
    return path


def _kill_somewhere(folder: Path, key_file: Path, first: int, chance: random.Random) -> dict[int, str]:
    """Start at the first case without an answer, as people do; the numbers that were printed."""
    command = [sys.executable, CHILD, folder, key_file, str(first), "1000000"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=env) as child:
        assert child.stdout is not None
        ready, _, _ = select.select([child.stdout], [], [], 30)
        assert ready, "the child saved nothing within 30 s"
        lines = [child.stdout.readline() for _ in range(chance.randrange(1, 40))]
        select.select([], [], [], chance.random() / 500)
        child.kill()
        lines += child.stdout.read().splitlines(keepends=True)
    return {int(n): number.decode() for n, number in (x.split() for x in lines if x.endswith(b"\n"))}


def test_thirty_kills_lose_nothing_and_file_nothing_twice(folder: Path, key_file: Path, clock: Clock) -> None:
    chance = random.Random(SEED)
    promised: dict[int, str] = {}
    for _ in range(KILLS):
        promised |= _kill_somewhere(folder, key_file, len(promised), chance)
    assert sorted(promised) == list(range(len(promised)))

    report = OutboxReport.open(folder, clock, clock.uptime)
    kept = {listed.id: listed.number for listed in report.listing(limit=1_000_000)}
    report.close()
    assert {case_id(n): number for n, number in promised.items()}.items() <= kept.items()
    # At most the one case whose answer the last kill swallowed is there beyond those promised.
    assert len(promised) <= len(kept) <= len(promised) + 1
    counters = sorted(int(number.split("-")[2]) for number in kept.values())
    assert counters == list(range(1, len(kept) + 1))
    assert all(ApplicationNumber.is_valid(number) for number in kept.values())


def test_answer_lost_in_a_crash_is_given_again(folder: Path, key_file: Path, open_outbox) -> None:
    chance = random.Random(SEED + 1)
    promised = _kill_somewhere(folder, key_file, 0, chance)
    outbox: SqliteOutbox = open_outbox()
    for n, number in promised.items():
        assert outbox.save(submission(case_id(n))).number.text == number


def test_purge_killed_at_any_write_takes_a_case_whole_or_not_at_all(
    open_outbox, folder: Path, clock: Clock, tmp_path: Path
) -> None:
    _fill_for_purge(open_outbox(), folder, clock)
    ends = set()
    for call in KILLED_WRITES:
        place = tmp_path / f"killed-{call}"
        shutil.copytree(folder, place)
        _purge_killed(place, call)
        rows = _copies(place, clock)
        assert all(
            state == "已存待传" or (envelope is None) == (blobs == 0) for state, envelope, blobs in rows
        )
        assert [row for row in rows if row[0] == "已存待传" and row[1] is None] == []
        ends.add(sum(envelope is None for _, envelope, _ in rows))
        _purge(place)
        assert sum(envelope is None for _, envelope, _ in _copies(place, clock)) == 4
    assert len(ends) > 2


def _fill_for_purge(outbox: SqliteOutbox, folder: Path, clock: Clock) -> None:
    """Four processed cases of some hundred kilobytes, and one that waits."""
    queue = SendQueue.open(folder, clock, clock.uptime)
    for _ in range(4):
        saved = outbox.save(submission(), [photo(bytes(600_000))])
        for due in queue.due_blobs(9, hurry=True):
            queue.record_blob(due.blob.digest)
        queue.record_answers([received(saved.id)], 30)
        told = CaseStatus(saved.id, CaseState.RECEIVED, clock(), None, is_processed=True)
        queue.set_status(told, 30)
    outbox.save(submission())
    queue.close()
    outbox.close()


def _purge_killed(folder: Path, call: int) -> None:
    inject = [
        "-f",
        "-e",
        "trace=pwrite64",
        "-e",
        f"inject=pwrite64:signal=KILL:when={call}",
        "-o",
        "/dev/null",
    ]
    command = ["strace", *inject, sys.executable, CHILD.with_name("purging_child.py"), folder]
    subprocess.run(command, env=ENV, check=False, timeout=60)


def _purge(folder: Path) -> None:
    command = [sys.executable, CHILD.with_name("purging_child.py"), folder]
    subprocess.run(command, env=ENV, check=True, timeout=60)


def _copies(folder: Path, clock: Clock) -> list[tuple[str, bytes | None, int]]:
    file = OutboxFile.open(folder, clock, clock.uptime)
    with file.reading() as db:
        rows = db.execute("""select state, envelope, (select count(*) from blobs where case_id = cases.id)
            from cases order by seq""").fetchall()
    file.close()
    return list(rows)
