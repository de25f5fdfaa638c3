"""The measuring itself: it measures a disk, cleans up, and refuses memory."""

from pathlib import Path

import pytest

from kiosk.domain.errors import StoreError
from services.outbox.bench import bench_save, file_system_of


def test_figures_are_of_a_real_disk_and_nothing_is_left_behind(tmp_path: Path) -> None:
    figures = bench_save(tmp_path, rounds=5)
    assert figures.rounds == 5
    assert figures.save_ms > 0
    assert figures.ratio == figures.save_ms / figures.floor_ms
    assert figures.file_system not in ("", "tmpfs")
    assert list(tmp_path.iterdir()) == []


def test_memory_disk_is_refused() -> None:
    memory = Path("/dev/shm")
    assert file_system_of(memory) == "tmpfs"
    with pytest.raises(StoreError, match="tmpfs keeps nothing"):
        bench_save(memory)
