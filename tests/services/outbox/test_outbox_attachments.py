"""Attachments: one durable unit with their case, a lane of their own, and the case after them."""

from pathlib import Path
from uuid import uuid4

import pytest
from outbox_story import ID_NUMBER, NAME, photo, received, submission

from kiosk.domain.errors import StoreError
from kiosk.domain.ports import Refused
from kiosk.domain.submission import CaseState
from services.outbox.report import OutboxReport
from services.outbox.sending import SendQueue
from services.outbox.settings import DEFAULTS, MIB
from services.outbox.store import SqliteOutbox
from services.sealing.blob import open_blob
from services.sealing.digests import is_digest_of
from services.sealing.envelope import open_envelope
from services.sealing.keys import PrivateKey
from services.sealing.payload import decode_submission


def test_the_case_names_its_attachments_and_the_gateway_opens_both(
    outbox: SqliteOutbox, queue: SendQueue, gateway_key: PrivateKey
) -> None:
    case, files = submission(), [photo(b"front"), photo(b"back")]
    outbox.save(case, files)
    blobs = [due.blob for due in queue.due_blobs(9)]
    assert [open_blob(blob.sealed, case.id, gateway_key) for blob in blobs] == [b"front", b"back"]
    assert all(is_digest_of(blob.digest, blob.sealed) for blob in blobs)
    for blob in blobs:
        queue.record_blob(blob.digest)
    [due] = queue.due_cases(9)
    notes = decode_submission(open_envelope(due.case.envelope, case.id, gateway_key)).attachments
    assert [(n.digest, n.question, n.size_bytes) for n in notes] == [
        (blobs[0].digest, "photo", 5),
        (blobs[1].digest, "photo", 4),
    ]


def test_a_case_is_due_only_when_the_gateway_holds_all_its_attachments(
    outbox: SqliteOutbox, queue: SendQueue
) -> None:
    saved = outbox.save(submission(), [photo(), photo(b"other")])
    first, second = (due.blob.digest for due in queue.due_blobs(9))
    assert queue.due_cases(9, hurry=True) == []
    queue.record_blob(first)
    queue.record_blob(first)
    assert queue.due_cases(9, hurry=True) == []
    queue.record_blob(second)
    assert [due.case.id for due in queue.due_cases(9)] == [saved.id]


def test_attachments_give_way_to_every_case_that_is_due(
    outbox: SqliteOutbox, queue: SendQueue, clock
) -> None:
    outbox.save(submission(), [photo()])
    plain = outbox.save(submission())
    assert queue.due_blobs(9) == []
    queue.postpone_cases({plain.id: 60}, "gateway-slow")
    assert len(queue.due_blobs(9)) == 1
    clock.forward(60)
    assert queue.due_blobs(9) == []


def test_postponed_attachment_is_due_at_its_time(outbox: SqliteOutbox, queue: SendQueue, clock) -> None:
    outbox.save(submission(), [photo()])
    [due] = queue.due_blobs(9)
    queue.postpone_blob(due.blob.digest, 60, "gateway-slow")
    assert queue.due_blobs(9) == []
    assert queue.soonest_s() == 60
    clock.forward(60)
    [again] = queue.due_blobs(9)
    assert (again.blob, again.attempts, again.reason) == (due.blob, 1, "gateway-slow")


def test_saving_twice_keeps_the_first_attachments(outbox: SqliteOutbox, queue: SendQueue) -> None:
    case = submission()
    first = outbox.save(case, [photo()])
    [kept] = queue.due_blobs(9)
    assert outbox.save(case, [photo()]) == first
    assert [due.blob.digest for due in queue.due_blobs(9)] == [kept.blob.digest]


def test_refused_attachment_puts_its_case_on_the_clerks_list(
    outbox: SqliteOutbox, queue: SendQueue, report: OutboxReport
) -> None:
    outbox.save(submission(), [photo()])
    [due] = queue.due_blobs(9)
    queue.refuse_blob(due.blob.digest, "too-large", "附件太大")
    [listed] = report.listing()
    assert (listed.state, listed.for_clerk) == (CaseState.SAVED, True)
    assert (listed.reason, listed.explanation, listed.blobs_left) == ("too-large", "附件太大", 1)
    assert (queue.due_blobs(9, hurry=True), queue.due_cases(9, hurry=True)) == ([], [])


def test_a_file_that_is_too_large_is_refused_and_said(outbox: SqliteOutbox, report: OutboxReport) -> None:
    with pytest.raises(StoreError, match="larger than 8 MiB"):
        outbox.save(submission(), [photo(bytes(DEFAULTS.max_file_mib * MIB + 1))])
    assert report.listing() == []


def test_files_that_are_too_large_together_are_refused_and_said(
    outbox: SqliteOutbox, report: OutboxReport
) -> None:
    with pytest.raises(StoreError, match="larger than 24 MiB"):
        outbox.save(submission(), [photo(bytes(7 * MIB))] * 4)
    assert report.listing() == []


def test_nothing_of_an_attachment_stands_in_clear(outbox: SqliteOutbox, folder: Path) -> None:
    outbox.save(submission(), [photo(f"{NAME} {ID_NUMBER}".encode() * 1000)])
    for file in folder.iterdir():
        content = file.read_bytes()
        assert NAME.encode() not in content
        assert ID_NUMBER.encode() not in content


def test_case_that_the_gateway_has_lost_goes_out_again_in_the_same_bytes(
    outbox: SqliteOutbox, queue: SendQueue
) -> None:
    saved = outbox.save(submission(), [photo()])
    [blob] = queue.due_blobs(9)
    queue.record_blob(blob.blob.digest)
    [before] = queue.due_cases(9)
    queue.record_answers([received(saved.id)], 30)
    status = outbox.status(saved.id)

    assert queue.send_again(saved.id)
    assert outbox.status(saved.id) == status
    assert queue.due_cases(9) == []
    assert [due.blob for due in queue.due_blobs(9)] == [blob.blob]
    queue.record_blob(blob.blob.digest)
    [again] = queue.due_cases(9)
    assert (again.case, again.attempts) == (before.case, 0)

    answer = received(saved.id, minutes=90)
    assert queue.record_answers([answer], 30) == []
    assert queue.due_cases(9, hurry=True) == []
    assert outbox.status(saved.id) == status
    with outbox._file.reading() as db:
        assert db.execute("select receipt from cases").fetchone() == (answer.statement,)


def test_case_to_be_sent_again_can_be_postponed_and_is_not_begun_anew(
    outbox: SqliteOutbox, queue: SendQueue
) -> None:
    saved = outbox.save(submission())
    queue.record_answers([received(saved.id)], 30)
    queue.send_again(saved.id)
    queue.postpone_cases({saved.id: 60}, "gateway-slow")
    assert queue.send_again(saved.id)
    assert queue.due_cases(9) == []
    [due] = queue.due_cases(9, hurry=True)
    assert due.attempts == 1
    assert outbox.status(saved.id).state is CaseState.UPLOADED
    assert outbox.status(saved.id).reason == ""


def test_case_refused_the_second_time_is_for_a_clerk_and_stands_for_the_person(
    outbox: SqliteOutbox, queue: SendQueue, report: OutboxReport
) -> None:
    saved = outbox.save(submission())
    queue.record_answers([received(saved.id)], 30)
    status = outbox.status(saved.id)
    queue.send_again(saved.id)
    queue.record_answers([Refused(saved.id, "cannot-open", "打不开")], 30)
    assert outbox.status(saved.id) == status
    [listed] = report.listing()
    assert (listed.for_clerk, listed.explanation) == (True, "打不开")
    assert queue.due_cases(9, hurry=True) == []


def test_what_never_arrived_or_is_not_ours_cannot_be_sent_again(
    outbox: SqliteOutbox, queue: SendQueue
) -> None:
    saved = outbox.save(submission())
    assert not queue.send_again(saved.id)
    assert not queue.send_again(uuid4())
    assert len(queue.due_cases(9)) == 1
