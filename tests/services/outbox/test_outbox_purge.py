"""Purge: only what a department holds durably, after its retention, and then really gone from the disk."""

from pathlib import Path

import pytest
from outbox_story import NOON, Clock, photo, rating, received, submission

from kiosk.domain.ports import Refused
from kiosk.domain.submission import CaseState, CaseStatus, SavedCase
from services.outbox.report import OutboxReport
from services.outbox.rows import Purged
from services.outbox.sending import SendQueue
from services.outbox.settings import DAY_S, DEFAULTS
from services.outbox.store import SqliteOutbox

LONG_AGO_S = 10 * DEFAULTS.row_s


def told(case: SavedCase, state: CaseState, processed: bool) -> CaseStatus:
    return CaseStatus(case.id, state, NOON, None, is_processed=processed)


def send_blobs(queue: SendQueue) -> None:
    for due in queue.due_blobs(9, hurry=True):
        queue.record_blob(due.blob.digest)


def deliver(queue: SendQueue, case: SavedCase, state: CaseState, processed: bool) -> None:
    queue.record_answers([received(case.id)], 30)
    queue.set_status(told(case, state, processed), 30)


def test_copy_goes_when_it_is_processed_and_its_retention_has_passed(
    outbox: SqliteOutbox, queue: SendQueue, report: OutboxReport, clock: Clock
) -> None:
    saved = outbox.save(submission(), [photo(), photo(bytes(100_000))])
    send_blobs(queue)
    deliver(queue, saved, CaseState.RECEIVED, processed=True)
    sealed_bytes = report.listing()[0].sealed_bytes
    clock.forward(DEFAULTS.retention_s - 1)
    assert queue.purge() == Purged()
    assert report.overview().next_purge_s == pytest.approx(1, abs=1)
    clock.forward(1)
    assert queue.purge() == Purged(cases=1, blobs=2, bytes=sealed_bytes)
    [listed] = report.listing()
    assert (listed.number, listed.state) == (saved.number.text, CaseState.RECEIVED)
    assert (listed.sealed_bytes, listed.blobs, listed.is_processed) == (0, 0, True)
    assert outbox.status(saved.id).state is CaseState.RECEIVED
    assert report.overview().next_purge_s is None
    assert queue.purge() == Purged()


def test_nothing_undelivered_refused_unprocessed_or_to_be_sent_again_ever_goes(
    outbox: SqliteOutbox, queue: SendQueue, report: OutboxReport, clock: Clock
) -> None:
    waiting, refused, sent, lost, denied = (outbox.save(submission()) for _ in range(5))
    queue.record_answers([Refused(refused.id, "cannot-open", "")], 30)
    deliver(queue, sent, CaseState.ACCEPTED, processed=False)
    deliver(queue, lost, CaseState.RECEIVED, processed=True)
    queue.send_again(lost.id)
    deliver(queue, denied, CaseState.RECEIVED, processed=True)
    queue.send_again(denied.id)
    queue.record_answers([Refused(denied.id, "cannot-open", "")], 30)
    clock.forward(LONG_AGO_S)
    assert queue.purge() == Purged()
    assert all(listed.sealed_bytes for listed in report.listing())
    assert len(report.listing()) == 5
    assert outbox.status(waiting.id).state is CaseState.SAVED


def test_a_gateway_that_takes_its_word_back_stops_the_purge(
    outbox: SqliteOutbox, queue: SendQueue, clock: Clock
) -> None:
    saved = outbox.save(submission())
    deliver(queue, saved, CaseState.IN_REVIEW, processed=True)
    clock.forward(DEFAULTS.retention_s - 1)
    news = queue.set_status(told(saved, CaseState.RECEIVED, processed=False), 30)
    assert news is not None
    assert (news.state, news.is_processed) == (CaseState.IN_REVIEW, False)
    clock.forward(DEFAULTS.retention_s)
    assert queue.purge() == Purged()


def test_retention_counts_from_the_first_word_and_not_from_the_last(
    outbox: SqliteOutbox, queue: SendQueue, clock: Clock
) -> None:
    saved = outbox.save(submission())
    deliver(queue, saved, CaseState.RECEIVED, processed=True)
    clock.forward(DEFAULTS.retention_s - 10)
    queue.set_status(told(saved, CaseState.ACCEPTED, processed=True), 30)
    clock.forward(10)
    assert queue.purge().cases == 1


def test_number_and_state_go_long_after_the_end(
    outbox: SqliteOutbox, queue: SendQueue, report: OutboxReport, clock: Clock
) -> None:
    ended, running = outbox.save(submission()), outbox.save(submission())
    outbox.save_rating(rating(ended.id))
    deliver(queue, ended, CaseState.NOT_ACCEPTED, processed=True)
    deliver(queue, running, CaseState.IN_REVIEW, processed=True)
    clock.forward(DEFAULTS.row_s)
    purged = queue.purge()
    assert (purged.cases, purged.rows) == (2, 0)
    [due] = queue.due_ratings(9)
    queue.mark_rated(due.rating.id)
    assert queue.purge().rows == 1
    assert [listed.id for listed in report.listing()] == [running.id]


def test_purged_bytes_are_neither_in_the_file_nor_in_its_log(
    outbox: SqliteOutbox, queue: SendQueue, folder: Path, clock: Clock
) -> None:
    saved = outbox.save(submission(), [photo(bytes(300_000))])
    [due] = queue.due_blobs(9, hurry=True)
    queue.record_blob(due.blob.digest)
    [case] = queue.due_cases(9)
    pieces = [case.case.envelope[300:364], due.blob.sealed[500:564], due.blob.sealed[200_000:200_064]]
    assert all(_is_on_disk(folder, piece) for piece in pieces)
    deliver(queue, saved, CaseState.RECEIVED, processed=True)
    clock.forward(DEFAULTS.retention_s)
    assert queue.purge().blobs == 1
    assert not any(_is_on_disk(folder, piece) for piece in pieces)


def _is_on_disk(folder: Path, piece: bytes) -> bool:
    return any(piece in file.read_bytes() for file in folder.iterdir())


def test_the_disk_gets_its_room_back(
    outbox: SqliteOutbox, queue: SendQueue, folder: Path, clock: Clock
) -> None:
    for _ in range(5):
        saved = outbox.save(submission(), [photo(bytes(1_000_000))])
        send_blobs(queue)
        deliver(queue, saved, CaseState.RECEIVED, processed=True)
    with queue._file.reading() as db:
        db.execute("pragma wal_checkpoint(truncate)").fetchall()
    before_bytes = _size_bytes(folder)
    assert before_bytes > 5_000_000
    clock.forward(DEFAULTS.retention_s)
    queue.purge()
    assert _size_bytes(folder) < 200_000


def _size_bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir() if not file.name.endswith("-shm"))


def test_a_long_purge_is_many_short_transactions(
    outbox: SqliteOutbox, queue: SendQueue, clock: Clock, folder: Path
) -> None:
    saved = [outbox.save(submission(), [photo(bytes(700_000))]) for _ in range(4)]
    send_blobs(queue)
    for case in saved:
        deliver(queue, case, CaseState.RECEIVED, processed=True)
    clock.forward(DEFAULTS.retention_s)
    commits: list[str] = []
    with queue._file.reading() as db:
        db.conn.set_trace_callback(lambda sql: commits.append(sql) if sql == "commit" else None)
    assert queue.purge().cases == 4
    assert len(commits) >= 4


def test_days_switched_off_do_not_count(
    outbox: SqliteOutbox, queue: SendQueue, folder: Path, clock: Clock
) -> None:
    saved = outbox.save(submission())
    deliver(queue, saved, CaseState.RECEIVED, processed=True)
    queue.close()
    clock.reboot(off_s=DEFAULTS.retention_s + DAY_S)
    again = SendQueue.open(folder, clock, clock.uptime)
    assert again.purge() == Purged()
    again.close()
