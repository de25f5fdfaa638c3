"""Emptying the queue into a gateway that answers after 30 ms: our round of sync against a bare loop.

The bare loop posts the same cases, verifies the same signatures and commits each receipt, and does nothing
else: no errors, no signing of requests, no states. Each round drains cases that were saved and sealed for it.
"""

import random
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

from kiosk.bench.command import child_command
from kiosk.bench.ratios import Figure, Told, share_in_turn
from kiosk.bench.sample_case import sample_submission
from kiosk.domain.errors import GatewayError, Reason
from kiosk.domain.values import dataclass
from services.government import wire
from services.government.bare import BareLine
from services.government.client import GatewayClient
from services.government.codec import to_members
from services.government.gateway_time import new_nonce
from services.government.settings import GatewaySettings
from services.outbox.bench_rows import BareReceipts
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import SendQueue
from services.outbox.store import SqliteOutbox
from services.sealing.canonical import from_base64url, to_json
from services.sealing.keys import PublicKey, generate_key
from services.sealing.names import SuiteName
from services.sync.round import SyncRound
from services.sync.settings import SyncSettings

AIM_ONE_BY_ONE = 0.9
AIM_FOUR = 3.5
_KIOSK = "WT07"
_CASES = 60
_FOUR = 4


@dataclass(frozen=True, slots=True)
class _Bench:
    """The gateway, and what goes to it."""

    folder: Path
    settings: GatewaySettings
    key: PublicKey
    sealer: GatewaySealer

    def drain_per_s(self, senders: int, batch_cases: int, cases: int = _CASES) -> float:
        """Ours: from a full queue to the last receipt committed. A new file each time, as nothing is asked yet."""
        folder = self.folder / uuid4().hex
        with closing(SqliteOutbox.open(folder, _KIOSK, self.sealer)) as outbox:
            for _ in range(cases):
                outbox.save(sample_submission())
        client = GatewayClient(self.settings, generate_key(SuiteName.INTL))
        client.health()
        with closing(SendQueue.open(folder)) as queue:
            sync = SyncRound(
                queue,
                client,
                random.SystemRandom().random,
                lambda status: None,
                settings=SyncSettings(senders, batch_cases),
            )
            took_s = _seconds(sync.run)
            if queue.due_cases(1):
                raise GatewayError(Reason.GATEWAY_FAILING, "the bench's own gateway did not take all cases")
        return cases / took_s

    def bare_per_s(self) -> float:
        """The same cases in a loop."""
        requests = [self._request() for _ in range(_CASES)]
        with (
            closing(BareReceipts(self.folder)) as receipts,
            closing(BareLine(f"{self.settings.url}{wire.Path.CASES}", self.key)) as line,
        ):
            receipts.expect([str(request.cases[0].id) for request in requests])

            def deliver_all() -> None:
                for request in requests:
                    line.deliver(to_json(to_members(request)), request.nonce, receipts.keep)

            return _CASES / _seconds(deliver_all)

    def _request(self) -> wire.CasesRequest:
        submission = sample_submission()
        sealed = self.sealer.seal(submission)
        number = f"{_KIOSK}-261122-{submission.id.int % 1000:03d}-X"
        envelope = sealed.envelope.decode()
        case = wire.CaseOnWire(
            submission.id, number, submission.service, submission.applied_at, sealed.digest, envelope
        )
        return wire.CasesRequest(new_nonce(), _KIOSK, (case,))


def measure(folder: Path, rounds: int) -> Iterator[Figure]:
    with _gateway(folder) as bench:
        yield share_in_turn(
            "drain, one case a request",
            "a bare requests loop that verifies and commits the same receipts",
            AIM_ONE_BY_ONE,
            rounds,
            lambda: bench.drain_per_s(senders=1, batch_cases=1),
            bench.bare_per_s,
        )
        yield share_in_turn(
            f"drain, {_FOUR} senders",
            "one",
            AIM_FOUR,
            rounds,
            lambda: bench.drain_per_s(senders=_FOUR, batch_cases=1, cases=_FOUR * _CASES),
            lambda: bench.drain_per_s(senders=1, batch_cases=1),
        )
        batches = [bench.drain_per_s(senders=1, batch_cases=10, cases=_FOUR * _CASES) for _ in range(rounds)]
        yield Told("drain, ten cases a request", sorted(batches)[rounds // 2], "cases a second")


@contextmanager
def _gateway(folder: Path) -> Iterator[_Bench]:
    with subprocess.Popen(
        child_command("queue_server"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        port, point = process.stdout.readline().split()
        key, sealing = PublicKey(SuiteName.INTL, from_base64url(point)), generate_key(SuiteName.INTL).public
        pems = key.to_pem().decode(), sealing.to_pem().decode()
        settings = GatewaySettings(f"http://127.0.0.1:{port}", _KIOSK, *pems)
        yield _Bench(folder, settings, key, GatewaySealer(sealing))
        process.communicate()


def _seconds(act: Callable[[], object]) -> float:
    started_s = time.perf_counter()
    act()
    return time.perf_counter() - started_s
