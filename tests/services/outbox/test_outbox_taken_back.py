"""取消提交: a case is taken back whole before it is sent, and not at all afterwards."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from outbox_story import Clock, photo, received, submission

from kiosk.domain.errors import StoreError
from kiosk.domain.ports import Refused
from kiosk.domain.submission import CaseState, SavedCase
from kiosk.domain.take_back import TakenBack
from services.outbox.connection import FILE_NAME, OutboxFile
from services.outbox.export import QueueExport
from services.outbox.report import OutboxReport
from services.outbox.sending import SendQueue
from services.outbox.settings import DEFAULTS
from services.outbox.store import SqliteOutbox
from services.sealing.keys import PrivateKey

CHILD = Path(__file__).with_name("taking_back_child.py")
ROOT = Path(__file__).parents[3]
KILLED_WRITES = (1, 5, 13, 21, 34, 46, 60, 90, 150, 10_000)


def ids(queue: SendQueue) -> list[UUID]:
    return [due.case.id for due in queue.due_cases(10, hurry=True)]


def test_case_that_was_not_sent_goes_and_its_number_stays(
    outbox: SqliteOutbox, queue: SendQueue, report: OutboxReport
) -> None:
    saved, other = outbox.save(submission(), [photo()]), outbox.save(submission())
    assert outbox.take_back(saved.id) is TakenBack.DONE
    assert ids(queue) == [other.id]
    assert queue.due_blobs(9, hurry=True) == []
    listed = {case.id: case for case in report.listing()}[saved.id]
    assert (listed.number, listed.state, listed.sealed_bytes) == (saved.number.text, CaseState.WITHDRAWN, 0)
    assert outbox.status(saved.id).state is CaseState.WITHDRAWN


def test_taking_back_twice_says_the_same(outbox: SqliteOutbox) -> None:
    saved = outbox.save(submission())
    assert [outbox.take_back(saved.id) for _ in range(2)] == [TakenBack.DONE] * 2


def test_next_number_is_another_one(outbox: SqliteOutbox) -> None:
    first = outbox.save(submission())
    outbox.take_back(first.id)
    assert outbox.save(submission()).number.text.split("-")[2] == "002"


def test_case_that_is_being_sent_is_not_taken_back(outbox: SqliteOutbox, queue: SendQueue) -> None:
    saved = outbox.save(submission())
    assert queue.leave([saved.id]) == {saved.id}
    assert outbox.take_back(saved.id) is TakenBack.BEING_SENT
    queue.record_answers([received(saved.id)], 30)
    assert outbox.take_back(saved.id) is TakenBack.ARRIVED
    assert outbox.status(saved.id).state is CaseState.UPLOADED


def test_what_was_taken_back_is_not_sent_by_whoever_had_read_it_before(
    outbox: SqliteOutbox, queue: SendQueue
) -> None:
    saved = outbox.save(submission())
    read = ids(queue)
    outbox.take_back(saved.id)
    assert queue.leave(read) == frozenset()


def test_where_nothing_had_gone_it_may_be_taken_back_again(outbox: SqliteOutbox, queue: SendQueue) -> None:
    saved = outbox.save(submission())
    queue.leave([saved.id])
    queue.stayed([saved.id])
    assert outbox.take_back(saved.id) is TakenBack.DONE


def test_what_died_while_sending_may_have_arrived(
    outbox: SqliteOutbox, queue: SendQueue, open_outbox, clock: Clock
) -> None:
    saved = outbox.save(submission())
    queue.leave([saved.id])
    queue.close()
    outbox.close()
    clock.reboot()
    again = open_outbox()
    assert again.take_back(saved.id) is TakenBack.BEING_SENT


def test_what_is_on_a_stick_is_not_taken_back(
    outbox: SqliteOutbox, folder: Path, clock: Clock, gateway_key: PrivateKey
) -> None:
    saved = outbox.save(submission())
    export = QueueExport.open(folder, lambda done: None, clock)
    export._leave()
    assert outbox.take_back(saved.id) is TakenBack.BEING_SENT
    late = outbox.save(submission())
    outbox.take_back(late.id)
    assert not export._leaves(late.id)
    export.close()


def test_case_that_was_never_saved_cannot_be_taken_back(outbox: SqliteOutbox) -> None:
    with pytest.raises(StoreError, match="no case"):
        outbox.take_back(uuid4())


def test_nothing_of_it_can_be_read_in_the_file_afterwards(
    outbox: SqliteOutbox, queue: SendQueue, folder: Path
) -> None:
    saved = outbox.save(submission(), [photo(b"x" * 9000)])
    file = outbox._file
    with file.reading() as db:
        envelope = bytes(db.execute("select envelope from cases").fetchone()[0])
    outbox.take_back(saved.id)
    queue.upkeep()
    left = b"".join(path.read_bytes() for path in folder.glob(f"{FILE_NAME}*"))
    assert envelope[100:160] not in left


def test_its_number_is_forgotten_after_its_time(
    outbox: SqliteOutbox, queue: SendQueue, clock: Clock, report: OutboxReport
) -> None:
    saved = outbox.save(submission())
    outbox.take_back(saved.id)
    clock.forward(DEFAULTS.row_s - 60)
    queue.purge()
    assert len(report.listing()) == 1
    clock.forward(120)
    assert queue.purge().rows == 1
    assert report.listing() == []


def test_person_who_never_saw_what_became_of_it_sees_it_the_next_time(outbox: SqliteOutbox) -> None:
    case = submission()
    saved = outbox.save(case)
    outbox.mark_seen(saved.id)
    outbox.take_back(saved.id)
    [unseen] = outbox.own_cases(case.identity).unseen
    assert (unseen.number, unseen.state) == (saved.number, CaseState.WITHDRAWN)


# --- what must not wait ----------------------------------------------------------------------------


@pytest.fixture
def urgent(outbox: SqliteOutbox) -> SavedCase:
    return outbox.save(submission(), only_within_s=30)


def test_in_time_it_is_sent_like_any_other(urgent: SavedCase, queue: SendQueue) -> None:
    [due] = queue.due_cases(9)
    assert (due.case.id, due.is_over, due.is_sent) == (urgent.id, False, False)
    assert queue.leave([urgent.id]) == {urgent.id}


def test_when_its_time_is_over_it_is_not_sent_even_in_a_hurry(
    urgent: SavedCase, queue: SendQueue, clock: Clock
) -> None:
    clock.forward(31)
    assert [due.is_over for due in queue.due_cases(9, hurry=True)] == [True]
    assert queue.leave([urgent.id]) == frozenset()


def test_after_a_power_cut_its_time_is_over_at_once(
    urgent: SavedCase, outbox: SqliteOutbox, queue: SendQueue, open_outbox, folder: Path, clock: Clock
) -> None:
    queue.close()
    outbox.close()
    clock.reboot(off_s=10)
    again = SendQueue.open(folder, clock, clock.uptime)
    assert [due.is_over for due in again.due_cases(9)] == [True]
    again.upkeep()
    assert again.due_cases(9) == []
    again.close()
    assert open_outbox().status(urgent.id).state is CaseState.WITHDRAWN


def test_too_late_and_never_sent_it_is_taken_back_before_its_owner_is_told_anything(
    outbox: SqliteOutbox, clock: Clock
) -> None:
    case = submission()
    saved = outbox.save(case, only_within_s=30)
    clock.forward(3600)
    [unseen] = outbox.own_cases(case.identity).unseen
    assert (unseen.id, unseen.state) == (saved.id, CaseState.WITHDRAWN)


def test_one_that_may_have_arrived_is_not_taken_back_by_itself(
    urgent: SavedCase, queue: SendQueue, outbox: SqliteOutbox, clock: Clock
) -> None:
    queue.leave([urgent.id])
    clock.forward(3600)
    queue.upkeep()
    assert outbox.status(urgent.id).state is CaseState.SAVED
    assert queue.give_up(urgent.id)
    assert outbox.status(urgent.id).state is CaseState.WITHDRAWN


def test_only_what_is_over_is_given_up(urgent: SavedCase, queue: SendQueue, outbox: SqliteOutbox) -> None:
    other = outbox.save(submission())
    assert not queue.give_up(urgent.id)
    assert not queue.give_up(other.id)


def test_one_that_the_gateway_will_never_take_does_not_wait_for_a_clerk(
    urgent: SavedCase, queue: SendQueue, outbox: SqliteOutbox, report: OutboxReport
) -> None:
    queue.leave([urgent.id])
    queue.record_answers([Refused(urgent.id, "cannot-open", "打不开")], 30)
    assert outbox.take_back(urgent.id) is TakenBack.DONE
    assert report.overview().for_clerk == 0


def test_questions_to_the_file_use_their_indexes(queue: SendQueue) -> None:
    from services.outbox import purging, taking_back

    values = {"at": 0, "boot": ""}
    with queue._file.reading() as db:
        plans = [
            *db.query(f"explain query plan {taking_back._OVER}", values),
            *db.query(f"explain query plan {purging._FORGOTTEN_TAKEN_BACK}", [0, 1]),
        ]
    assert all("INDEX" in row["detail"] for row in plans)


def test_asked_for_soon_it_is_asked_about_at_once(outbox: SqliteOutbox, queue: SendQueue) -> None:
    saved = outbox.save(submission())
    outbox.ask_soon(saved.id)
    assert queue.due_questions(9) == []
    queue.record_answers([received(saved.id)], 600)
    assert queue.due_questions(9) == []
    outbox.ask_soon(saved.id)
    assert [question.case_id for question in queue.due_questions(9)] == [saved.id]


# --- killed in the middle --------------------------------------------------------------------------


def test_killed_at_any_write_the_case_is_there_whole_or_taken_back_whole(
    open_outbox: Callable[[], SqliteOutbox], folder: Path, clock: Clock, tmp_path: Path
) -> None:
    """And a sender that comes afterwards sends it in the first case, and never in the second."""
    outbox = open_outbox()
    saved = outbox.save(submission(), [photo(bytes(50_000))])
    outbox.close()
    states = set()
    for call in KILLED_WRITES:
        place = tmp_path / f"killed-{call}"
        place.mkdir()
        for path in folder.iterdir():
            (place / path.name).write_bytes(path.read_bytes())
        _take_back_killed(place, saved.id, call)
        state, envelope, blobs = _row(place, clock)
        whole, gone = (
            (state, envelope, blobs) == ("已存待传", True, 1),
            (state, envelope, blobs) == ("已撤回", False, 0),
        )
        assert whole or gone
        assert _may_leave(place, clock, saved.id) is whole
        states.add(state)
    assert states == {"已存待传", "已撤回"}


def _take_back_killed(folder: Path, case_id: UUID, call: int) -> None:
    inject = [
        "-f",
        "-e",
        "trace=pwrite64",
        "-e",
        f"inject=pwrite64:signal=KILL:when={call}",
        "-o",
        "/dev/null",
    ]
    command = ["strace", *inject, sys.executable, CHILD, folder, str(case_id)]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False, timeout=60)


def _row(folder: Path, clock: Clock) -> tuple[str, bool, int]:
    file = OutboxFile.open(folder, clock, clock.uptime)
    with file.reading() as db:
        row = db.execute("""select state, envelope is not null,
            (select count(*) from blobs where case_id = cases.id) from cases""").fetchone()
    file.close()
    return row[0], bool(row[1]), row[2]


def _may_leave(folder: Path, clock: Clock, case_id: UUID) -> bool:
    queue = SendQueue.open(folder, clock, clock.uptime)
    may = bool(queue.leave([case_id]))
    queue.close()
    return may


def test_two_at_once_never_both_have_it(folder: Path, open_outbox, clock: Clock) -> None:
    """A person who takes back, and a sender in another process, each as often as there are cases."""
    outbox = open_outbox()
    saved = [outbox.save(submission()).id for _ in range(60)]
    command = [sys.executable, CHILD, folder, *(str(case_id) for case_id in saved)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=env) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        queue = SendQueue.open(folder, clock, clock.uptime)
        left = [case_id for case_id in reversed(saved) if queue.leave([case_id])]
        queue.close()
        taken = {UUID(line.decode().strip()) for line in child.stdout}
    assert taken.isdisjoint(left)
    assert taken | set(left) == set(saved)
