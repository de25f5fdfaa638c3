"""What holds, or not, of one person and of what they have answered so far."""

from collections.abc import Mapping
from typing import Protocol

from kiosk.domain.values import dataclass

Answers = Mapping[str, str]
"""Question id -> canonical text: an option's value, YYYY-MM-DD, a 6-digit division code, digits, words."""


Known = Mapping[str, str | int]
"""What conditions may name: answers, and the facts that a credential tells of the person."""


class Condition(Protocol):
    """True or false of what is known so far; compiled from the service file's expression.

    `names` are all that it asks about, so that nobody is judged before it can be told.
    """

    @property
    def names(self) -> tuple[str, ...]: ...

    def holds(self, known: Known) -> bool: ...


@dataclass(frozen=True, slots=True)
class Always:
    """The condition of a question that everyone is asked."""

    names: tuple[str, ...] = ()

    def holds(self, known: Known) -> bool:
        return True


ALWAYS = Always()
