"""`yitong bench catalogue`, really run, with few rounds and much room: machines of a suite are busy."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.commands import exits

ROOT = Path(__file__).parents[2]
_ROOM = 2.0
"""Times the aim."""


@pytest.fixture(scope="module")
def ratios() -> list[dict[str, object]]:
    command = [sys.executable, "-P", "-m", "kiosk", "bench", "catalogue", "--rounds", "3", "--json"]
    run = subprocess.run(
        command,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode in (exits.OK, exits.FOUND), run.stderr
    found: list[dict[str, object]] = json.loads(run.stdout)["ratios"]
    return found


def test_the_index_and_the_check_are_measured(ratios: list[dict[str, object]]) -> None:
    assert ["index" in str(r["name"]) for r in ratios] == [True, False]
    assert "1000 services" in str(ratios[1]["name"])


@pytest.mark.parametrize("which", [0, 1])
def test_nothing_is_far_above_its_aim(ratios: list[dict[str, object]], which: int) -> None:
    assert float(str(ratios[which]["ratio"])) < float(str(ratios[which]["aim"])) * _ROOM
