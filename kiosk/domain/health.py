"""Is this machine ready? What was looked at, how it is, what to do. Nothing here can hold personal data."""

from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Union

from kiosk.domain.values import dataclass


class Health(StrEnum):
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence by its Chinese source text, and what its braces stand for; said in a language when shown.

    What a system or a library says of itself (an error, a reader's name) stays in its own words.
    """

    text: str
    values: tuple[tuple[str, Union[str, int, "Phrase"]], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One matter. `name` is stable and English; `advice` is what to do, None where nothing needs doing."""

    name: str
    health: Health
    detail: Phrase
    advice: Phrase | None = None


@dataclass(frozen=True, slots=True)
class HealthReport:
    """All of one machine at one time. `machine` is its make and system in a word."""

    kiosk_id: str
    version: str
    machine: str
    at: datetime
    findings: tuple[Finding, ...] = field(default=())

    @property
    def is_ready(self) -> bool:
        """Whether people may be served: nothing is bad."""
        return all(finding.health is not Health.BAD for finding in self.findings)

    def worst_first(self) -> tuple[Finding, ...]:
        """What needs a hand stands first; within that, in the order of the checks."""
        return tuple(f for health in (Health.BAD, Health.WARNING, Health.GOOD) for f in self.of(health))

    def of(self, health: Health) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.health is health)

    def count(self, health: Health) -> int:
        return len(self.of(health))
