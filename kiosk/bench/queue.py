"""What the queue costs: saving, finding the next row, and sending, each against the least it could cost here."""

from collections.abc import Iterator
from pathlib import Path

from kiosk.bench import queue_drain, queue_due
from kiosk.bench.disk import folder_on
from kiosk.bench.ratios import Figure, Ratio, Told
from services.outbox.bench import AIM, bench_save
from services.sealing.names import SuiteName

_SAVES_A_ROUND = 40
"""A save is over in milliseconds: it is repeated more often than a drain."""


def measure_queue(rounds: int, disk: Path, rows: int) -> Iterator[Figure]:
    """Raises StoreError where `disk` is memory or cannot be written."""
    with folder_on(disk) as folder:
        for suite in SuiteName:
            yield from _save(folder, rounds * _SAVES_A_ROUND, suite)
        yield queue_due.measure(folder, rounds, rows)
        yield from queue_drain.measure(folder, rounds)


def _save(folder: Path, rounds: int, suite: SuiteName) -> Iterator[Figure]:
    figures = bench_save(folder, rounds, suite)
    against = f"the same sealing and append with fsync on {figures.file_system}"
    yield Ratio(f"seal and commit a case ({suite})", figures.save_ms, figures.floor_ms, AIM, rounds, against)
    yield Told(f"fsync alone beside it ({suite})", figures.fsync_ms, "ms")
