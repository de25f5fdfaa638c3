"""`yitong bench card`, really run, with few rounds and much room: machines of a suite are busy."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pcscd_fixture import Pcscd

from hardware.card.bare import RecordedCard
from hardware.card.recognising import recognise
from hardware.card.simulation.card_file import shipped_cards
from kiosk.bench.card import LEAST_COMMANDS
from kiosk.bench.ratios import Lag
from kiosk.commands import exits

ROOT = Path(__file__).parents[2]
_ROOM = 4.0
"""Times the aim."""
_PATIENCE_S = 200


@pytest.fixture(scope="module")
def report(pcscd: Pcscd) -> dict[str, list[dict[str, object]]]:
    assert pcscd.is_running
    command = [sys.executable, "-P", "-m", "kiosk", "bench", "card", "--rounds", "3", "--json"]
    run = subprocess.run(
        command,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=_PATIENCE_S,
        check=False,
    )
    assert run.returncode in (exits.OK, exits.FOUND), run.stderr
    found: dict[str, list[dict[str, object]]] = json.loads(run.stdout)
    return found


def test_reading_hearing_and_the_third_generation_are_measured(
    report: dict[str, list[dict[str, object]]],
) -> None:
    assert [ratio["aim"] for ratio in report["ratios"]] == [1.1, 1.5]
    assert [lag["aim_ms"] for lag in report["lags"]] == [20.0, 20.0]
    assert [told["unit"] for told in report["beside"]] == ["ms at the median, 3 rounds"]


def test_nothing_is_far_above_its_aim(report: dict[str, list[dict[str, object]]]) -> None:
    assert all(float(str(r["ratio"])) <= _ROOM * float(str(r["aim"])) for r in report["ratios"])
    assert all(float(str(lag["p95_ms"])) <= _ROOM * float(str(lag["aim_ms"])) for lag in report["lags"])


@pytest.mark.parametrize("card", ["zhang-cuiying", "ouyang-deming"])
def test_a_card_is_asked_for_nothing_that_the_floor_is_not(card: str) -> None:
    recorded = RecordedCard(shipped_cards()[card])
    recognise(recorded, 1, date(2026, 11, 22))
    assert tuple(recorded.commands) == LEAST_COMMANDS


def test_what_comes_too_late_is_above_its_aim() -> None:
    late, in_time = (Lag("news", 1.0, p95_ms, 20.0, 9, "pcscd") for p95_ms in (20.1, 20.0))
    assert not late.is_within
    assert "ABOVE the aim of 20 ms" in late.line
    assert in_time.is_within
