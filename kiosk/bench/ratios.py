"""Two things measured in turn, A B A B, and the ratio of their medians."""

from collections.abc import Callable
from statistics import median

from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """`ours` and `floor` are medians in milliseconds; `aim` is the most that the ratio may be."""

    name: str
    ours_ms: float
    floor_ms: float
    aim: float
    rounds: int
    against: str

    @property
    def value(self) -> float:
        return self.ours_ms / self.floor_ms

    @property
    def is_within(self) -> bool:
        return self.value <= self.aim

    @property
    def line(self) -> str:
        verdict = "within" if self.is_within else "ABOVE"
        return (
            f"{self.name}: {self.value:.2f} ({verdict} the aim of {self.aim}); "
            f"{self.ours_ms:.2f} ms against {self.floor_ms:.2f} ms of {self.against}, {self.rounds} rounds"
        )


@dataclass(frozen=True, slots=True)
class Footprint:
    """What ours holds in memory beside what another does, medians in MB; `aim` is the most that the ratio may be."""

    name: str
    ours_mb: float
    floor_mb: float
    aim: float
    rounds: int
    against: str

    @property
    def value(self) -> float:
        return self.ours_mb / self.floor_mb

    @property
    def is_within(self) -> bool:
        return self.value <= self.aim

    @property
    def line(self) -> str:
        verdict = "within" if self.is_within else "ABOVE"
        return (
            f"{self.name}: {self.value:.2f} ({verdict} the aim of {self.aim}); "
            f"{self.ours_mb:.0f} MB against {self.floor_mb:.0f} MB of {self.against}, {self.rounds} rounds"
        )


@dataclass(frozen=True, slots=True)
class Share:
    """The other way round: so many a second each, and `aim` is the least that the ratio may be."""

    name: str
    ours_per_s: float
    floor_per_s: float
    aim: float
    rounds: int
    against: str

    @property
    def value(self) -> float:
        return self.ours_per_s / self.floor_per_s

    @property
    def is_within(self) -> bool:
        return self.value >= self.aim

    @property
    def line(self) -> str:
        verdict = "within" if self.is_within else "BELOW"
        return (
            f"{self.name}: {self.value:.2f} ({verdict} the aim of {self.aim}); "
            f"{self.ours_per_s:.1f} a second against {self.floor_per_s:.1f} of {self.against}, "
            f"{self.rounds} rounds"
        )


@dataclass(frozen=True, slots=True)
class Lag:
    """How much later than `against` something of ours came, in milliseconds; below zero it came first.

    `aim_ms` is the most that 95 of 100 may be late.
    """

    name: str
    median_ms: float
    p95_ms: float
    aim_ms: float
    rounds: int
    against: str

    @property
    def is_within(self) -> bool:
        return self.p95_ms <= self.aim_ms

    @property
    def line(self) -> str:
        verdict = "within" if self.is_within else "ABOVE"
        return (
            f"{self.name}: {self.median_ms:.2f} ms at the median, {self.p95_ms:.2f} ms at the 95th percentile "
            f"({verdict} the aim of {self.aim_ms:g} ms) after {self.against}, {self.rounds} rounds"
        )


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A figure by itself, and the most that it may be."""

    name: str
    value: float
    unit: str
    aim: float

    @property
    def is_within(self) -> bool:
        return self.value <= self.aim

    @property
    def line(self) -> str:
        verdict = "within" if self.is_within else "ABOVE"
        return f"{self.name}: {self.value:.2f} {self.unit} ({verdict} the aim of {self.aim:g})"


@dataclass(frozen=True, slots=True)
class Told:
    """A figure that no aim is set for, told beside those that have one."""

    name: str
    value: float
    unit: str

    @property
    def is_within(self) -> bool:
        return True

    @property
    def line(self) -> str:
        return f"{self.name}: {self.value:.2f} {self.unit}"


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """A figure that has an aim, and what was missing to measure it: nobody may take it for met."""

    name: str
    why: str

    @property
    def is_within(self) -> bool:
        return False

    @property
    def line(self) -> str:
        return f"{self.name}: NOT MEASURED: {self.why}"


Figure = Ratio | Footprint | Share | Lag | Ceiling | Told | Unmeasured


def share_in_turn(
    name: str,
    against: str,
    aim: float,
    rounds: int,
    ours: Callable[[], float],
    floor: Callable[[], float],
) -> Share:
    """Each callable measures once and returns how many a second; the first pair is a warm-up."""
    ours(), floor()
    pairs = [(ours(), floor()) for _ in range(rounds)]
    return Share(name, median(a for a, _ in pairs), median(b for _, b in pairs), aim, rounds, against)


def in_turn(
    name: str,
    against: str,
    aim: float,
    rounds: int,
    ours: Callable[[], float],
    floor: Callable[[], float],
) -> Ratio:
    """Each callable measures once and returns milliseconds; the first pair is a warm-up."""
    ours(), floor()
    pairs = [(ours(), floor()) for _ in range(rounds)]
    return Ratio(name, median(a for a, _ in pairs), median(b for _, b in pairs), aim, rounds, against)
