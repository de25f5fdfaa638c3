"""Sealing and committing a case, against the same sealing and an append with fsync on the same disk."""

from pathlib import Path

from kiosk.bench.ratios import Ratio
from kiosk.domain.errors import Reason, StoreError
from services.outbox.bench import AIM, bench_save


def measure(disk: Path, rounds: int) -> Ratio:
    """Raises StoreError where `disk` is memory or cannot be written."""
    try:
        figures = bench_save(disk, rounds)
    except OSError as error:
        raise StoreError(Reason.STORE_BROKEN, f"{disk}: cannot be used: {error.strerror}") from None
    against = f"the same sealing and append with fsync on {figures.file_system}"
    return Ratio("seal and commit a case", figures.save_ms, figures.floor_ms, AIM, rounds, against)
