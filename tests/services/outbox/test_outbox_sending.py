"""The sending side: what is due, and what an answer may change."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from outbox_story import NOON, Clock, rating, received, submission

from kiosk.domain.errors import StoreError
from kiosk.domain.ports import Refused
from kiosk.domain.submission import CaseState, CaseStatus, Level, PartStatus, Purpose
from services.outbox import sql
from services.outbox.report import OutboxReport
from services.outbox.rows import DueQuestion
from services.outbox.sending import SendQueue
from services.outbox.store import SqliteOutbox

SCANS_NOTHING = ("SCAN CONSTANT ROW", "SCAN (subquery")
QUESTIONS = (
    sql.DUE_CASES,
    sql.IS_CASE_DUE,
    sql.DUE_BLOBS,
    sql.DUE_RATINGS,
    sql.DUE_QUESTIONS,
    sql.SOONEST,
)


def status(case_id, state: CaseState, reason: str = "") -> CaseStatus:
    return CaseStatus(case_id, state, NOON, None, reason)


def test_oldest_goes_first_and_no_more_than_asked_for(outbox: SqliteOutbox, queue: SendQueue) -> None:
    saved = [outbox.save(submission()).id for _ in range(5)]
    assert [due.case.id for due in queue.due_cases(3)] == saved[:3]


def test_receipt_makes_a_case_uploaded_and_is_kept_word_for_word(
    outbox: SqliteOutbox, queue: SendQueue
) -> None:
    saved = outbox.save(submission())
    answer = received(saved.id)
    [news] = queue.record_answers([answer], ask_after_s=30)
    assert news == outbox.status(saved.id)
    assert (news.state, news.arrived_at) == (CaseState.UPLOADED, answer.arrived_at)
    assert queue.due_cases(10, hurry=True) == []
    with outbox._file.reading() as db:
        assert db.execute("select receipt from cases").fetchone() == (answer.statement,)


def test_second_receipt_for_the_same_case_changes_nothing(outbox: SqliteOutbox, queue: SendQueue) -> None:
    saved = outbox.save(submission())
    queue.record_answers([received(saved.id)], 30)
    assert queue.record_answers([received(saved.id), Refused(saved.id, "late", "")], 30) == []
    assert outbox.status(saved.id).state is CaseState.UPLOADED


def test_receipt_for_a_case_that_is_not_ours_changes_nothing(queue: SendQueue) -> None:
    assert queue.record_answers([received(uuid4())], 30) == []


def test_refused_case_stays_waiting_on_the_clerks_list(
    outbox: SqliteOutbox, queue: SendQueue, report: OutboxReport
) -> None:
    saved = outbox.save(submission())
    queue.record_answers([Refused(saved.id, "unknown-service", "网关没有这项服务")], 30)
    [listed] = report.listing()
    assert (listed.state, listed.for_clerk) == (CaseState.SAVED, True)
    assert (listed.reason, listed.explanation) == ("unknown-service", "网关没有这项服务")
    assert queue.due_cases(10, hurry=True) == []
    assert report.overview().for_clerk == 1


def test_postponed_case_is_due_at_its_time_or_when_in_a_hurry(
    outbox: SqliteOutbox, queue: SendQueue, clock: Clock
) -> None:
    saved = outbox.save(submission())
    queue.postpone_cases({saved.id: 60}, "gateway-slow")
    assert queue.due_cases(10) == []
    [due] = queue.due_cases(10, hurry=True)
    assert (due.attempts, due.reason) == (1, "gateway-slow")
    assert queue.soonest_s() == 60
    clock.forward(60)
    assert len(queue.due_cases(10)) == 1


def test_status_without_a_receipt_never_makes_a_case_uploaded(outbox: SqliteOutbox, queue: SendQueue) -> None:
    saved = outbox.save(submission())
    for state in (CaseState.UPLOADED, CaseState.RECEIVED, CaseState.GRANTED):
        assert queue.set_status(status(saved.id, state), 30) is None
    assert outbox.status(saved.id).state is CaseState.SAVED


def test_the_file_itself_refuses_uploaded_without_a_receipt(outbox: SqliteOutbox) -> None:
    outbox.save(submission())
    with pytest.raises(StoreError, match="CHECK"), outbox._file.writing() as db:
        db.execute("update cases set state = '已上传'")


def test_status_moves_on_and_keeps_the_departments_words(outbox: SqliteOutbox, queue: SendQueue) -> None:
    saved = outbox.save(submission())
    queue.record_answers([received(saved.id)], 30)
    news = queue.set_status(status(saved.id, CaseState.SUPPLEMENT, "请补交转诊单"), 30)
    assert news == outbox.status(saved.id)
    assert news is not None
    assert (news.state, news.reason) == (CaseState.SUPPLEMENT, "请补交转诊单")
    assert news.arrived_at == received(saved.id).arrived_at


def test_status_never_goes_backwards(outbox: SqliteOutbox, queue: SendQueue) -> None:
    saved = outbox.save(submission())
    queue.record_answers([received(saved.id)], 30)
    queue.set_status(status(saved.id, CaseState.IN_REVIEW), 30)
    assert queue.set_status(status(saved.id, CaseState.RECEIVED), 30) is None
    assert outbox.status(saved.id).state is CaseState.IN_REVIEW


def test_same_status_again_is_no_news(outbox: SqliteOutbox, queue: SendQueue) -> None:
    saved = outbox.save(submission())
    queue.record_answers([received(saved.id)], 30)
    assert queue.set_status(status(saved.id, CaseState.UPLOADED), 30) is None


def test_uploaded_case_is_asked_about_until_it_has_ended_and_is_processed(
    outbox: SqliteOutbox, queue: SendQueue, clock: Clock
) -> None:
    saved = outbox.save(submission())
    assert queue.due_questions(10) == []
    queue.record_answers([received(saved.id)], ask_after_s=30)
    assert queue.due_questions(10) == []
    clock.forward(31)
    assert queue.due_questions(10) == [DueQuestion(saved.id, 31)]
    queue.set_status(status(saved.id, CaseState.NOT_ACCEPTED), 30)
    clock.forward(31)
    assert queue.due_questions(10) == [DueQuestion(saved.id, 62)]
    queue.set_status(replace(status(saved.id, CaseState.NOT_ACCEPTED), is_processed=True), 30)
    clock.forward(10**6)
    assert queue.due_questions(10) == []
    assert queue.soonest_s() is None


def test_rating_waits_until_the_gateway_holds_its_case(
    outbox: SqliteOutbox, queue: SendQueue, clock: Clock
) -> None:
    saved = outbox.save(submission())
    mark = rating(saved.id)
    outbox.save_rating(mark)
    assert queue.due_ratings(10) == []
    queue.record_answers([received(saved.id)], 30)
    assert [due.rating for due in queue.due_ratings(10)] == [mark]
    queue.postpone_rating(mark.id, 60, "gateway-slow")
    assert queue.due_ratings(10) == []
    clock.forward(60)
    [due] = queue.due_ratings(10)
    assert due.attempts == 1
    queue.mark_rated(mark.id)
    assert queue.due_ratings(10, hurry=True) == []


def test_pause_outlives_a_restart(queue: SendQueue, folder: Path, clock: Clock) -> None:
    queue.pause_for(3, 100, "gateway-failing")
    again = SendQueue.open(folder, clock, clock.uptime)
    assert again.paused_s() == 100
    again.resume()
    assert queue.pause() is None
    again.close()


def test_version_changes_when_sync_commits_and_not_otherwise(outbox: SqliteOutbox, queue: SendQueue) -> None:
    saved = outbox.save(submission())
    before = outbox.version()
    assert outbox.version() == before
    queue.record_answers([received(saved.id)], 30)
    assert outbox.version() != before


def test_overview_and_listing_say_how_much_waits(
    outbox: SqliteOutbox, queue: SendQueue, report: OutboxReport
) -> None:
    early = outbox.save(submission(applied_at=NOON - timedelta(hours=2)))
    late = outbox.save(submission())
    overview = report.overview()
    assert overview.cases == {CaseState.SAVED: 2}
    assert overview.oldest_waiting == early.applied_at
    queue.record_answers([received(early.id)], 30)
    assert report.overview().cases == {CaseState.SAVED: 1, CaseState.UPLOADED: 1}
    assert report.overview().oldest_waiting == late.applied_at
    assert [listed.number for listed in report.listing()] == [late.number.text, early.number.text]


@pytest.mark.parametrize("values", [CaseState, Purpose, Level])
def test_the_file_knows_every_value_of_the_domain(values, outbox: SqliteOutbox) -> None:
    with outbox._file.reading() as db:
        schema = " ".join(str(row["sql"]) for row in db.query("select sql from sqlite_schema"))
    for value in values:
        assert f"'{value.value}'" in schema


def test_every_question_to_the_file_uses_an_index(queue: SendQueue) -> None:
    with queue._file.reading() as db:
        for statement in QUESTIONS:
            values = {"now": 0, "limit": 10, "at": 0, "boot": ""}
            plan = [row["detail"] for row in db.query(f"explain query plan {statement}", values)]
            assert not [step for step in plan if "SCAN " in step and not step.startswith(SCANS_NOTHING)], plan


def test_parts_of_a_case_are_kept_with_its_state(outbox: SqliteOutbox, queue: SendQueue) -> None:
    saved = outbox.save(submission())
    queue.record_answers([received(saved.id)], 30)
    parts = (
        PartStatus("pension", "领取养老金资格确认", "市人社局", CaseState.GRANTED, "示例"),
        PartStatus("fund", "退休提取公积金", "市公积金中心", CaseState.NOT_ACCEPTED, "缺一样", ("pension",)),
    )
    queue.set_status(replace(status(saved.id, CaseState.PARTLY), parts=parts), 30)
    assert outbox.status(saved.id).parts == parts
    assert outbox.status(saved.id).state is CaseState.PARTLY
