"""The thread: awake when something is to be done, aware of the network, never killed by an error."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Event

import pytest
from fake_gateway import FakeGateway, Fault
from sync_story import Clock, submission

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.submission import CaseState, CaseStatus
from services.outbox.report import OutboxReport
from services.outbox.sending import SendQueue
from services.outbox.store import SqliteOutbox
from services.sealing.keys import generate_key
from services.sync.worker import SyncWorker

SOON_S = 20.0
ROOT = Path(__file__).parents[3]


class Kiosk:
    """A worker and what it told the screens."""

    def __init__(self, folder: Path, clock: Clock, gateway: FakeGateway) -> None:
        self.news: Queue[CaseStatus] = Queue()
        self.network: Queue[bool] = Queue()
        self.store_is_broken = Event()
        self.store_was_asked = Event()
        self._folder = folder
        self._clock = clock
        self.worker = SyncWorker(self._open, gateway, lambda: 1.0, self.news.put, self.network.put, clock)

    def _open(self) -> SendQueue:
        self.store_was_asked.set()
        if self.store_is_broken.is_set():
            raise StoreError(Reason.STORE_BROKEN, "the disk is away")
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
    assert kiosk.worker._thread is not None
    assert not kiosk.worker._thread.is_alive()


def test_run_once_sends_what_staff_cannot_wait_for(
    kiosk: Kiosk, outbox: SqliteOutbox, gateway: FakeGateway
) -> None:
    case = outbox.save(submission())
    gateway.faults.append(Fault.BUSY)
    assert kiosk.worker.run_once().trouble is Reason.GATEWAY_FAILING
    assert kiosk.worker.run_once().skipped == "paused"
    assert kiosk.worker.run_once(force=True).delivered == 1
    assert gateway.filed == [case.id]


def test_kiosk_and_sync_work_on_one_file_in_two_processes(
    kiosk: Kiosk, gateway: FakeGateway, report: OutboxReport, tmp_path: Path, folder: Path
) -> None:
    cases = 150
    key_file = tmp_path / "gateway.pem"
    key_file.write_bytes(generate_key().public.to_pem())
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
