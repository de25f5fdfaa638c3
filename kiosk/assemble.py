"""What every kiosk has, on real devices and in the demo: the outbox and the worker that empties it."""

import random
from collections.abc import Callable
from pathlib import Path

from kiosk.clock import Clock
from kiosk.workflow.events import Event, IntakeChanged, NetworkChanged
from services.government.client import GatewayClient
from services.government.keys import seal_key
from services.government.settings import GatewaySettings
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import SendQueue
from services.outbox.store import SqliteOutbox
from services.sync.worker import SyncWorker

Post = Callable[[Event], None]


def open_outbox(data: Path, kiosk_id: str, gateway: GatewaySettings, clock: Clock) -> SqliteOutbox:
    return SqliteOutbox.open(data, kiosk_id, GatewaySealer(seal_key(gateway)), clock.wall)


def sync_worker(data: Path, client: GatewayClient, clock: Clock, post: Post) -> SyncWorker:
    """Sends what the outbox holds; posts what it learns of the network."""
    return SyncWorker(
        open_queue=lambda: SendQueue.open(data, clock.wall),
        gateway=client,
        random=random.SystemRandom().random,
        on_change=lambda status: None,
        on_network=lambda online: post(NetworkChanged(online)),
        on_freeze=lambda reason: post(IntakeChanged(reason)),
    )
