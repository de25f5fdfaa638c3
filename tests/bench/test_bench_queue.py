"""`yitong bench queue`, really run on a disk, with few rounds and much room: machines of a suite are busy."""

from pathlib import Path

import pytest

from kiosk.bench.queue import measure_queue
from kiosk.bench.ratios import Figure, Ratio, Share, Told
from kiosk.domain.errors import StoreError

ROOT = Path(__file__).parents[2]
ROWS = 20_000


@pytest.fixture(scope="module")
def figures() -> list[Figure]:
    disk = ROOT / "build"
    disk.mkdir(exist_ok=True)
    before = set(disk.iterdir())
    found = list(measure_queue(1, disk, ROWS))
    assert {path for path in set(disk.iterdir()) - before if path.name.startswith("bench-")} == set()
    return found


def test_every_aim_of_the_queue_is_measured(figures: list[Figure]) -> None:
    aims = {figure.name: figure.aim for figure in figures if not isinstance(figure, Told)}
    assert aims == {
        "seal and commit a case (gm)": 1.25,
        "seal and commit a case (intl)": 1.25,
        f"next due row of {ROWS}": 1.5,
        "drain, one case a request": 0.9,
        "drain, 4 senders": 3.5,
    }


def test_fsync_and_batches_are_told_beside_them(figures: list[Figure]) -> None:
    told = {figure.name: figure.unit for figure in figures if isinstance(figure, Told)}
    assert told == {
        "fsync alone beside it (gm)": "ms",
        "fsync alone beside it (intl)": "ms",
        "drain, ten cases a request": "cases a second",
    }


def test_nothing_is_far_from_its_aim(figures: list[Figure]) -> None:
    for figure in figures:
        match figure:
            case Ratio():
                assert figure.value < 2 * figure.aim, figure.line
            case Share():
                assert figure.value > figure.aim / 2, figure.line
            case Told():
                assert figure.value > 0


def test_memory_disk_is_refused() -> None:
    with pytest.raises(StoreError, match="tmpfs keeps nothing"):
        next(measure_queue(1, Path("/dev/shm"), 10))
