"""What the gateway's storing costs: requests a second against a gateway that verifies and signs alike, no more.

Every side is a process of its own with keys of its own suite, asked over HTTP by an enrolled kiosk. The same side
that stores nothing stands against both databases.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from kiosk.bench.command import child_command
from kiosk.bench.disk import folder_on, fsync_ms
from kiosk.bench.gateway_load import BusyKiosk
from kiosk.bench.gateway_postgres import OwnPostgres
from kiosk.bench.ratios import Figure, Told, Unmeasured, share_in_turn
from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass
from services.gateway.keys import open_keys
from services.outbox.bench import file_system_of
from services.sealing.names import SuiteName

AIM = 0.30
REQUESTS = 400
_BATCH_CASES = 10
_AGAINST = "a gateway that verifies and signs alike but stores nothing"


@dataclass(frozen=True, slots=True)
class Load:
    suite: SuiteName
    connections: int
    rounds: int
    requests: int = REQUESTS


def measure_gateway(load: Load, disk: Path, postgres: Path | None) -> Iterator[Figure]:
    """`postgres` is the folder of its programs. Raises StoreError where `disk` is memory or cannot be written."""
    with folder_on(disk) as folder:
        yield Told(f"fsync alone, on {file_system_of(folder)}", fsync_ms(folder), "ms")
        with _gateway("forgetting", _sqlite(folder, "none"), folder, load.suite) as floor:
            with _gateway("storing", _sqlite(folder, "gateway"), folder, load.suite) as ours:
                yield from _figures("SQLite", load, ours, floor)
            if postgres is None:
                yield Unmeasured("gateway intake on PostgreSQL", "its server is not installed here")
                return
            with (
                OwnPostgres(postgres, disk) as server,
                _gateway("storing", server.url(), folder, load.suite) as ours,
            ):
                yield from _figures("PostgreSQL", load, ours, floor)


def _figures(database: str, load: Load, ours: BusyKiosk, floor: BusyKiosk) -> Iterator[Figure]:
    which = f"on {database} ({load.suite}, {load.connections} at a time)"
    yield share_in_turn(
        f"gateway intake {which}, one case a request",
        _AGAINST,
        AIM,
        load.rounds,
        lambda: ours.requests_per_s(load.requests, load.connections),
        lambda: floor.requests_per_s(load.requests, load.connections),
    )
    yield Told(
        f"intake {which}, {_BATCH_CASES} cases a request", _batched_per_s(load, ours), "cases a second"
    )


def _batched_per_s(load: Load, ours: BusyKiosk) -> float:
    """As many cases as go one by one."""
    count = max(1, load.requests // _BATCH_CASES)
    rates = [ours.requests_per_s(count, load.connections, _BATCH_CASES) for _ in range(load.rounds)]
    return median(rates) * _BATCH_CASES


def _sqlite(folder: Path, name: str) -> str:
    return f"sqlite:///{folder / name}.sqlite3"


@contextmanager
def _gateway(side: str, database_url: str, folder: Path, suite: SuiteName) -> Iterator[BusyKiosk]:
    keys = folder / "keys"
    opened = open_keys(keys, suite)
    with subprocess.Popen(
        child_command("gateway", side, database_url, str(keys), suite),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        if not url:
            raise SettingsError(f"bench gateway: the {side} side does not start")
        try:
            yield BusyKiosk.enrol(url, database_url, opened)
        finally:
            process.communicate()
