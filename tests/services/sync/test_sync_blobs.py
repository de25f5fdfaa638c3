"""The lane of the attachments: before their case, behind every other case, and nobody's burden."""

from contextlib import closing
from pathlib import Path

import pytest
from fake_gateway import RETRY_AFTER_S, FakeGateway, Fault
from sync_story import LETTER, PHOTO, Clock, submission

from kiosk.domain.errors import Reason
from kiosk.domain.submission import CaseState
from services.outbox.clerks import RefusedCases
from services.outbox.report import OutboxReport
from services.outbox.sending import SendQueue
from services.outbox.store import SqliteOutbox
from services.sync import policy
from services.sync.blobs import BlobLane
from services.sync.round import SyncRound


def test_case_goes_when_all_its_attachments_have_gone(
    outbox: SqliteOutbox, sync: SyncRound, blobs: BlobLane, gateway: FakeGateway
) -> None:
    case = outbox.save(submission(), [PHOTO, LETTER])
    assert sync.run().delivered == 0
    assert blobs.send_all().sent == 2
    assert sync.run().delivered == 1
    assert gateway.named("blob", "deliver") == ["blob", "blob", "deliver"]
    assert gateway.filed == [case.id]


def test_attachments_wait_while_a_case_is_due(
    outbox: SqliteOutbox, sync: SyncRound, blobs: BlobLane, gateway: FakeGateway
) -> None:
    outbox.save(submission(), [PHOTO])
    outbox.save(submission())
    assert blobs.send_all().sent == 0
    sync.run()
    assert blobs.send_all().sent == 1


@pytest.mark.parametrize(
    "fault", [Fault.BUSY, Fault.FAILING, Fault.MALFORMED, Fault.LOST_REPLY, Fault.PORTAL]
)
def test_trouble_with_attachments_holds_up_no_case_without_any(
    outbox: SqliteOutbox, sync: SyncRound, blobs: BlobLane, gateway: FakeGateway, fault: Fault
) -> None:
    waiting = outbox.save(submission(), [PHOTO])
    gateway.blob_faults.append(fault)
    assert blobs.send_all().trouble is not None
    other = outbox.save(submission())
    assert sync.run().delivered == 1
    assert gateway.filed == [other.id]
    assert outbox.status(waiting.id).state is CaseState.SAVED


def test_lane_rests_as_long_as_the_gateway_chose_and_then_goes_on(
    outbox: SqliteOutbox, blobs: BlobLane, gateway: FakeGateway, clock: Clock
) -> None:
    outbox.save(submission(), [PHOTO, LETTER])
    gateway.blob_faults.append(Fault.BUSY)
    blobs.send_all()
    clock.forward(RETRY_AFTER_S - 1)
    assert blobs.send_all().sent == 0
    assert len(gateway.named("blob")) == 1
    clock.forward(RETRY_AFTER_S / 4 + 2)
    assert blobs.send_all().sent == 2


def test_one_attachment_that_cannot_pass_lets_the_others_go_first(
    outbox: SqliteOutbox, blobs: BlobLane, gateway: FakeGateway, clock: Clock
) -> None:
    outbox.save(submission(), [PHOTO])
    good = outbox.save(submission(), [LETTER])
    gateway.blob_faults.append(Fault.MALFORMED)
    assert blobs.send_all().trouble is Reason.GATEWAY_REFUSED
    clock.forward(policy.SLOW_S + 2)
    gateway.blob_faults += []
    blobs.send_all()
    assert good.id in {blob.case_id for blob in gateway.blobs}


def test_lost_reply_to_an_attachment_leaves_it_there_once(
    outbox: SqliteOutbox, sync: SyncRound, blobs: BlobLane, gateway: FakeGateway, clock: Clock
) -> None:
    outbox.save(submission(), [PHOTO])
    gateway.blob_faults.append(Fault.LOST_REPLY)
    blobs.send_all()
    clock.forward(policy.FIRST_BACKOFF_S)
    assert blobs.send_all().sent == 1
    assert len(gateway.blobs) == 1
    assert sync.run().delivered == 1


def test_while_the_gateway_is_left_in_peace_no_attachment_goes_either(
    outbox: SqliteOutbox, sync: SyncRound, blobs: BlobLane, gateway: FakeGateway, queue: SendQueue
) -> None:
    outbox.save(submission(), [PHOTO])
    outbox.save(submission())
    gateway.faults.append(Fault.BUSY)
    sync.run()
    assert blobs.rests_s() == queue.paused_s() > 0
    assert blobs.send_all().sent == 0


def test_lost_line_is_told_so_that_the_gateway_is_looked_for(
    outbox: SqliteOutbox, blobs: BlobLane, gateway: FakeGateway, report: OutboxReport
) -> None:
    outbox.save(submission(), [PHOTO])
    gateway.blob_faults.append(Fault.NO_LINE)
    assert blobs.send_all().look_for_gateway
    assert report.listing()[0].blobs_left == 1


def refuse_until_a_person_must_look(blobs: BlobLane, gateway: FakeGateway, clock: Clock) -> None:
    for _ in range(policy.REFUSED_TIMES):
        gateway.blob_faults.append(Fault.WRONG)
        told = blobs.send_all()
        clock.forward(policy.SLOW_S + 2)
    assert told.refused == 1


def test_attachment_that_is_found_wrong_again_and_again_is_for_a_person_and_nothing_is_deleted(
    outbox: SqliteOutbox, blobs: BlobLane, gateway: FakeGateway, clock: Clock, report: OutboxReport
) -> None:
    outbox.save(submission(), [PHOTO])
    refuse_until_a_person_must_look(blobs, gateway, clock)
    (listed,) = report.listing()
    assert (listed.for_clerk, listed.reason, listed.blobs) == (True, "digest-mismatch", 1)
    assert "附件多次被网关退回" in listed.explanation
    assert listed.sealed_bytes > len(PHOTO.content)
    blobs.send_all()
    assert len(gateway.named("blob")) == policy.REFUSED_TIMES


def test_attachment_that_was_put_back_is_sent_once_more(
    outbox: SqliteOutbox, sync: SyncRound, blobs: BlobLane, gateway: FakeGateway, clock: Clock, folder: Path
) -> None:
    case = outbox.save(submission(), [PHOTO])
    refuse_until_a_person_must_look(blobs, gateway, clock)
    with closing(RefusedCases.open(folder, clock, clock.uptime)) as cases:
        assert cases.put_back(case.number.text)
    assert blobs.send_all().sent == 1
    assert sync.run().delivered == 1


def test_refusals_among_other_trouble_decide_nothing(
    outbox: SqliteOutbox, blobs: BlobLane, gateway: FakeGateway, clock: Clock
) -> None:
    outbox.save(submission(), [PHOTO])
    for fault in (Fault.NO_LINE, Fault.NO_LINE, Fault.WRONG, Fault.MALFORMED, Fault.WRONG):
        gateway.blob_faults.append(fault)
        assert blobs.send_all().refused == 0
        clock.forward(policy.SLOW_S + 2)
    assert blobs.send_all().sent == 1


def test_refused_attachment_has_the_gateway_looked_at_because_its_key_may_be_another(
    outbox: SqliteOutbox, blobs: BlobLane, gateway: FakeGateway
) -> None:
    outbox.save(submission(), [PHOTO])
    gateway.blob_faults.append(Fault.WRONG)
    assert blobs.send_all().look_for_gateway
