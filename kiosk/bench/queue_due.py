"""The next due row of a long queue against that of a short one."""

import time
from contextlib import closing
from pathlib import Path

from kiosk.bench.ratios import Ratio, in_turn
from services.outbox.bench_rows import fill_queue
from services.outbox.sending import SendQueue

AIM = 1.5
_SHORT = 1000
_LOOKS = 500


def measure(folder: Path, rounds: int, rows: int) -> Ratio:
    """Each round looks many times, because one look takes microseconds."""
    for name, count in (("long", rows), ("short", _SHORT)):
        fill_queue(folder / name, count)
    with closing(SendQueue.open(folder / "long")) as long, closing(SendQueue.open(folder / "short")) as short:
        return in_turn(
            f"next due row of {rows}",
            f"the next of {_SHORT}",
            AIM,
            rounds * 5,
            lambda: _look_ms(long),
            lambda: _look_ms(short),
        )


def _look_ms(queue: SendQueue) -> float:
    started_s = time.perf_counter()
    for _ in range(_LOOKS):
        assert len(queue.due_cases(1)) == 1
    return (time.perf_counter() - started_s) * 1000 / _LOOKS
