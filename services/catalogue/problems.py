"""What is wrong with a service file, told as file:line: reason."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

MAX_TOLD = 100


class Severity(StrEnum):
    """An error keeps the service out; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where it is, what is wrong and what is allowed."""

    file: Path
    line: int
    reason: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.severity}: {self.reason}"


@dataclass(slots=True)
class Findings:
    """Collects all problems of one file, so that its author mends them in one go."""

    file: Path
    _problems: list[Problem] = field(default_factory=list)

    def error(self, line: int, reason: str) -> None:
        self._problems.append(Problem(self.file, line, reason))

    def warning(self, line: int, reason: str) -> None:
        self._problems.append(Problem(self.file, line, reason, Severity.WARNING))

    @property
    def has_errors(self) -> bool:
        return any(p.severity is Severity.ERROR for p in self._problems)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """By line, and no more of them than a person would read."""
        found = sorted(self._problems, key=lambda p: p.line)
        if len(found) <= MAX_TOLD:
            return tuple(found)
        more = Problem(self.file, found[MAX_TOLD].line, f"and {len(found) - MAX_TOLD} more problems")
        return (*found[:MAX_TOLD], more)
