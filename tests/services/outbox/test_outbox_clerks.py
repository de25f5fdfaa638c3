"""What staff can do: put refused cases back, and carry off what waits, still sealed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from outbox_story import Clock, photo, received, submission

from kiosk.domain.ports import Refused
from services.outbox.clerks import RefusedCases
from services.outbox.report import OutboxReport
from services.outbox.sealed_rows import SealedRows
from services.outbox.sending import SendQueue
from services.outbox.store import SqliteOutbox


@pytest.fixture
def refused_cases(outbox: SqliteOutbox, folder: Path, clock: Clock) -> Iterator[RefusedCases]:
    cases = RefusedCases.open(folder, clock, clock.uptime)
    yield cases
    cases.close()


@pytest.fixture
def rows(outbox: SqliteOutbox, folder: Path, clock: Clock) -> Iterator[SealedRows]:
    rows = SealedRows.open(folder, clock, clock.uptime)
    yield rows
    rows.close()


def test_refused_case_put_back_is_due_at_once_and_asked_about_first(
    outbox: SqliteOutbox, queue: SendQueue, report: OutboxReport, refused_cases: RefusedCases
) -> None:
    saved = outbox.save(submission())
    queue.record_answers([Refused(saved.id, "unknown-service", "网关没有这项服务")], 30)
    assert refused_cases.numbers() == [saved.number.text]
    assert refused_cases.put_back(saved.number.text)
    [due] = queue.due_cases(9)
    assert (due.case.id, due.attempts, due.reason) == (saved.id, 1, "")
    [listed] = report.listing()
    assert (listed.for_clerk, listed.explanation) == (False, "")
    assert refused_cases.numbers() == []


def test_only_refused_cases_can_be_put_back(
    outbox: SqliteOutbox, queue: SendQueue, refused_cases: RefusedCases
) -> None:
    waiting, sent = outbox.save(submission()), outbox.save(submission())
    queue.record_answers([received(sent.id)], 30)
    for number in (waiting.number.text, sent.number.text, "WT07-261122-999-K"):
        assert not refused_cases.put_back(number)


def test_case_put_back_takes_its_refused_attachment_along(
    outbox: SqliteOutbox, queue: SendQueue, refused_cases: RefusedCases
) -> None:
    saved = outbox.save(submission(), [photo(), photo(b"other")])
    good, bad = (due.blob for due in queue.due_blobs(9))
    queue.record_blob(good.digest)
    queue.refuse_blob(bad.digest, "too-large", "")
    assert refused_cases.put_back(saved.number.text)
    assert [due.blob for due in queue.due_blobs(9)] == [bad]
    queue.record_blob(bad.digest)
    assert [due.case.id for due in queue.due_cases(9)] == [saved.id]


def test_case_refused_the_second_time_goes_the_second_way_again(
    outbox: SqliteOutbox, queue: SendQueue, refused_cases: RefusedCases
) -> None:
    saved = outbox.save(submission())
    queue.record_answers([received(saved.id)], 30)
    status = outbox.status(saved.id)
    queue.send_again(saved.id)
    queue.record_answers([Refused(saved.id, "cannot-open", "")], 30)
    assert refused_cases.put_back(saved.number.text)
    assert [due.case.id for due in queue.due_cases(9)] == [saved.id]
    assert outbox.status(saved.id) == status


def test_what_is_undelivered_is_read_sealed_with_its_attachments(
    outbox: SqliteOutbox, queue: SendQueue, rows: SealedRows
) -> None:
    waiting = outbox.save(submission(), [photo(), photo(b"other")])
    blobs = [due.blob for due in queue.due_blobs(9)]
    sent, lost, refused = (outbox.save(submission()) for _ in range(3))
    queue.record_answers([received(sent.id), received(lost.id), Refused(refused.id, "x", "")], 30)
    queue.send_again(lost.id)
    read = list(rows.undelivered())
    assert [(row.case.id, row.refused) for row in read] == [
        (waiting.id, False),
        (lost.id, False),
        (refused.id, True),
    ]
    assert [list(row.blobs) for row in read] == [blobs, [], []]


def test_case_delivered_while_rows_are_read_is_left_out(
    outbox: SqliteOutbox, queue: SendQueue, rows: SealedRows
) -> None:
    first, second = outbox.save(submission()), outbox.save(submission())
    reading = rows.undelivered()
    assert next(reading).case.id == first.id
    queue.record_answers([received(second.id)], 30)
    assert list(reading) == []
