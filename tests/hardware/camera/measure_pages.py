"""How well pages are found and judged on computed frames: `python tests/hardware/camera/measure_pages.py`.

Every staging is seeded. No photograph of a real paper stands behind any number.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[3]))

from hardware.camera.paper.drawn import Paper, draw_page
from hardware.camera.paper.finding import find_page
from hardware.camera.paper.judging import judge
from hardware.camera.paper.staged import Staging, Table, stage_page
from hardware.camera.paper.straightening import straighten
from kiosk.domain.paper import PageFault

SIZES = {Paper.A4: 0.42, Paper.CARD: 0.38, Paper.BOOKLET: 0.46}
FOUND_WITHIN_PX = 15.0
"""At 1280 x 720; a page whose corner is further off is not found."""


def lying(paper: Paper, table: Table, seed: int) -> dict[str, Staging]:
    """Ways in which a good page may lie there."""
    plain = Staging(paper, table, seed, SIZES[paper], light=0.92)
    return {
        "plain": plain,
        "turned": replace(plain, turn_deg=17 + 20 * (seed % 2), tilt=0.12, size=plain.size * 0.8),
        "held": replace(plain, hand=True),
        "shadow": replace(plain, shadow=0.5, tilt=0.1),
        "noise": replace(plain, noise=9, blur_px=1.0, light=0.7),
        "aside": replace(plain, shift=(0.1, 0.05), size=plain.size * 0.75),
    }


FAULTY: dict[PageFault | None, dict[str, object]] = {
    None: {},
    PageFault.CUT_EDGE: {"shift": (0.02, 0.2)},
    PageFault.TOO_SMALL: {"size": 0.15},
    PageFault.TOO_DARK: {"light": 0.25},
    PageFault.GLARE: {"glare": 0.06, "light": 0.85},
    PageFault.BLURRED: {"blur_px": 3.2},
}
"""One fault each; tilt is judged by the corners alone and has a test of its own."""


@dataclass(frozen=True, slots=True)
class Try:
    name: str
    table: str
    error_px: float | None
    ms: float

    @property
    def is_found(self) -> bool:
        return self.error_px is not None and self.error_px <= FOUND_WITHIN_PX


def tries(seeds: Sequence[int]) -> Iterator[Try]:
    drawn = {paper: draw_page(paper) for paper in Paper}
    for table in Table:
        for paper in Paper:
            for seed in seeds:
                for name, how in lying(paper, table, seed).items():
                    staged = stage_page(how, drawn[paper])
                    began_s = time.perf_counter()
                    page = find_page(staged.frame)
                    ms = (time.perf_counter() - began_s) * 1000
                    error_px = None if page is None else page.moved_px(staged.page)
                    yield Try(name, table.value, error_px, ms)


@dataclass(frozen=True, slots=True)
class Verdict:
    wanted: PageFault | None
    paper: str
    seed: int
    given: tuple[PageFault, ...]

    @property
    def is_right(self) -> bool:
        """The fault is named, and a good page has none."""
        return self.wanted in self.given if self.wanted else not self.given


def verdicts(seeds: Sequence[int]) -> Iterator[Verdict]:
    """On a wooden table, at the size that a kiosk asks of its camera."""
    drawn = {paper: draw_page(paper) for paper in Paper}
    for wanted, changes in FAULTY.items():
        for paper in Paper:
            for seed in seeds:
                plain = Staging(
                    paper, Table.WOOD, seed, SIZES[paper], light=0.92, width_px=1920, height_px=1080
                )
                frame = stage_page(replace(plain, **changes), drawn[paper]).frame  # type: ignore[arg-type]
                page = find_page(frame)
                flat = None if page is None else straighten(frame, page)
                yield Verdict(wanted, paper.value, seed, judge(frame, page, flat))


def table_of(done: Sequence[Try]) -> str:
    lines = [f"{'':10}{'frames':>8}{'found':>8}{'corner px p50':>15}{'p95':>7}{'ms p50':>9}"]
    groups = {"all": list(done)}
    for one in done:
        groups.setdefault(one.name, []).append(one)
        groups.setdefault(one.table, []).append(one)
    for name, group in groups.items():
        errors = [t.error_px for t in group if t.is_found and t.error_px is not None] or [float("nan")]
        lines.append(
            f"{name:10}{len(group):8}{np.mean([t.is_found for t in group]):8.2f}"
            f"{np.percentile(errors, 50):15.2f}{np.percentile(errors, 95):7.2f}"
            f"{np.percentile([t.ms for t in group], 50):9.0f}"
        )
    return "\n".join(lines)


def table_of_verdicts(done: Sequence[Verdict]) -> str:
    lines = [f"{'staged':12}{'frames':>8}{'right':>8}"]
    for wanted in FAULTY:
        group = [v for v in done if v.wanted is wanted]
        name = wanted.value if wanted else "good"
        lines.append(f"{name:12}{len(group):8}{np.mean([v.is_right for v in group]):8.2f}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table_of(list(tries(range(4)))))
    print()
    print(table_of_verdicts(list(verdicts(range(4)))))
