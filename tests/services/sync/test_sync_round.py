"""Rounds of sync against a gateway that fails in every way others were hurt by.

Lost: opencrvs-core#5313, #7005; getodk#1017; kobocat#432. Twice: opencrvs-core#7477; kpi PR#5047;
collect#3391; murmur#122. Wedged: express-idempotency#32.
"""

from collections import deque
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from fake_gateway import RETRY_AFTER_S, FakeGateway, Fault
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sync_story import KIOSK, LETTER, NOON, PHOTO, Clock, rating_of, submission

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.ports import Received, Refused, SealedCase
from kiosk.domain.submission import CaseState, CaseStatus, SavedCase
from services.outbox.report import OutboxReport
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import LONGEST_ASK_S, LONGEST_WAIT_S, SendQueue
from services.outbox.store import SqliteOutbox
from services.outbox.turn import senders_turn
from services.sealing.keys import generate_key
from services.sealing.names import SuiteName
from services.sync import policy
from services.sync.blobs import BlobLane
from services.sync.round import SyncRound
from services.sync.settings import SyncSettings


def save(outbox: SqliteOutbox, count: int = 1) -> list[SavedCase]:
    return [outbox.save(submission()) for _ in range(count)]


def sent_batches(gateway: FakeGateway) -> list[int]:
    return [len(ids) for name, ids in gateway.calls if name == "deliver"]


def test_all_that_waits_is_sent_in_tens_oldest_first(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway
) -> None:
    saved = save(outbox, 25)
    assert sync.run().delivered == 25
    assert sent_batches(gateway) == [10, 10, 5]
    assert gateway.filed == [case.id for case in saved]


def test_delivered_case_is_uploaded_with_both_times_and_the_screen_hears_of_it(
    outbox: SqliteOutbox, sync: SyncRound, news: list[CaseStatus]
) -> None:
    [case] = save(outbox)
    sync.run()
    assert news == [outbox.status(case.id)]
    assert news == [CaseStatus(case.id, CaseState.UPLOADED, NOON, NOON)]


def test_lost_reply_is_asked_about_first_and_filed_once(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, clock: Clock
) -> None:
    [case] = save(outbox)
    gateway.faults.append(Fault.LOST_REPLY)
    assert sync.run().trouble is Reason.GATEWAY_SLOW
    assert outbox.status(case.id).state is CaseState.SAVED
    clock.forward(policy.FIRST_BACKOFF_S)
    assert sync.run().delivered == 1
    assert gateway.named("deliver", "receipt") == ["deliver", "receipt"]
    assert gateway.filed == [case.id]
    assert outbox.status(case.id).state is CaseState.UPLOADED


def test_after_a_lost_reply_the_state_reached_meanwhile_is_shown(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, clock: Clock
) -> None:
    [case] = save(outbox)
    gateway.faults.append(Fault.LOST_REPLY)
    sync.run()
    gateway.states[case.id] = CaseState.ACCEPTED
    clock.forward(policy.FIRST_BACKOFF_S)
    sync.run()
    clock.forward(policy.SOONEST_ASK_S)
    sync.run()
    clock.forward(policy.SOONEST_ASK_S)
    sync.run()
    assert outbox.status(case.id).state is CaseState.ACCEPTED


def test_lost_request_is_sent_again_and_filed_once(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, clock: Clock
) -> None:
    [case] = save(outbox)
    gateway.faults.append(Fault.LOST_REQUEST)
    assert sync.run().trouble is Reason.GATEWAY_UNREACHABLE
    clock.forward(policy.FIRST_BACKOFF_S)
    assert sync.run().delivered == 1
    assert gateway.filed == [case.id]


def test_gateway_that_cannot_be_asked_is_sent_nothing(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, clock: Clock
) -> None:
    save(outbox)
    gateway.faults += [Fault.LOST_REQUEST, Fault.FAILING]
    sync.run()
    clock.forward(policy.FIRST_BACKOFF_S)
    assert sync.run().trouble is Reason.GATEWAY_FAILING
    assert gateway.named("deliver", "receipt") == ["deliver", "receipt"]
    clock.forward(2 * policy.FIRST_BACKOFF_S)
    assert sync.run().delivered == 1
    assert gateway.named("deliver", "receipt") == ["deliver", "receipt", "receipt", "deliver"]


def test_page_of_a_captive_portal_is_no_receipt(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, report: OutboxReport
) -> None:
    [case] = save(outbox)
    gateway.faults.append(Fault.PORTAL)
    sync.run()
    assert outbox.status(case.id).state is CaseState.SAVED
    [listed] = report.listing()
    assert (listed.reason, listed.attempts, listed.for_clerk) == ("gateway-not-genuine", 1, False)


@pytest.mark.parametrize(
    "fault",
    [Fault.NOT_ENROLLED, Fault.MALFORMED, Fault.BUSY, Fault.FAILING, Fault.PORTAL, Fault.LOST_REQUEST],
)
def test_trouble_with_the_gateway_stops_the_round_at_the_first_batch(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, fault: Fault, report: OutboxReport
) -> None:
    save(outbox, 25)
    gateway.faults.append(fault)
    sync.run()
    assert sent_batches(gateway) == [10]
    assert sync.run().skipped == "paused"
    assert sent_batches(gateway) == [10]
    assert report.overview().cases == {CaseState.SAVED: 25}


def test_retry_after_is_obeyed_from_the_database_even_in_a_hurry_and_after_a_restart(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, clock: Clock, folder: Path
) -> None:
    save(outbox)
    gateway.faults.append(Fault.BUSY)
    sync.run()
    clock.forward(RETRY_AFTER_S - 1)
    assert sync.run(hurry=True).skipped == "paused"
    restarted = SendQueue.open(folder, clock, clock.uptime)
    sync_again = SyncRound(restarted, gateway, lambda: 1.0, lambda status: None)
    assert sync_again.run(hurry=True).skipped == "paused"
    clock.forward(RETRY_AFTER_S / 4 + 1)
    assert sync_again.run().delivered == 1
    restarted.close()


def test_staff_may_send_in_spite_of_a_pause(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway
) -> None:
    save(outbox)
    gateway.faults.append(Fault.BUSY)
    sync.run()
    assert sync.run(force=True).delivered == 1


def test_pauses_grow_to_a_limit_and_end_with_the_first_success(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, queue: SendQueue, clock: Clock
) -> None:
    save(outbox)
    gateway.faults += [Fault.FAILING] * 9
    pauses_s = []
    for _ in range(9):
        sync.run(force=True)
        pauses_s.append(queue.paused_s())
    assert pauses_s == [5, 10, 20, 40, 80, 160, 300, 300, 300]
    assert sync.run(force=True).delivered == 1
    assert queue.pause() is None


def test_when_the_network_is_back_all_that_was_put_off_goes_at_once(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, report: OutboxReport
) -> None:
    save(outbox, 12)
    gateway.up = False
    assert sync.run().trouble is Reason.GATEWAY_UNREACHABLE
    gateway.up = True
    assert sync.run().skipped == "paused"
    assert sync.run(hurry=True).delivered == 12


def test_refused_case_goes_to_the_clerks_and_does_not_hold_up_the_others(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, report: OutboxReport
) -> None:
    bad, good = save(outbox, 2)
    gateway.unwanted.add(bad.id)
    done = sync.run()
    assert (done.delivered, done.refused) == (1, 1)
    assert outbox.status(good.id).state is CaseState.UPLOADED
    assert outbox.status(bad.id).state is CaseState.SAVED
    assert outbox.status(bad.id).reason == "content-invalid"
    assert [listed.number for listed in report.listing() if listed.for_clerk] == [bad.number.text]
    sync.run(hurry=True)
    assert sent_batches(gateway) == [2]


def test_case_that_the_answer_leaves_out_still_waits(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, clock: Clock
) -> None:
    forgotten, answered = save(outbox, 2)
    gateway.faults.append(Fault.FORGETFUL)
    done = sync.run()
    assert (done.delivered, done.trouble) == (1, Reason.GATEWAY_NOT_GENUINE)
    assert outbox.status(answered.id).state is CaseState.UPLOADED
    assert outbox.status(forgotten.id).state is CaseState.SAVED
    clock.forward(policy.FIRST_BACKOFF_S)
    assert sync.run().delivered == 1
    assert gateway.filed == [forgotten.id, answered.id]


def test_case_that_breaks_the_gateway_does_not_hold_up_nine_others(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, report: OutboxReport, clock: Clock
) -> None:
    saved = save(outbox, 10)
    gateway.poison.add(saved[4].id)
    for _ in range(20):
        sync.run()
        clock.forward(policy.LONGEST_BACKOFF_S)
    assert report.overview().cases == {CaseState.UPLOADED: 9, CaseState.SAVED: 1}
    assert outbox.status(saved[4].id).reason == "gateway-failing"


def test_ratings_go_after_their_case_and_once(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, clock: Clock
) -> None:
    [case] = save(outbox)
    rating = rating_of(case)
    outbox.save_rating(rating)
    gateway.faults += [Fault.FAILING]
    sync.run()
    assert gateway.ratings == []
    clock.forward(policy.FIRST_BACKOFF_S)
    assert sync.run().rated == 1
    assert [name for name, _ in gateway.calls][-1] == "rating"
    sync.run(force=True)
    assert gateway.ratings == [rating]


def test_lost_reply_to_a_rating_rates_once(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, clock: Clock
) -> None:
    [case] = save(outbox)
    sync.run()
    outbox.save_rating(rating_of(case))
    gateway.faults.append(Fault.LOST_REPLY)
    sync.run()
    clock.forward(policy.FIRST_BACKOFF_S)
    assert sync.run().rated == 1
    assert len(gateway.ratings) == 1


def test_unwanted_rating_does_not_hold_up_cases(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, clock: Clock
) -> None:
    [case] = save(outbox)
    outbox.save_rating(rating_of(case))
    gateway.refuses_ratings = True
    assert sync.run().trouble is None
    save(outbox)
    assert sync.run().delivered == 1
    clock.forward(LONGEST_WAIT_S)
    gateway.refuses_ratings = False
    assert sync.run().rated == 1


def test_states_are_followed_until_the_case_has_ended(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, clock: Clock, news: list[CaseStatus]
) -> None:
    [case] = save(outbox)
    sync.run()
    for state in (CaseState.RECEIVED, CaseState.SUPPLEMENT, CaseState.RECEIVED, CaseState.NOT_ACCEPTED):
        gateway.states[case.id], gateway.reasons[case.id] = state, f"因为{state}"
        clock.forward(LONGEST_ASK_S)
        assert sync.run().changed == 1
        assert (news[-1].state, news[-1].reason) == (state, f"因为{state}")


def test_no_news_is_not_told(
    outbox: SqliteOutbox, sync: SyncRound, clock: Clock, news: list[CaseStatus]
) -> None:
    save(outbox)
    sync.run()
    clock.forward(policy.SOONEST_ASK_S)
    assert sync.run().asked == 1
    assert len(news) == 1


def test_only_one_sends_at_a_time(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, folder: Path
) -> None:
    save(outbox)
    with senders_turn(folder) as ours:
        assert ours
        assert sync.run().skipped == "busy"
    assert gateway.calls == []
    assert sync.run().delivered == 1


def test_receipt_that_the_disk_cannot_keep_is_fetched_again_and_filed_once(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, queue: SendQueue
) -> None:
    saved = save(outbox, 10)
    with queue._file.reading() as db:
        db.execute(
            "create temp trigger full before update on main.cases begin select raise(fail, 'no room'); end"
        )
    with pytest.raises(StoreError):
        sync.run()
    assert {outbox.status(case.id).state for case in saved} == {CaseState.SAVED}
    with queue._file.reading() as db:
        db.execute("drop trigger full")
    assert sync.run().delivered == 10
    assert len(gateway.filed) == 10


def test_wall_clock_a_day_off_or_a_year_neither_hurries_nor_delays_anything(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, clock: Clock
) -> None:
    save(outbox)
    gateway.faults.append(Fault.FAILING)
    sync.run()
    for days in (-1, 400):
        clock.time = NOON + timedelta(days=days)
        save(outbox)
        assert sync.run().skipped == "paused"
    clock.up_s += policy.FIRST_BACKOFF_S
    assert sync.run().delivered == 3


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    faults=st.lists(st.sampled_from(Fault), max_size=25),
    steps=st.lists(
        st.tuples(st.integers(0, 12), st.booleans(), st.integers(0, 4000)), min_size=1, max_size=8
    ),
)
def test_whatever_fails_every_case_is_filed_once_in_the_end(
    faults: list[Fault], steps: list[tuple[int, bool, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    clock, gateway = Clock(), FakeGateway(faults=deque(faults))
    folder = tmp_path_factory.mktemp("any")
    sealer = GatewaySealer(generate_key(SuiteName.INTL).public)
    outbox = SqliteOutbox.open(folder, KIOSK, sealer, clock, clock.uptime)
    queue = SendQueue.open(folder, clock, clock.uptime)
    sync = SyncRound(queue, gateway, lambda: 0.5, lambda status: None)
    blobs = BlobLane(queue, gateway, lambda: 0.5, lambda: False)
    saved: list[SavedCase] = []
    for count, hurry, shift_s in steps:
        saved += save(outbox, count)
        if count % 3 == 0:
            saved.append(outbox.save(submission(), [PHOTO, LETTER]))
        sync.run(hurry)
        blobs.send_all()
        uploaded = {c.id for c in saved if outbox.status(c.id).state is CaseState.UPLOADED}
        assert uploaded <= set(gateway.filed)
        clock.forward(shift_s)
    gateway.faults.clear()
    for _ in range(3):
        clock.forward(LONGEST_WAIT_S)
        sync.run()
        while blobs.send_all().sent:
            sync.run()
    assert {outbox.status(case.id).state for case in saved} <= {CaseState.UPLOADED}
    assert sorted(gateway.filed) == sorted(case.id for case in saved)
    assert len(gateway.blobs) == len({blob.digest for blob in gateway.blobs})
    assert len(gateway.blobs) == len({blob.digest for blob in gateway.blobs})
    queue.close()
    outbox.close()


# --- certain and uncertain ------------------------------------------------------------------------------


def test_case_that_never_left_the_kiosk_is_not_asked_about(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, report: OutboxReport, clock: Clock
) -> None:
    save(outbox)
    gateway.faults.append(Fault.NO_LINE)
    assert sync.run().trouble is Reason.GATEWAY_UNREACHABLE
    assert report.listing()[0].attempts == 0
    clock.forward(policy.OFFLINE_PROBE_S)
    assert sync.run().delivered == 1
    assert gateway.named("receipt") == []


def test_back_pressure_does_not_count_against_a_case(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, report: OutboxReport, clock: Clock
) -> None:
    save(outbox, 20)
    for _ in range(policy.BLAMED_AFTER - 1):
        gateway.faults.append(Fault.BUSY)
        sync.run()
        clock.forward(2 * RETRY_AFTER_S)
    assert {case.attempts for case in report.listing()} == {0}
    assert sync.run().delivered == 20
    assert sent_batches(gateway)[-2:] == [10, 10]


def test_case_for_which_the_gateway_is_for_ever_busy_gives_way_in_the_end(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, report: OutboxReport, clock: Clock
) -> None:
    save(outbox)
    for _ in range(policy.BLAMED_AFTER):
        gateway.faults.append(Fault.BUSY)
        sync.run()
        clock.forward(2 * RETRY_AFTER_S)
    assert report.listing()[0].attempts == 1


def test_receipt_is_fetched_for_those_that_arrived_and_only_the_others_are_sent_again(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, clock: Clock
) -> None:
    save(outbox, 3)
    gateway.faults.append(Fault.LOST_REPLY)
    sync.run()
    new = save(outbox, 2)
    clock.forward(policy.FIRST_BACKOFF_S)
    done = sync.run()
    assert (done.delivered, done.found) == (5, 3)
    assert gateway.calls[-1] == ("deliver", tuple(case.id for case in new))
    assert set(gateway.deliveries.values()) == {1}


# --- the gateway's key, and a gateway that forgot ------------------------------------------------------------


def test_gateway_that_opens_with_another_key_gets_nothing_more_and_no_clerk_is_bothered(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, report: OutboxReport, queue: SendQueue
) -> None:
    save(outbox, 12)
    gateway.opens_ours = False
    assert sync.run().trouble is Reason.INTAKE_WRONG_KEY
    assert sent_batches(gateway) == [10]
    assert report.overview().for_clerk == 0
    assert queue.freeze() is Reason.INTAKE_WRONG_KEY
    gateway.opens_ours = True
    assert sync.run(force=True).delivered == 12
    assert queue.freeze() is None


def test_case_sealed_for_a_key_of_yesterday_is_for_a_person_and_holds_up_nobody(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, report: OutboxReport, queue: SendQueue
) -> None:
    old, _new = save(outbox, 2)
    gateway.for_another_key.add(old.id)
    done = sync.run()
    assert (done.delivered, done.refused, done.trouble) == (1, 1, None)
    assert [case.number for case in report.listing() if case.for_clerk] == [old.number.text]
    assert queue.freeze() is None


def test_gateway_restored_from_a_backup_gets_again_what_it_lost(
    outbox: SqliteOutbox, sync: SyncRound, blobs: BlobLane, gateway: FakeGateway, clock: Clock
) -> None:
    [plain], photographed = save(outbox), outbox.save(submission(), [PHOTO])
    sync.run()
    blobs.send_all()
    sync.run()
    gateway.states[plain.id] = CaseState.ACCEPTED
    clock.forward(LONGEST_ASK_S)
    sync.run()
    gateway.is_restored_from_a_backup()
    clock.forward(LONGEST_ASK_S)
    assert sync.run().sent_again == 2
    blobs.send_all()
    sync.run()
    assert set(gateway.filed) == {plain.id, photographed.id}
    assert len(gateway.blobs) == 1
    assert outbox.status(plain.id).state is CaseState.ACCEPTED


def test_case_that_a_department_holds_is_noted_and_its_sealed_copy_goes_after_its_time(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, clock: Clock, queue: SendQueue
) -> None:
    [case] = save(outbox)
    sync.run()
    gateway.processed.add(case.id)
    clock.forward(LONGEST_ASK_S)
    sync.run()
    assert outbox.status(case.id).is_processed
    assert queue.purge().cases == 0
    clock.forward(31 * 86400)
    assert queue.purge().cases == 1


def test_busy_gateway_is_asked_no_questions_until_it_has_had_its_peace(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, clock: Clock
) -> None:
    save(outbox)
    sync.run()
    gateway.faults.append(Fault.BUSY)
    save(outbox)
    sync.run()
    clock.forward(policy.QUIET_S - 1)
    assert (done := sync.run()).delivered == 1
    assert done.asked == 0
    clock.forward(1)
    assert sync.run().asked == 1


# --- several senders -------------------------------------------------------------------------------------


def test_several_senders_work_at_once_and_never_send_a_case_twice(
    outbox: SqliteOutbox, queue: SendQueue, gateway: FakeGateway, news: list[CaseStatus]
) -> None:
    saved = save(outbox, 60)
    sync = SyncRound(
        queue, gateway, lambda: 1.0, news.append, settings=SyncSettings(senders=4, batch_cases=1)
    )
    gateway.may_answer.clear()
    running = Thread(target=sync.run)
    running.start()
    assert gateway.wait_until_under_way(4)
    gateway.may_answer.set()
    running.join(20)
    assert gateway.busiest == 4
    assert sorted(gateway.filed) == sorted(case.id for case in saved)
    assert set(gateway.deliveries.values()) == {1}
    assert sorted(status.id for status in news) == sorted(gateway.filed)


def test_several_senders_stop_together_when_the_gateway_is_in_trouble(
    outbox: SqliteOutbox, queue: SendQueue, gateway: FakeGateway
) -> None:
    saved = save(outbox, 60)
    sync = SyncRound(
        queue, gateway, lambda: 1.0, lambda status: None, settings=SyncSettings(senders=4, batch_cases=1)
    )
    gateway.faults += [Fault.BUSY] * 60
    assert sync.run().trouble is Reason.GATEWAY_FAILING
    assert len(sent_batches(gateway)) <= 4
    gateway.faults.clear()
    assert sync.run(force=True).delivered == len(saved)
    assert set(gateway.deliveries.values()) == {1}


def test_short_queue_needs_no_second_sender(
    outbox: SqliteOutbox, queue: SendQueue, gateway: FakeGateway
) -> None:
    save(outbox, 10)
    SyncRound(queue, gateway, lambda: 1.0, lambda status: None, settings=SyncSettings(senders=4)).run()
    assert sent_batches(gateway) == [10]


def test_gateway_that_knows_no_such_question_is_sent_the_case_again(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, clock: Clock
) -> None:
    [case] = save(outbox)
    gateway.faults += [Fault.LOST_REPLY, Fault.MALFORMED]
    sync.run()
    clock.forward(policy.FIRST_BACKOFF_S)
    assert sync.run().delivered == 1
    assert gateway.named("deliver", "receipt") == ["deliver", "receipt", "deliver"]
    assert gateway.filed == [case.id]


def test_gateway_that_cleared_the_attachments_away_gets_them_again_and_then_the_case(
    outbox: SqliteOutbox, sync: SyncRound, blobs: BlobLane, gateway: FakeGateway, clock: Clock
) -> None:
    photographed = outbox.save(submission(), [PHOTO])
    blobs.send_all()
    gateway.blobs.clear()
    gateway.lacks_attachments.add(photographed.id)
    done = sync.run()
    assert (done.delivered, done.refused, done.trouble) == (0, 0, None)
    assert blobs.send_all().sent == 0
    clock.forward(LONGEST_ASK_S)
    assert blobs.send_all().sent == 1
    assert sync.run().delivered == 1
    assert gateway.filed == [photographed.id]


def test_case_without_attachments_whose_attachments_are_missing_is_for_a_person(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway, report: OutboxReport
) -> None:
    [plain] = save(outbox)
    gateway.lacks_attachments.add(plain.id)
    assert sync.run().refused == 1
    assert [case.number for case in report.listing() if case.for_clerk] == [plain.number.text]


class PulledPlug(FakeGateway):
    """It keeps what it was sent, and the kiosk loses power before it hears so."""

    def deliver(self, cases: Sequence[SealedCase]) -> Sequence[Received | Refused]:
        super().deliver(cases)
        raise KeyboardInterrupt


def test_case_whose_sender_was_cut_off_in_the_middle_is_not_in_progress_for_ever(
    outbox: SqliteOutbox, queue: SendQueue
) -> None:
    """express-idempotency#32: what a sender has taken is known in memory only, and gone with it."""
    [case] = save(outbox)
    gateway = PulledPlug()
    with pytest.raises(KeyboardInterrupt):
        SyncRound(queue, gateway, lambda: 1.0, lambda status: None).run()
    after = FakeGateway(filed=gateway.filed, states=gateway.states, _kept=gateway._kept)
    assert SyncRound(queue, after, lambda: 1.0, lambda status: None).run().delivered == 1
    assert after.filed == [case.id]
