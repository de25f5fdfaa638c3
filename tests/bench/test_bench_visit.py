"""`yitong bench visit`, really run, with few rounds and much room: machines of a suite are busy."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pcscd_fixture import Pcscd

from kiosk.bench import save
from kiosk.commands import exits
from kiosk.domain.errors import StoreError

ROOT = Path(__file__).parents[2]
NAMES = (
    "first interactive frame",
    "touch to next frame (option)",
    "touch to next frame (digit)",
    "connect to identity (card answers after 20 ms)",
    "connect to identity (card answers after 0 ms)",
    "seal and commit a case",
)
KEYS = {"name", "against", "ratio", "aim", "within_aim", "ours_ms", "floor_ms", "rounds"}
_ROOM = dict.fromkeys(NAMES, 2.0) | {"first interactive frame": 4.0}
"""Times the aim. The first frame is above its aim anyhow, see docs/performance.md."""
_PATIENCE_S = 300


@pytest.fixture(scope="module")
def report(pcscd: Pcscd, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, list[dict[str, object]]]:
    assert pcscd.is_running
    disk = ROOT / "build"
    disk.mkdir(exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "kiosk",
        "bench",
        "visit",
        "--rounds",
        "5",
        "--disk",
        str(disk),
        "--json",
    ]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=_PATIENCE_S, check=False)
    assert run.returncode in (exits.OK, exits.FOUND), run.stderr
    return run.returncode, json.loads(run.stdout)["ratios"]


def test_every_wait_of_a_visit_is_measured(report: tuple[int, list[dict[str, object]]]) -> None:
    _, ratios = report
    assert tuple(ratio["name"] for ratio in ratios) == NAMES
    assert all(set(ratio) == KEYS for ratio in ratios)


def test_the_exit_code_says_whether_all_aims_are_met(report: tuple[int, list[dict[str, object]]]) -> None:
    code, ratios = report
    assert code == (exits.OK if all(ratio["within_aim"] for ratio in ratios) else exits.FOUND)


@pytest.mark.parametrize("name", NAMES)
def test_no_wait_is_far_above_its_aim(report: tuple[int, list[dict[str, object]]], name: str) -> None:
    ratio = next(ratio for ratio in report[1] if ratio["name"] == name)
    assert isinstance(ratio["ratio"], float)
    assert isinstance(ratio["aim"], float)
    assert ratio["ratio"] <= _ROOM[name] * ratio["aim"], ratio


def test_a_disk_that_is_not_there_is_named() -> None:
    with pytest.raises(StoreError, match="nowhere: cannot be used"):
        save.measure(Path("nowhere"), 1)
