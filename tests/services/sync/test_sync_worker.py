"""The thread: awake when something is to be done, aware of the network, never killed by an error."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

import pytest
from fake_gateway import FakeGateway, Fault
from sync_story import LETTER, PHOTO, Clock, submission

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.submission import CaseState, CaseStatus
from services.outbox.report import OutboxReport
from services.outbox.sending import SendQueue
from services.outbox.store import SqliteOutbox
from services.sealing.keys import generate_key
from services.sealing.names import SuiteName
from services.sync import policy
from services.sync.worker import SyncWorker

SOON_S = 60.0
ROOT = Path(__file__).parents[3]


class Kiosk:
    """A worker and what it told the screens."""

    def __init__(self, folder: Path, clock: Clock, gateway: FakeGateway) -> None:
        self.news: Queue[CaseStatus] = Queue()
        self.network: Queue[bool] = Queue()
        self.trouble: Queue[Reason | None] = Queue()
        self.frozen: Queue[Reason | None] = Queue()
        self.store_is_broken = Event()
        self.store_was_asked = Event()
        self.opening_goes_wrong: Queue[Exception] = Queue()
        """For whichever of the two threads opens the store first, and for no other."""
        self.hearing_goes_wrong: Queue[Exception] = Queue()
        self._folder = folder
        self._clock = clock
        self.worker = SyncWorker(
            self._open,
            gateway,
            lambda: 1.0,
            self._hear,
            self.network.put,
            self.trouble.put,
            self.frozen.put,
        )

    def _hear(self, status: CaseStatus) -> None:
        self.news.put(status)
        with suppress(Empty):
            raise self.hearing_goes_wrong.get_nowait()

    def _open(self) -> SendQueue:
        self.store_was_asked.set()
        if self.store_is_broken.is_set():
            raise StoreError(Reason.STORE_BROKEN, "the disk is away")
        with suppress(Empty):
            raise self.opening_goes_wrong.get_nowait()
        return SendQueue.open(self._folder, self._clock, self._clock.uptime)


@pytest.fixture
def kiosk(outbox: SqliteOutbox, folder: Path, clock: Clock, gateway: FakeGateway) -> Iterator[Kiosk]:
    kiosk = Kiosk(folder, clock, gateway)
    yield kiosk
    kiosk.worker.stop()


def test_what_waited_before_the_start_is_sent(
    kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway
) -> None:
    case = outbox.save(submission())
    kiosk.worker.start()
    assert kiosk.network.get(timeout=SOON_S) is True
    news = kiosk.news.get(timeout=SOON_S)
    assert (news.id, news.state) == (case.id, CaseState.UPLOADED)


def test_saved_case_is_sent_when_the_worker_is_nudged(
    kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway
) -> None:
    kiosk.worker.start()
    kiosk.network.get(timeout=SOON_S)
    case = outbox.save(submission())
    kiosk.worker.nudge()
    assert kiosk.news.get(timeout=SOON_S).id == case.id


def test_saved_case_is_noticed_without_a_nudge(kiosk: Kiosk, outbox: SqliteOutbox) -> None:
    kiosk.worker.start()
    kiosk.network.get(timeout=SOON_S)
    case = outbox.save(submission())
    assert kiosk.news.get(timeout=SOON_S).id == case.id


def test_network_is_reported_when_it_changes_and_all_goes_at_once_when_it_is_back(
    kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway
) -> None:
    gateway.up = False
    kiosk.worker.start()
    assert kiosk.network.get(timeout=SOON_S) is False
    for _ in range(12):
        outbox.save(submission())
    kiosk.worker.nudge()
    gateway.up = True
    kiosk.worker.nudge()
    assert kiosk.network.get(timeout=SOON_S) is True
    assert gateway.wait_until_filed(12)
    assert kiosk.network.empty()


def test_network_lost_while_sending_is_reported(
    kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway
) -> None:
    kiosk.worker.start()
    assert kiosk.network.get(timeout=SOON_S) is True
    gateway.up = False
    outbox.save(submission())
    kiosk.worker.nudge()
    assert kiosk.network.get(timeout=SOON_S) is False


def test_gateway_that_is_down_behind_a_proxy_counts_as_absent(
    kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway, clock: Clock
) -> None:
    kiosk.worker.start()
    assert kiosk.network.get(timeout=SOON_S) is True
    gateway.is_down_behind_a_proxy = True
    outbox.save(submission())
    kiosk.worker.nudge()
    assert kiosk.network.get(timeout=SOON_S) is False
    gateway.is_down_behind_a_proxy = False
    clock.forward(policy.LONGEST_BACKOFF_S)
    kiosk.worker.look_again()
    assert kiosk.network.get(timeout=SOON_S) is True
    assert gateway.wait_until_filed(1)


def test_gateway_that_only_fails_does_not_count_as_absent(
    kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway
) -> None:
    outbox.save(submission())
    gateway.faults.append(Fault.FAILING)
    report = kiosk.worker.run_once()
    assert report.trouble is Reason.GATEWAY_FAILING
    assert kiosk.network.get(timeout=SOON_S) is True
    assert kiosk.network.empty()


def test_broken_store_does_not_end_the_worker(
    kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway
) -> None:
    outbox.save(submission())
    kiosk.store_is_broken.set()
    kiosk.worker.start()
    assert kiosk.store_was_asked.wait(SOON_S)
    kiosk.store_is_broken.clear()
    kiosk.worker.nudge()
    assert gateway.wait_until_filed(1)


def test_stop_does_not_wait_for_the_time_to_be_up(kiosk: Kiosk) -> None:
    kiosk.worker.start()
    kiosk.network.get(timeout=SOON_S)
    kiosk.worker.stop()
    assert not any(thread.is_alive() for thread in kiosk.worker._threads)


def test_run_once_sends_what_staff_cannot_wait_for(
    kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway
) -> None:
    case = outbox.save(submission())
    gateway.faults.append(Fault.BUSY)
    assert kiosk.worker.run_once().trouble is Reason.GATEWAY_FAILING
    assert kiosk.worker.run_once().skipped == "paused"
    assert kiosk.worker.run_once(force=True).delivered == 1
    assert gateway.filed == [case.id]


def test_bug_of_ours_does_not_end_the_worker_and_stands_in_the_log_without_values(
    kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway, caplog: pytest.LogCaptureFixture
) -> None:
    outbox.save(submission())
    kiosk.opening_goes_wrong.put(ValueError("李秀英"))
    kiosk.worker.start()
    assert kiosk.store_was_asked.wait(SOON_S)
    kiosk.worker.nudge()
    assert gateway.wait_until_filed(1)
    kiosk.worker.stop()
    [logged] = [record.message for record in caplog.records if record.levelname == "ERROR"]
    assert logged.startswith("sync: ValueError at _open:test_sync_worker.py:")
    assert "李秀英" not in caplog.text


def test_listener_that_raises_is_logged_and_nothing_is_sent_twice(
    kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway, caplog: pytest.LogCaptureFixture
) -> None:
    kiosk.worker.start()
    assert kiosk.network.get(timeout=SOON_S) is True
    kiosk.hearing_goes_wrong.put(RuntimeError("a screen that is gone"))
    first = outbox.save(submission())
    kiosk.worker.nudge()
    assert kiosk.news.get(timeout=SOON_S).id == first.id
    second = outbox.save(submission())
    kiosk.worker.nudge()
    assert kiosk.news.get(timeout=SOON_S).id == second.id
    kiosk.worker.stop()
    assert set(gateway.deliveries.values()) == {1}
    assert "RuntimeError at _hear" in caplog.text
    assert "a screen that is gone" not in caplog.text


def test_stop_ends_a_long_queue_after_the_request_that_is_under_way(
    kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway
) -> None:
    for _ in range(25):
        outbox.save(submission())
    gateway.may_answer.clear()
    kiosk.worker.start()
    assert gateway.wait_until_under_way(1)
    stopping = Thread(target=kiosk.worker.stop)
    stopping.start()
    assert kiosk.worker._cases_bell.wait(SOON_S)
    gateway.may_answer.set()
    stopping.join(SOON_S)
    assert not stopping.is_alive()
    assert len(gateway.filed) == 10


def test_attachments_that_take_long_hold_up_no_case(
    kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway
) -> None:
    gateway.blobs_may_pass.clear()
    with_photo = outbox.save(submission(), [PHOTO])
    kiosk.worker.start()
    assert gateway.wait_until_blob_under_way()
    without = outbox.save(submission())
    kiosk.worker.nudge()
    assert kiosk.news.get(timeout=SOON_S).id == without.id
    gateway.blobs_may_pass.set()
    assert kiosk.news.get(timeout=SOON_S).id == with_photo.id


def test_kiosk_that_is_not_enrolled_is_told_and_its_cases_wait(
    kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway
) -> None:
    gateway.enrolled = False
    case = outbox.save(submission())
    kiosk.worker.start()
    assert kiosk.trouble.get(timeout=SOON_S) is Reason.KIOSK_NOT_ENROLLED
    assert kiosk.network.get(timeout=SOON_S) is False
    assert gateway.calls == []
    gateway.enrolled = True
    kiosk.worker.nudge()
    assert kiosk.trouble.get(timeout=SOON_S) is None
    assert kiosk.news.get(timeout=SOON_S).id == case.id


def test_kiosk_that_is_struck_off_is_told_and_delivers_at_once_when_it_is_enrolled_again(
    kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway
) -> None:
    kiosk.worker.start()
    assert kiosk.network.get(timeout=SOON_S) is True
    gateway.enrolled = False
    outbox.save(submission())
    kiosk.worker.nudge()
    assert kiosk.trouble.get(timeout=SOON_S) is Reason.KIOSK_NOT_ENROLLED
    assert kiosk.network.get(timeout=SOON_S) is False
    gateway.enrolled = True
    kiosk.worker.look_again()
    assert gateway.wait_until_filed(1)


def test_gateway_with_another_key_closes_intake_and_a_right_one_opens_it(
    kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway
) -> None:
    gateway.opens_ours = False
    kiosk.worker.start()
    assert kiosk.trouble.get(timeout=SOON_S) is Reason.INTAKE_WRONG_KEY
    assert kiosk.frozen.get(timeout=SOON_S) is Reason.INTAKE_WRONG_KEY
    gateway.opens_ours = True
    kiosk.worker.nudge()
    assert kiosk.frozen.get(timeout=SOON_S) is None


def test_while_cases_go_through_the_gateway_is_not_asked_for_its_health_as_well(
    kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway
) -> None:
    kiosk.worker.start()
    assert kiosk.network.get(timeout=SOON_S) is True
    for _ in range(5):
        case = outbox.save(submission())
        kiosk.worker.nudge()
        assert kiosk.news.get(timeout=SOON_S).id == case.id
    assert gateway.looks == 1


def test_run_once_takes_attachments_along(kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway) -> None:
    saved = [outbox.save(submission(), [PHOTO, LETTER]) for _ in range(3)]
    done = kiosk.worker.run_once()
    assert (done.delivered, done.blobs, done.trouble) == (3, 6, None)
    assert gateway.filed == [case.id for case in saved]


def test_run_once_sends_nothing_where_people_must_mend_something_first(
    kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway
) -> None:
    outbox.save(submission())
    gateway.enrolled = False
    assert kiosk.worker.run_once(force=True).trouble is Reason.KIOSK_NOT_ENROLLED
    assert gateway.calls == []


def test_what_people_must_mend_is_noted_for_the_list_and_puts_nothing_off(
    kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway, report: OutboxReport
) -> None:
    outbox.save(submission())
    gateway.enrolled = False
    kiosk.worker.run_once()
    pause = report.overview().pause
    assert pause is not None
    assert pause.reason == Reason.KIOSK_NOT_ENROLLED
    gateway.enrolled = True
    assert kiosk.worker.run_once().delivered == 1
    assert report.overview().pause is None


def test_kiosk_and_sync_work_on_one_file_in_two_processes(
    kiosk: Kiosk, gateway: FakeGateway, report: OutboxReport, tmp_path: Path, folder: Path
) -> None:
    cases = 150
    key_file = tmp_path / "gateway.pem"
    key_file.write_bytes(generate_key(SuiteName.INTL).public.to_pem())
    kiosk.worker.start()
    child = ROOT / "tests" / "services" / "outbox" / "saving_child.py"
    saving = subprocess.run(
        [sys.executable, child, folder, key_file, "0", str(cases)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
        check=True,
    )
    promised = {line.split()[1].decode() for line in saving.stdout.splitlines()}
    assert len(promised) == cases
    uploaded = {kiosk.news.get(timeout=SOON_S).id for _ in range(cases)}
    assert len(uploaded) == len(gateway.filed) == cases
    assert {listed.number for listed in report.listing()} == promised
    assert report.overview().cases == {CaseState.UPLOADED: cases}
