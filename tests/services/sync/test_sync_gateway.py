"""Sync against the real gateway: its own process, real HTTP, its own store, killed and started again."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from queue import Queue

import pytest
from sync_story import KIOSK, Clock, rating_of, submission

from kiosk.domain.submission import CaseState, CaseStatus, SavedCase
from services.gateway.kiosks.listing import new_enrolment_code
from services.gateway.listing import cases as cases_at_gateway
from services.government.client import GatewayClient
from services.government.keys import seal_key
from services.government.settings import GatewaySettings
from services.outbox.report import OutboxReport
from services.outbox.rows import CHINA
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import LONGEST_ASK_S, SendQueue
from services.outbox.store import SqliteOutbox
from services.sealing.keys import generate_key
from services.sealing.names import SuiteName
from services.sync.worker import SyncWorker

SOON_S = 30.0
ROOT = Path(__file__).parents[3]


@dataclass
class GatewayProcess:
    folder: Path
    database: str
    port: int = 0
    _process: subprocess.Popen[str] | None = field(default=None)

    @property
    def keys(self) -> Path:
        return self.folder / "keys"

    def start(self) -> None:
        """Returns when it answers; started again, on the same port."""
        command = [sys.executable, "-m", "kiosk", "gateway", "serve", "--database", self.database]
        command += ["--keys", str(self.keys), "--port", str(self.port), "--advance-every-s", "0.1"]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
        assert self._process.stdout is not None
        word, _, url = self._process.stdout.readline().strip().partition(" ")
        assert word == "ready", "the gateway did not start"
        self.port = int(url.rpartition(":")[2])

    def end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(SOON_S)
            assert self._process.stdout is not None
            self._process.stdout.close()
            self._process = None

    def settings(self) -> GatewaySettings:
        verify, seal = (self.keys / name for name in ("signing.public.pem", "sealing.public.pem"))
        return GatewaySettings(f"http://127.0.0.1:{self.port}", KIOSK, verify.read_text(), seal.read_text())


@pytest.fixture
def gateway(tmp_path: Path, database_url: str) -> Iterator[GatewayProcess]:
    gateway = GatewayProcess(tmp_path, database_url)
    gateway.start()
    yield gateway
    gateway.end(signal.SIGTERM)


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime.now(CHINA))


@pytest.fixture
def outbox(gateway: GatewayProcess, folder: Path, clock: Clock) -> Iterator[SqliteOutbox]:
    with closing(
        SqliteOutbox.open(folder, KIOSK, GatewaySealer(seal_key(gateway.settings())), clock, clock.uptime)
    ) as outbox:
        yield outbox


@pytest.fixture
def network() -> Queue[bool]:
    return Queue()


@pytest.fixture
def told() -> Queue[CaseStatus]:
    return Queue()


@pytest.fixture
def worker(
    gateway: GatewayProcess,
    outbox: SqliteOutbox,
    folder: Path,
    clock: Clock,
    network: Queue[bool],
    told: Queue[CaseStatus],
) -> Iterator[SyncWorker]:
    client = GatewayClient(gateway.settings(), generate_key(SuiteName.INTL))
    client.enrol(new_enrolment_code(gateway.database, KIOSK, timedelta(hours=1)))
    worker = SyncWorker(
        lambda: SendQueue.open(folder, clock, clock.uptime), client, lambda: 1.0, told.put, network.put
    )
    yield worker
    worker.stop()


def _save(outbox: SqliteOutbox, clock: Clock, count: int) -> list[SavedCase]:
    return [outbox.save(submission(clock())) for _ in range(count)]


def _numbers(saved: list[SavedCase]) -> list[str]:
    return sorted(case.number.text for case in saved)


def test_cases_and_ratings_arrive_and_their_receipts_are_kept(
    worker: SyncWorker, outbox: SqliteOutbox, gateway: GatewayProcess, clock: Clock
) -> None:
    saved = _save(outbox, clock, 12)
    outbox.save_rating(rating_of(saved[0]))
    report = worker.run_once()
    assert (report.delivered, report.rated, report.trouble) == (12, 1, None)
    assert sorted(case.number for case in cases_at_gateway(gateway.database)) == _numbers(saved)
    for case in saved:
        status = outbox.status(case.id)
        assert status.state is CaseState.UPLOADED
        assert status.arrived_at is not None


def test_departments_answers_come_back(
    worker: SyncWorker, outbox: SqliteOutbox, told: Queue[CaseStatus], clock: Clock
) -> None:
    [case] = _save(outbox, clock, 1)
    worker.run_once()
    state = told.get(timeout=SOON_S).state
    while state is not CaseState.GRANTED:
        clock.forward(LONGEST_ASK_S)
        if worker.run_once().changed:
            state = told.get(timeout=SOON_S).state
    assert outbox.status(case.id).state is CaseState.GRANTED


def test_nothing_is_lost_or_filed_twice_while_the_gateway_is_killed_and_started_again(
    worker: SyncWorker,
    outbox: SqliteOutbox,
    gateway: GatewayProcess,
    network: Queue[bool],
    told: Queue[CaseStatus],
    folder: Path,
    clock: Clock,
) -> None:
    worker.start()
    assert network.get(timeout=SOON_S) is True
    saved: list[SavedCase] = []
    for _ in range(3):
        saved += _save(outbox, clock, 15)
        worker.nudge()
        told.get(timeout=SOON_S)
        gateway.end(signal.SIGKILL)
        saved += _save(outbox, clock, 5)
        worker.nudge()
        assert network.get(timeout=SOON_S) is False
        gateway.start()
        worker.nudge()
        assert network.get(timeout=SOON_S) is True
    # News is told after its commit: while a case still waits, news of it is still to come.
    while any(outbox.status(case.id).state is CaseState.SAVED for case in saved):
        clock.forward(60)
        worker.nudge()
        told.get(timeout=SOON_S)
    worker.stop()
    assert sorted(case.number for case in cases_at_gateway(gateway.database)) == _numbers(saved)
    with closing(OutboxReport.open(folder, clock, clock.uptime)) as report:
        assert CaseState.SAVED not in report.overview().cases
