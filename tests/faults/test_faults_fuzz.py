"""The fuzzer finds bugs that were planted, writes down what met them, and meets the same inputs again."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.faults.fuzz.planted import PLANTED
from tests.faults.fuzz.target import Target
from tests.faults.kinds.fuzzed import Fuzzed, fuzz

SEED = 20261128
ENOUGH = 60_000
_ROOT = Path(__file__).parents[2]


def planted(name: str) -> Target:
    return next(target for target in PLANTED if target.name == name)


def test_a_planted_crash_is_found_and_can_be_met_again(tmp_path: Path) -> None:
    result = Fuzzed(planted("planted-crash"), ENOUGH).run(Random(SEED), tmp_path)
    assert not result.balances
    assert 0 < result.inputs < ENOUGH
    [problem] = result.problems
    assert "KeyError" in problem
    assert "KeyError" in replayed("planted-crash", problem.split()[-1])


@pytest.mark.parametrize(
    ("name", "most_wall_s", "left"), [("planted-hang", "1", "timeout-*"), ("planted-hoard", "60", "oom-*")]
)
def test_a_loop_without_end_and_memory_without_end_are_found(
    name: str, most_wall_s: str, left: str, tmp_path: Path
) -> None:
    """On a busy machine memory fills so slowly that a second is over first."""
    assert fuzz(name, ENOUGH, SEED, tmp_path, "--most-wall-s", most_wall_s) != 0
    assert list(tmp_path.glob(left))


def test_an_input_that_only_computes_too_long_is_a_bug_too(tmp_path: Path) -> None:
    assert fuzz("planted-slowness", 100, SEED, tmp_path, "--most-wall-s", "120") != 0
    assert "TooSlowError" in (tmp_path / "log").read_text("utf-8", "replace")


def replayed(target: str, data: str) -> str:
    command = [sys.executable, "-P", "-m", "tests.faults.fuzz.child", target, "--replay", data]
    done = subprocess.run(
        command, cwd=_ROOT, env={"PYTHONPATH": str(_ROOT)}, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr
