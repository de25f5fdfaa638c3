"""Running time: one value for all processes of a boot, going on after a reboot, never jumping."""

import subprocess
import sys
from pathlib import Path

import pytest
from outbox_story import NOON, Clock, rating, received, submission

from kiosk.domain.submission import CaseState, CaseStatus
from services.outbox.connection import OutboxFile
from services.outbox.running_time import KEPT_EVERY_S, BootTime, since_boot
from services.outbox.sending import LONGEST_WAIT_S, SendQueue
from services.outbox.settings import DAY_S
from services.outbox.store import SqliteOutbox

ROOT = Path(__file__).parents[3]


@pytest.fixture
def reopened(folder: Path, clock: Clock):
    """Another process, or the same after a restart."""
    opened: list[OutboxFile] = []

    def reopen() -> OutboxFile:
        opened.append(OutboxFile.open(folder, clock, clock.uptime))
        return opened[-1]

    yield reopen
    for file in opened:
        file.close()


def _commit(file: OutboxFile) -> None:
    file.record(lambda db: None)


def test_it_begins_at_nothing_however_long_the_machine_is_up(reopened, clock: Clock) -> None:
    clock.up_s = 10**6
    assert reopened().running.now_s() == 0


def test_all_processes_of_one_boot_agree(reopened, clock: Clock) -> None:
    first = reopened()
    clock.forward(1000)
    second = reopened()
    _commit(first)
    clock.forward(0.5)
    assert first.running.now_s() == second.running.now_s() == reopened().running.now_s() == 1000.5


def test_after_a_reboot_it_goes_on_and_the_time_switched_off_does_not_count(reopened, clock: Clock) -> None:
    file = reopened()
    clock.forward(1000)
    _commit(file)
    clock.reboot(off_s=7 * DAY_S)
    assert reopened().running.now_s() == 1000 + clock.up_s


def test_power_cut_costs_at_most_what_was_not_kept_yet(reopened, clock: Clock) -> None:
    file = reopened()
    clock.forward(1000)
    _commit(file)
    clock.forward(KEPT_EVERY_S - 1)
    _commit(file)
    clock.reboot()
    assert reopened().running.now_s() == 1000 + clock.up_s


def test_many_reboots_add_up(reopened, clock: Clock) -> None:
    for _ in range(5):
        file = reopened()
        clock.forward(100)
        _commit(file)
        clock.reboot()
    assert reopened().running.now_s() == 4 * 20 + 5 * 100 + 20


def test_most_commits_do_not_write_it(reopened, clock: Clock) -> None:
    file = reopened()
    clock.forward(KEPT_EVERY_S)
    _commit(file)
    with file.reading() as db:
        before = db.execute("select running_s from running_time").fetchone()
    clock.forward(KEPT_EVERY_S - 1)
    _commit(file)
    with file.reading() as db:
        assert db.execute("select running_s from running_time").fetchone() == before


def test_the_machines_own_clock_is_the_same_in_another_process() -> None:
    code = "from services.outbox.running_time import since_boot; t = since_boot(); print(t.boot, t.seconds)"
    before = since_boot()
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    boot, seconds = said.stdout.split()
    assert boot == before.boot
    assert before.seconds <= float(seconds) <= since_boot().seconds


def test_a_clock_without_a_boot_id_that_is_found_set_back_was_rebooted(folder: Path, clock: Clock) -> None:
    file = OutboxFile.open(folder, clock, lambda: BootTime("", 5000))
    file.close()
    again = OutboxFile.open(folder, clock, lambda: BootTime("", 30))
    assert again.running.now_s() == 30
    again.close()


@pytest.mark.parametrize("days", [-3650, -1, 1, 3650])
def test_wall_clock_thrown_about_sends_nothing_earlier_or_later(
    outbox: SqliteOutbox, queue: SendQueue, clock: Clock, days: float
) -> None:
    waiting, sent = outbox.save(submission()), outbox.save(submission())
    mark = rating(sent.id)
    outbox.save_rating(mark)
    queue.postpone_cases({waiting.id: 60}, "gateway-slow")
    queue.record_answers([received(sent.id)], ask_after_s=60)
    queue.postpone_rating(mark.id, 60, "gateway-slow")
    queue.pause_for(1, 60, "gateway-failing")
    clock.throw(days)
    assert (queue.due_cases(9), queue.due_ratings(9), queue.due_questions(9)) == ([], [], [])
    assert (queue.paused_s(), queue.soonest_s()) == (60, 60)
    clock.forward(59)
    clock.throw(-days)
    assert (queue.due_cases(9), queue.due_ratings(9), queue.due_questions(9)) == ([], [], [])
    clock.forward(1)
    assert [due.case.id for due in queue.due_cases(9)] == [waiting.id]
    assert len(queue.due_ratings(9)) == len(queue.due_questions(9)) == 1
    assert queue.paused_s() == 0


@pytest.mark.parametrize("days", [-3650, -1, 1, 3650])
def test_wall_clock_thrown_about_purges_expires_and_closes_nothing(
    outbox: SqliteOutbox, queue: SendQueue, clock: Clock, days: float
) -> None:
    processed = outbox.save(submission())
    queue.record_answers([received(processed.id)], 60)
    queue.set_status(CaseStatus(processed.id, CaseState.GRANTED, NOON, None, is_processed=True), 60)
    waiting = outbox.save(submission())
    clock.throw(days)
    purged = queue.purge()
    assert (purged.cases, purged.rows, purged.drafts) == (0, 0, 0)
    assert queue.freeze() is None
    assert [case.id for case in outbox.own_cases(submission().identity).unseen] == [processed.id, waiting.id]


def test_what_the_gateway_asked_for_is_obeyed_after_a_restart_and_a_reboot(
    queue: SendQueue, folder: Path, clock: Clock
) -> None:
    queue.pause_for(1, 600, "gateway-failing")
    queue.close()
    clock.reboot(off_s=DAY_S)
    again = SendQueue.open(folder, clock, clock.uptime)
    assert again.paused_s() == 600 - clock.up_s
    again.close()


def test_nothing_is_put_off_for_longer_than_the_longest_wait(outbox: SqliteOutbox, queue: SendQueue) -> None:
    saved = outbox.save(submission())
    queue.postpone_cases({saved.id: 10**9}, "gateway-slow")
    queue.pause_for(1, 10**9, "gateway-failing")
    assert queue.soonest_s() == queue.paused_s() == LONGEST_WAIT_S
