"""How many codes are read, and how fast, beside zxing-cpp alone and OpenCV on the very same frames."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import quantiles

from hardware.camera.graded.decoders import DECODERS, Decode
from hardware.camera.graded.frames import GradedFrame

OURS = "ours"


@dataclass
class Tally:
    """One decoder. `wrong` counts frames in which it read what does not stand there."""

    read: dict[str, int] = field(default_factory=dict)
    wrong: int = 0
    took_ms: list[float] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.read.values())

    def quantile_ms(self, percent: int) -> float:
        """0 without frames."""
        if len(self.took_ms) < 2:
            return sum(self.took_ms)
        return quantiles(self.took_ms, n=100, method="inclusive")[percent - 1]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`frames` by kind; a tally by decoder, over the same frames in turn."""

    frames: Mapping[str, int]
    tallies: Mapping[str, Tally]

    @property
    def count(self) -> int:
        return sum(self.frames.values())

    @property
    def is_within(self) -> bool:
        """The aim: no other decoder reads more, and nothing is misread."""
        ours = self.tallies[OURS]
        return (
            self.count > 0 and ours.wrong == 0 and ours.total >= max(t.total for t in self.tallies.values())
        )

    def share(self, decoder: str, kind: str) -> float:
        return self.tallies[decoder].read.get(kind, 0) / self.frames[kind]

    def best_other(self, kind: str) -> float:
        return max(self.share(name, kind) for name in self.tallies if name != OURS)


def compare(frames: Iterable[GradedFrame], decoders: Mapping[str, Decode] = DECODERS) -> Comparison:
    """Every decoder on every frame before the next frame: what else runs on the machine slows all alike."""
    counts: dict[str, int] = {}
    tallies = {name: Tally() for name in decoders}
    for graded in frames:
        counts[graded.kind] = counts.get(graded.kind, 0) + 1
        for name, decode in decoders.items():
            _try(graded, decode, tallies[name])
    return Comparison(counts, tallies)


def _try(graded: GradedFrame, decode: Decode, tally: Tally) -> None:
    started_s = time.perf_counter()
    found = decode(graded.frame)
    tally.took_ms.append((time.perf_counter() - started_s) * 1000)
    is_read = bool(found) if graded.truth is None else graded.truth in found
    tally.read[graded.kind] = tally.read.get(graded.kind, 0) + is_read
    tally.wrong += graded.truth is not None and bool(found - {graded.truth})
