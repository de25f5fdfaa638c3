"""Plays rounds of faults, the kind that has had the least time next, and writes each into the ledger."""

import math
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.faults.kinds.kind import FaultKind
from tests.faults.ledger import Ledger
from tests.faults.out_of_reach import OutOfReachError
from tests.faults.result import Result

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Round:
    """The same seed, kind and number is the same plan of faults."""

    seed: int
    kind: FaultKind
    number: int

    @property
    def name(self) -> str:
        return f"{self.kind.name}-{self.seed}-{self.number}"

    def chance(self) -> Random:
        return Random(self.name)


class Runner:
    """Folders of rounds that balance are removed; the others are kept and named."""

    def __init__(self, ledger: Ledger, folder: Path, seed: int, say: Say) -> None:
        self._ledger = ledger
        self._folder = folder
        self._seed = seed
        self._say = say
        self.done = Result()
        self.rounds = 0
        self.out_of_reach: set[str] = set()

    def play_for(self, kinds: Sequence[FaultKind], seconds: float, *, each: bool = True) -> None:
        """`each`: one round of each kind at least, however short the time; else the time is kept.

        The kind that has had the least time in all runs of the table comes next.
        """
        played: set[str] = set()
        spent_s = {kind.name: self._ledger.read().seconds_of(kind.name) for kind in kinds}
        end_s = time.monotonic() + seconds
        while min(spent_s.values()) < math.inf:
            due = [kind for kind in kinds if kind.name not in played] if each else []
            if time.monotonic() >= end_s and not due and played:
                break
            kind = min(due or kinds, key=lambda kind: spent_s[kind.name])
            spent_s[kind.name] += self._play_next(kind)
            played.add(kind.name)
            self._say_progress(end_s - time.monotonic())
        self._say_left_out([kind.name for kind in kinds if kind.name not in played])

    def _play_next(self, kind: FaultKind) -> float:
        """How many seconds it took."""
        number = self._ledger.read().next_round(self._seed, kind.name)
        began_s = time.monotonic()
        try:
            result = self._play(Round(self._seed, kind, number))
        except OutOfReachError as error:
            self._say(str(error))
            self.out_of_reach.add(kind.name)
            return math.inf
        seconds = time.monotonic() - began_s
        with self._ledger.writing() as table:
            table.enter(self._seed, kind.name, number, result, seconds)
        self.done += result
        self.rounds += 1
        return seconds

    def _play(self, this: Round) -> Result:
        folder = self._folder / this.name
        folder.mkdir(parents=True)
        try:
            result = this.kind.run(this.chance(), folder)
        except (OutOfReachError, KeyboardInterrupt):
            shutil.rmtree(folder)
            raise
        except BaseException:
            self._say(f"{this.name} was broken off; what it left is in {folder}")
            raise
        if result.balances:
            shutil.rmtree(folder)
        else:
            self._say_what_is_wrong(this, result, folder)
        return result

    def _say_what_is_wrong(self, this: Round, result: Result, folder: Path) -> None:
        story = [f"{this.name} does not balance:", *result.problems]
        (folder / "problems.txt").write_text("\n".join(story), "utf-8")
        self._say("\n  ".join([*story[:20], f"the evidence is in {folder}"]))

    def _say_left_out(self, names: Sequence[str]) -> None:
        if names:
            self._say(f"no time for {len(names)} kinds, which come first in the next run: {', '.join(names)}")

    def _say_progress(self, left_s: float) -> None:
        wrong = len(self.done.problems)
        self._say(
            f"faults: {self.rounds} rounds, {self.done.faults:,} faults, {self.done.saved:,} saved, "
            f"{f'{wrong} PROBLEMS' if wrong else 'all books balance'}, {max(0.0, left_s):.0f} s left"
        )
