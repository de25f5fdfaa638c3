"""A kind of fault. To add one: a class with a `name` and a `run` in a file here, and its line in `all_kinds`."""

from pathlib import Path
from random import Random
from typing import Protocol

from tests.faults.result import Result


class FaultKind(Protocol):
    @property
    def name(self) -> str: ...

    def run(self, chance: Random, folder: Path) -> Result:
        """One round of a few seconds in an empty folder of its own, on a real disk.

        All that is up to chance is drawn from `chance`, first of all: the same seed is the same plan.
        Nothing runs any more when it returns or raises. Raises OutOfReachError.
        """
        ...
