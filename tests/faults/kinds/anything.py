"""Anything in any order, chosen by Hypothesis, with the books looked at after every step."""

from pathlib import Path
from random import Random

from tests.faults.machine import play
from tests.faults.result import Result

_STEPS = 25


class Anything:
    name = "anything"

    def __init__(self, examples: int) -> None:
        self._examples = examples

    def run(self, chance: Random, folder: Path) -> Result:
        return play(chance, self._examples, _STEPS)
