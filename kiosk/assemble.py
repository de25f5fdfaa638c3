"""Joins the parts of one running kiosk, real or simulated: conductor, workers, sync."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.clock import Clock
from kiosk.perform import Parts, Performer
from kiosk.workflow.conductor import Conductor
from kiosk.workflow.events import Event, NetworkChanged
from kiosk.workflow.machine import Machine
from kiosk.workflow.turn import Rules
from services.government.client import GatewayClient
from services.government.settings import GatewaySettings
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import SendQueue
from services.outbox.store import SqliteOutbox
from services.sync.worker import SyncWorker

Post = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Kiosk:
    """One kiosk, ready to start. `sync` is None where another process sends."""

    rules: Rules
    clock: Clock
    conductor: Conductor
    parts: Parts
    performer: Performer
    sync: SyncWorker | None

    def start(self) -> None:
        self.conductor.begin(self.performer)
        self.parts.readers.start()
        self.parts.scanner.start()
        if self.sync is not None:
            self.sync.start()

    def look_again(self) -> None:
        """A few times a second: has sync, here or in its own process, learnt more of the case on the screen?"""
        self.performer.look_at_watched_case()

    def stop(self) -> None:
        """Devices first, then what is being saved is finished, then sync ends."""
        self.parts.readers.stop()
        self.parts.scanner.stop()
        self.performer.close()
        if self.sync is not None:
            self.sync.stop()


def assemble(
    rules: Rules, clock: Clock, make_parts: Callable[[Post], Parts], sync: Callable[[Post], SyncWorker | None]
) -> Kiosk:
    """The parts post to the conductor; the conductor has its effects carried out by the parts."""
    conductor = Conductor(Machine(rules), clock.moment)
    worker = sync(conductor.post)
    parts = make_parts(conductor.post)
    nudge = worker.nudge if worker is not None else _nobody_to_tell
    performer = Performer(parts, conductor.post, nudge)
    return Kiosk(rules, clock, conductor, parts, performer, worker)


def open_outbox(data: Path, kiosk_id: str, gateway: GatewaySettings, clock: Clock) -> SqliteOutbox:
    return SqliteOutbox.open(data, kiosk_id, GatewaySealer(gateway.seal_key), clock.wall)


def sync_worker(data: Path, client: GatewayClient, clock: Clock, post: Post) -> SyncWorker:
    """Sends what the outbox holds; posts what it learns of the network."""
    return SyncWorker(
        open_queue=lambda: SendQueue.open(data, clock.wall),
        intake=client,
        random=random.SystemRandom().random,
        on_change=lambda status: None,
        on_network=lambda online: post(NetworkChanged(online)),
        now=clock.wall,
    )


def _nobody_to_tell() -> None:
    """Sync runs in a process of its own and looks at the outbox by itself."""
