"""The kiosk process that is to suffer: saves one application after the other and syncs them.

    python -m tests.faults.kiosk_at_work FOLDER FIRST CASES PACE_S DESCRIPTOR

What it says goes down a pipe, a line each, written only after the call has returned:
`opened`, `saved N NUMBER`, `failed N REASON`, `broken REASON`, `idle`.
"""

import itertools
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from threading import Event

from kiosk.domain.errors import StoreError
from services.outbox.rows import CHINA
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import SendQueue
from services.outbox.store import SqliteOutbox
from services.sealing.keys import load_public_key
from services.sync.worker import SyncWorker
from tests.faults.people import application, attachments
from tests.faults.place import KIOSK, OUTBOX_SETTINGS, Place

_TRY_AGAIN_S = 0.02
_IDLE_S = 0.1

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Life:
    """One life of the kiosk: it starts with application `first` and saves so many."""

    folder: str
    first: int
    cases: int
    pace_s: float

    def arguments(self) -> list[str]:
        return [self.folder, str(self.first), str(self.cases), str(self.pace_s)]


def work(life: Life, say: Say) -> None:
    place = Place.read(Path(life.folder))
    try:
        outbox = open_outbox(place)
    except StoreError as error:
        say(f"broken {error.reason}")
        return
    say("opened")
    worker = sync_worker(place, Random(life.first).random)
    worker.start()
    for n in range(life.first, life.first + life.cases):
        save(outbox, place.name, n, say)
        worker.nudge()
        _wait(life.pace_s)
    while True:
        say("idle")
        worker.nudge()
        _wait(_IDLE_S)


def open_outbox(place: Place) -> SqliteOutbox:
    sealer = GatewaySealer(load_public_key(place.seal_key_pem.encode()))
    return SqliteOutbox.open(Path(place.data), KIOSK, sealer, place.clock(), place.uptime, OUTBOX_SETTINGS)


def sync_worker(place: Place, random: Callable[[], float]) -> SyncWorker:
    def nobody(_: object) -> None: ...

    return SyncWorker(
        lambda: SendQueue.open(Path(place.data), place.clock(), place.uptime, OUTBOX_SETTINGS),
        place.client(),
        random,
        nobody,
        nobody,
    )


def save(outbox: SqliteOutbox, round_name: str, n: int, say: Say) -> None:
    """As people do: until there is a number."""
    submission = application(round_name, n, datetime.now(CHINA))
    for _ in itertools.count():
        try:
            number = outbox.save(submission, attachments(n)).number.text
        except StoreError as error:
            say(f"failed {n} {error.reason}")
            _wait(_TRY_AGAIN_S)
        else:
            say(f"saved {n} {number}")
            return


def _wait(seconds: float) -> None:
    Event().wait(seconds)


def say_into(descriptor: int) -> Say:
    """Without a buffer: what was said is in the pipe, whatever happens next."""
    return lambda line: os.write(descriptor, f"{line}\n".encode())


if __name__ == "__main__":
    folder, first, cases, pace_s, descriptor = sys.argv[1:]
    work(Life(folder, int(first), int(cases), float(pace_s)), say_into(int(descriptor)))
