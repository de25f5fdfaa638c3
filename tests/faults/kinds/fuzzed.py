"""Made-up bytes for one parser, guided by coverage, in a process of its own; its first bug ends the round.

`inputs` counts them, `saved` those that were taken for something: an honest answer among hostile ones must still
be understood. Found is any exception but our own errors, an input that computes longer than a second, and memory.
"""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from random import Random

from tests.faults.fuzz.target import Target
from tests.faults.out_of_reach import OutOfReachError
from tests.faults.result import Result

_ROOT = Path(__file__).parents[3]
_MOST_S = 1200
_EVIDENCE = ("crash-*", "timeout-*", "oom-*")
_MOST_SEED = 2**31
_UNCAUGHT = re.compile(r"[\w.]*Error\b")


class Fuzzed:
    def __init__(self, target: Target, inputs: int) -> None:
        self.name = f"fuzz-{target.name}"
        self._target = target.name
        self._inputs = inputs

    def run(self, chance: Random, folder: Path) -> Result:
        if find_spec("atheris") is None:
            raise OutOfReachError(f"{self.name}: takes atheris, which is there for Linux on x86-64 only")
        seed = chance.randrange(1, _MOST_SEED)
        code = fuzz(self._target, self._inputs, seed, folder)
        met, accepted = (int(word) for word in (folder / "accepted").read_text("utf-8").split())
        inputs = self._inputs if code == 0 else met
        found = () if code == 0 else self._bugs(seed, folder)
        return Result(inputs=inputs, saved=accepted, unreadable=len(found), problems=found)

    def _bugs(self, seed: int, folder: Path) -> tuple[str, ...]:
        """The input in hex and what it did; all of the log lies beside it."""
        inputs = [file for pattern in _EVIDENCE for file in folder.glob(pattern)]
        told = (folder / "log").read_text("utf-8", "replace").splitlines()
        error = next((line for line in told if _UNCAUGHT.match(line) or "ERROR: libFuzzer" in line), "")
        replay = f"replay: python -m tests.faults.fuzz.child {self._target} --replay"
        words = [
            f"{self._target}, seed {seed}: {f.name[:8]} {error}; {replay} {f.read_bytes().hex()}"
            for f in inputs
        ]
        return tuple(words) or (f"{self._target}, seed {seed}: the fuzzer ended by itself: {error}",)


def fuzz(target: str, inputs: int, seed: int, folder: Path, *options: str) -> int:
    """The exit code; 0 if nothing was found. The log is `folder / log`."""
    command = [sys.executable, "-P", "-m", "tests.faults.fuzz.child", target]
    command += ["--runs", str(inputs), "--seed", str(seed), "--folder", str(folder), *options]
    with (folder / "log").open("wb") as log:
        return subprocess.run(
            command,
            cwd=_ROOT,
            env={"PYTHONPATH": str(_ROOT)},
            stdout=log,
            stderr=log,
            timeout=_MOST_S,
            check=False,
        ).returncode
