"""Anything in any order: Hypothesis saves, syncs, breaks the line, kills the gateway, restores it, turns the clocks.

Real are the outbox, the sealing, sync, HTTP and the gateway in its process. The books are looked at after every
step, and closed at the end as after every other round of faults.
"""

import shutil
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from services.outbox.rows import CHINA
from services.outbox.running_time import BootTime, since_boot
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import LONGEST_ASK_S, SendQueue
from services.outbox.store import SqliteOutbox
from services.sealing.keys import load_public_key
from services.sync.worker import SyncWorker
from tests.faults.backup import copy_store, put_back
from tests.faults.books import OUTBOX, compare, filed_rows, forgotten_in_peace, read_rows
from tests.faults.kiosk_process import Promises
from tests.faults.line import LINE, STRANGERS, Line, Trouble
from tests.faults.people import application, attachments
from tests.faults.place import KIOSK, OUTBOX_SETTINGS, Place
from tests.faults.result import Result
from tests.faults.swift_gateway import SwiftGateway

_NOON = datetime(2026, 11, 22, 12, 0, tzinfo=CHINA)
_HOUR_S = 3600.0
_MONTH_S = OUTBOX_SETTINGS.retention_s + _HOUR_S
_ROUNDS_AT_THE_END = 20
_KIOSK_WAITS_S = 0.4

# In both, nothing comes back for as long as the kiosk waits: not twenty times in one example.
_QUICK_TROUBLES = tuple({*LINE, *STRANGERS} - {Trouble.STALL})


class Delivery(RuleBasedStateMachine):
    """One kiosk and its gateway. `tally` adds up what all examples did."""

    tally = Result()

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="yitong-machine-"))
        self.promises = Promises()
        self.ahead_s = 0.0
        self.off = timedelta()
        self.backup_at_s: float | None = None
        (self.folder / "gateway").mkdir()
        self.gateway = SwiftGateway(self.folder / "gateway")
        self.line = Line([self.gateway.port], (), stall_s=0)
        place = Place.beside(self.gateway, "machine", self.folder / "kiosk", _KIOSK_WAITS_S)
        self.place = place.reached_by(self.line.url)
        # One for all of its life, as in a kiosk: what it has learnt of the gateway's time stays.
        self.worker = SyncWorker(self._queue, self.place.client(), Random(0).random, _nobody, _nobody)
        self.outbox = self._outbox()

    # --- what people do ----------------------------------------------------------------------------

    @precondition(lambda self: self.outbox.freeze() is None)
    @rule(cases=st.integers(1, 5))
    def save(self, cases: int) -> None:
        for _ in range(cases):
            self._save(len(self.promises.numbers))

    @precondition(lambda self: self.outbox.freeze() is None)
    @rule()
    def save_and_sync_in_peace(self) -> None:
        self._save(len(self.promises.numbers))
        self.worker.run_once(force=True)

    @precondition(lambda self: self.promises.numbers)
    @rule(data=st.data())
    def touch_again(self, data: st.DataObject) -> None:
        self._save(data.draw(st.integers(0, len(self.promises.numbers) - 1)))

    @rule()
    def restart_the_kiosk(self) -> None:
        self.outbox.close()
        self.worker = SyncWorker(self._queue, self.place.client(), Random(0).random, _nobody, _nobody)
        self.outbox = self._outbox()

    # --- what time does ----------------------------------------------------------------------------

    @rule(seconds=st.sampled_from((1.0, 30.0, 600.0, _HOUR_S, 6 * _HOUR_S, _MONTH_S)))
    def wait(self, seconds: float) -> None:
        self.ahead_s += seconds

    @rule(days=st.sampled_from((-3650, -1, 0, 1, 365)))
    def turn_the_clock(self, days: int) -> None:
        self._fault()
        self.off = timedelta(days=days)

    # --- what the network does -----------------------------------------------------------------------

    @rule(troubles=st.lists(st.sampled_from(_QUICK_TROUBLES), max_size=4), force=st.booleans())
    def sync(self, troubles: Sequence[Trouble], force: bool) -> None:
        self._fault(len(troubles))
        self.line.expect(troubles)
        self.worker.run_once(force)
        self.line.expect(())

    @rule()
    def upkeep(self) -> None:
        with closing(self._queue()) as queue:
            queue.upkeep()

    # --- what the gateway does -----------------------------------------------------------------------

    @rule()
    def kill_the_gateway(self) -> None:
        self._fault(kills=1)
        self.gateway.kill()
        self.gateway.start()

    @rule()
    def back_up_the_gateway(self) -> None:
        copy_store(self._store, self._backup)
        self.backup_at_s = self.ahead_s

    # An older backup than the kiosk keeps its copies for is nothing that a kiosk can mend.
    @precondition(lambda self: self.backup_at_s is not None and self.ahead_s - self.backup_at_s < _MONTH_S)
    @rule()
    def restore_the_gateway(self) -> None:
        self._fault(kills=1)
        self.gateway.kill()
        put_back(self._backup, self._store)
        self.gateway.start()

    # --- what must be true ---------------------------------------------------------------------------

    @invariant()
    def every_number_that_was_told_is_kept_once(self) -> None:
        told = [number for numbers in self.promises.numbers.values() for number in numbers]
        kept = [row.number for row in read_rows(Path(self.place.data) / OUTBOX)]
        assert sorted(told) == sorted(kept)

    @invariant()
    def the_gateway_has_only_what_was_saved_each_once(self) -> None:
        filed = [row.number for row in filed_rows(self.gateway.database_url)]
        assert len(filed) == len(set(filed))
        assert {number for numbers in self.promises.numbers.values() for number in numbers} >= set(filed)

    def teardown(self) -> None:
        try:
            self._deliver_all()
            found = self._books()
            Delivery.tally += replace(found, saved=len(self.promises.numbers))
            assert found.problems == ()
        finally:
            self.outbox.close()
            self.gateway.kill()
            self.line.close()
            shutil.rmtree(self.folder)

    def _deliver_all(self) -> None:
        """Time goes on until everything that may be asked about was asked about."""
        for _ in range(_ROUNDS_AT_THE_END):
            self.worker.run_once(force=True)
            if self._is_settled():
                break
            self.ahead_s += LONGEST_ASK_S

    def _is_settled(self) -> bool:
        filed = filed_rows(self.gateway.database_url)
        known = {row.id for row in filed} | forgotten_in_peace(self.place, filed)
        return known >= {row.id for row in read_rows(Path(self.place.data) / OUTBOX)}

    def _books(self) -> Result:
        filed = filed_rows(self.gateway.database_url)
        kiosk = read_rows(Path(self.place.data) / OUTBOX)
        forgotten = forgotten_in_peace(self.place, filed)
        return compare("machine", self.promises, kiosk, filed, self.gateway.keys.sealing, forgotten)

    def _save(self, n: int) -> None:
        saved = self.outbox.save(application("machine", n, self._now()), attachments(n))
        self.promises.note(f"saved {n} {saved.number.text}")

    def _outbox(self) -> SqliteOutbox:
        sealer = GatewaySealer(load_public_key(self.place.seal_key_pem.encode()))
        data = Path(self.place.data)
        return SqliteOutbox.open(data, KIOSK, sealer, self._now, self._uptime, OUTBOX_SETTINGS)

    def _queue(self) -> SendQueue:
        return SendQueue.open(Path(self.place.data), self._now, self._uptime, OUTBOX_SETTINGS)

    def _now(self) -> datetime:
        return _NOON + self.off + timedelta(seconds=self.ahead_s)

    def _uptime(self) -> BootTime:
        now = since_boot()
        return BootTime(f"{now.boot} machine", now.seconds + self.ahead_s)

    @property
    def _store(self) -> Path:
        return self.folder / "gateway" / "gateway.sqlite3"

    @property
    def _backup(self) -> Path:
        return self.folder / "backup.sqlite3"

    def _fault(self, faults: int = 1, kills: int = 0) -> None:
        Delivery.tally += Result(faults=faults, kills=kills)


def play(chance: Random, examples: int, steps: int) -> Result:
    """What all examples came to. One that fails is told as it was: to shorten it would take minutes."""
    Delivery.tally = Result()
    bounds = settings(
        max_examples=examples,
        stateful_step_count=steps,
        phases=(Phase.generate,),
        deadline=None,
        database=None,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(seed(chance.getrandbits(32))(Delivery), settings=bounds)
    except Exception as error:  # noqa: BLE001 - an invariant or an error of ours: the round does not balance
        told = f"{type(error).__name__}: {error}"
        return Delivery.tally + Result(problems=(told, *getattr(error, "__notes__", ())))
    return Delivery.tally


def _nobody(_: object) -> None: ...
