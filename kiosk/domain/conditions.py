"""What holds, or not, of one person and of what they have answered so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

Answers = Mapping[str, str]
"""Question id -> canonical text: an option's value, YYYY-MM-DD, a 6-digit division code, digits, words."""


class Condition(Protocol):
    """True or false of the answers given so far; compiled from the service file's expression."""

    def holds(self, answers: Answers) -> bool: ...


@dataclass(frozen=True, slots=True)
class Always:
    """The condition of a question that everyone is asked."""

    def holds(self, answers: Answers) -> bool:
        return True


ALWAYS = Always()
