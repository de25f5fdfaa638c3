"""A real outbox, a fake gateway behind the port, and rounds of sync between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_gateway import FakeGateway
from sync_story import KIOSK, Clock

from kiosk.domain.submission import CaseStatus
from services.outbox.report import OutboxReport
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import SendQueue
from services.outbox.store import SqliteOutbox
from services.sealing.keys import generate_key
from services.sealing.names import SuiteName
from services.sync.blobs import BlobLane
from services.sync.round import SyncRound


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def gateway() -> FakeGateway:
    return FakeGateway()


@pytest.fixture
def outbox(folder: Path, clock: Clock) -> Iterator[SqliteOutbox]:
    sealer = GatewaySealer(generate_key(SuiteName.INTL).public)
    outbox = SqliteOutbox.open(folder, KIOSK, sealer, clock, clock.uptime)
    yield outbox
    outbox.close()


@pytest.fixture
def queue(outbox: SqliteOutbox, folder: Path, clock: Clock) -> Iterator[SendQueue]:
    queue = SendQueue.open(folder, clock, clock.uptime)
    yield queue
    queue.close()


@pytest.fixture
def report(outbox: SqliteOutbox, folder: Path, clock: Clock) -> Iterator[OutboxReport]:
    report = OutboxReport.open(folder, clock, clock.uptime)
    yield report
    report.close()


@pytest.fixture
def news() -> list[CaseStatus]:
    """What the screens would hear of."""
    return []


@pytest.fixture
def sync(queue: SendQueue, gateway: FakeGateway, news: list[CaseStatus]) -> SyncRound:
    """Jitter is always at its longest, so that times are exact."""
    return SyncRound(queue, gateway, lambda: 1.0, news.append)


@pytest.fixture
def blobs(queue: SendQueue, gateway: FakeGateway) -> BlobLane:
    return BlobLane(queue, gateway, lambda: 1.0, lambda: False)
