"""A real outbox in a temporary folder, sealed to a real key."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from outbox_story import KIOSK, Clock

from services.outbox.report import OutboxReport
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import SendQueue
from services.outbox.store import SqliteOutbox
from services.sealing.keys import PrivateKey, generate_key


@pytest.fixture(scope="session")
def gateway_key() -> PrivateKey:
    return generate_key()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


Opener = Callable[[], SqliteOutbox]


@pytest.fixture
def open_outbox(folder: Path, clock: Clock, gateway_key: PrivateKey) -> Iterator[Opener]:
    """Opens the same file again and again, as restarts do."""
    opened: list[SqliteOutbox] = []

    def open_again() -> SqliteOutbox:
        opened.append(
            SqliteOutbox.open(folder, KIOSK, GatewaySealer(gateway_key.public), clock, clock.uptime)
        )
        return opened[-1]

    yield open_again
    for outbox in opened:
        outbox.close()


@pytest.fixture
def outbox(open_outbox: Opener) -> SqliteOutbox:
    return open_outbox()


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
