"""What a round of faults came to. Results add up, over rounds and over runs."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

COUNTED = ("faults", "kills", "touches", "inputs", "saved", "lost", "twice", "unreadable", "mixed")
"""The columns that add up."""


@dataclass(frozen=True, slots=True)
class Result:
    """`faults` were injected, `kills` of them kill -9, `touches` of them a card pulled, put in or swapped.

    `inputs` were made up by a fuzzer; `saved` promises were given. All else must be 0.

    `problems` say in a sentence each what did not balance; numbers and ids only, nobody's name.
    """

    faults: int = 0
    kills: int = 0
    touches: int = 0
    inputs: int = 0
    saved: int = 0
    lost: int = 0
    twice: int = 0
    unreadable: int = 0
    mixed: int = 0
    problems: tuple[str, ...] = ()

    @property
    def balances(self) -> bool:
        return not (self.lost or self.twice or self.unreadable or self.mixed or self.problems)

    def wrong(self) -> "Result":
        """Only what does not balance."""
        return replace(self, faults=0, kills=0, touches=0, inputs=0, saved=0)

    def __add__(self, other: "Result") -> "Result":
        return Result(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Result)))


def total(results: Sequence[Result]) -> Result:
    return sum(results, Result())


def lost(problem: str) -> Result:
    return Result(lost=1, problems=(problem,))


def twice(problem: str) -> Result:
    return Result(twice=1, problems=(problem,))


def unreadable(problem: str) -> Result:
    return Result(unreadable=1, problems=(problem,))


def mixed(problem: str) -> Result:
    return Result(mixed=1, problems=(problem,))
