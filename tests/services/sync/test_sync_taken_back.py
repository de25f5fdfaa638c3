"""What is taken back while sync is at work, and what must not wait: sent in time, or never."""

from threading import Thread

import pytest
from fake_gateway import FakeGateway, Fault
from sync_story import Clock, submission

from kiosk.domain.submission import CaseState, CaseStatus, SavedCase
from kiosk.domain.take_back import TakenBack
from services.outbox.store import SqliteOutbox
from services.sync.round import SyncRound


def deliveries(gateway: FakeGateway) -> int:
    return len([name for name, _ in gateway.calls if name == "deliver"])


@pytest.fixture
def urgent(outbox: SqliteOutbox) -> SavedCase:
    return outbox.save(submission(), only_within_s=30)


def test_while_its_request_is_under_way_a_case_is_not_taken_back(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway
) -> None:
    saved = outbox.save(submission())
    gateway.may_answer.clear()
    sending = Thread(target=sync.run)
    sending.start()
    assert gateway.wait_until_under_way(1)
    assert outbox.take_back(saved.id) is TakenBack.BEING_SENT
    gateway.may_answer.set()
    sending.join()
    assert outbox.status(saved.id).state is CaseState.UPLOADED


def test_without_a_line_it_may_be_taken_back_afterwards(
    outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway
) -> None:
    saved = outbox.save(submission())
    gateway.faults.append(Fault.NO_LINE)
    sync.run()
    assert outbox.take_back(saved.id) is TakenBack.DONE
    sync.run(force=True)
    assert gateway.filed == []


@pytest.mark.parametrize("fault", [Fault.LOST_REQUEST, Fault.LOST_REPLY, Fault.FAILING, Fault.PORTAL])
def test_when_nobody_knows_whether_it_arrived_it_is_not_taken_back(
    fault: Fault, outbox: SqliteOutbox, sync: SyncRound, gateway: FakeGateway
) -> None:
    saved = outbox.save(submission())
    gateway.faults.append(fault)
    sync.run()
    assert outbox.take_back(saved.id) is TakenBack.BEING_SENT


def test_what_must_not_wait_is_not_sent_when_the_line_is_back_too_late(
    urgent: SavedCase, sync: SyncRound, gateway: FakeGateway, clock: Clock, news: list[CaseStatus], outbox
) -> None:
    gateway.faults.append(Fault.NO_LINE)
    sync.run()
    clock.forward(31)
    assert sync.run(hurry=True, force=True).delivered == 0
    assert (gateway.filed, deliveries(gateway)) == ([], 1)
    assert outbox.status(urgent.id).state is CaseState.WITHDRAWN
    assert [status.state for status in news] == [CaseState.WITHDRAWN]


def test_one_that_arrived_and_whose_answer_was_lost_is_found_by_its_receipt(
    urgent: SavedCase, sync: SyncRound, gateway: FakeGateway, clock: Clock, outbox: SqliteOutbox
) -> None:
    gateway.faults.append(Fault.LOST_REPLY)
    sync.run()
    clock.forward(31)
    sync.run(force=True)
    assert (outbox.status(urgent.id).state, deliveries(gateway)) == (CaseState.UPLOADED, 1)


def test_one_that_never_arrived_is_taken_back_on_the_gateways_word_and_not_sent_again(
    urgent: SavedCase, sync: SyncRound, gateway: FakeGateway, clock: Clock, outbox: SqliteOutbox
) -> None:
    gateway.faults.append(Fault.LOST_REQUEST)
    sync.run()
    clock.forward(31)
    sync.run(force=True)
    assert (outbox.status(urgent.id).state, deliveries(gateway)) == (CaseState.WITHDRAWN, 1)
    assert gateway.filed == []


@pytest.mark.parametrize("fault", [Fault.NO_LINE, Fault.LOST_REPLY, Fault.MALFORMED, Fault.BUSY])
def test_as_long_as_the_gateway_says_nothing_it_stays_unknown(
    fault: Fault, urgent: SavedCase, sync: SyncRound, gateway: FakeGateway, clock: Clock, outbox: SqliteOutbox
) -> None:
    gateway.faults.extend([Fault.LOST_REQUEST, fault])
    sync.run()
    clock.forward(31)
    sync.run(force=True)
    assert (outbox.status(urgent.id).state, deliveries(gateway)) == (CaseState.SAVED, 1)
    clock.forward(3600)
    sync.run(force=True)
    assert (outbox.status(urgent.id).state, deliveries(gateway)) == (CaseState.WITHDRAWN, 1)


def test_in_time_it_is_sent_again_like_any_other(
    urgent: SavedCase, sync: SyncRound, gateway: FakeGateway, clock: Clock, outbox: SqliteOutbox
) -> None:
    gateway.faults.append(Fault.FAILING)
    sync.run()
    clock.forward(10)
    sync.run(force=True)
    assert (outbox.status(urgent.id).state, deliveries(gateway)) == (CaseState.UPLOADED, 2)
