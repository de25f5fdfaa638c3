"""What every kiosk has, on real devices and in the demo: the outbox and the worker that empties it."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from kiosk.clock import Clock
from kiosk.device import open_device
from kiosk.domain.errors import Reason
from kiosk.domain.submission import CaseStatus
from kiosk.workflow.events import Event, NetworkChanged
from services.device.settings import DeviceSettings
from services.government.client import GatewayClient
from services.government.keys import seal_key
from services.government.settings import GatewaySettings
from services.outbox.person import OwnKeys
from services.outbox.running_time import BootTime, Uptime, since_boot
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import SendQueue
from services.outbox.settings import DEFAULTS, OutboxSettings
from services.outbox.store import SqliteOutbox
from services.sync.settings import DEFAULTS as SYNC_DEFAULTS
from services.sync.settings import SyncSettings
from services.sync.worker import SyncWorker

Post = Callable[[Event], None]


class IntakeListener(Protocol):
    """Told on the worker's threads why no new case is taken, and None when they are again."""

    def trouble(self, reason: Reason | None) -> None: ...

    def frozen(self, reason: Reason | None) -> None: ...


def open_outbox(
    data: Path,
    kiosk_id: str,
    gateway: GatewaySettings,
    device: DeviceSettings,
    clock: Clock,
    outbox: OutboxSettings = DEFAULTS,
) -> SqliteOutbox:
    """Raises SettingsError or StoreError."""
    sealer = GatewaySealer(seal_key(gateway))
    keys = OwnKeys.of_device(data, open_device(device, data).key, device.suite)
    return SqliteOutbox.open(data, kiosk_id, sealer, clock.wall, uptime_of(clock), outbox, keys)


def uptime_of(clock: Clock) -> Uptime:
    """The time since boot, pushed as far ahead as the clock."""

    def uptime() -> BootTime:
        now = since_boot()
        return BootTime(now.boot, now.seconds + clock.ahead_s)

    return uptime


def sync_worker(
    data: Path,
    client: GatewayClient,
    clock: Clock,
    post: Post,
    intake: IntakeListener,
    outbox: OutboxSettings = DEFAULTS,
    sync: SyncSettings = SYNC_DEFAULTS,
    on_change: Callable[[CaseStatus], None] = lambda status: None,
) -> SyncWorker:
    """Sends what the outbox holds; tells what it learns of the network, and of what closes the intake."""
    return SyncWorker(
        open_queue=lambda: SendQueue.open(data, clock.wall, uptime_of(clock), outbox),
        gateway=client,
        random=random.SystemRandom().random,
        on_change=on_change,
        on_network=lambda online: post(NetworkChanged(online)),
        on_trouble=intake.trouble,
        on_freeze=intake.frozen,
        settings=sync,
    )
