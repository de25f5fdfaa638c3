"""`yitong bench handwriting`: the table of hands, shares and milliseconds, beside zinnia."""

import argparse
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hardware.handwriting.graded.kanjivg import kanjivg
from hardware.handwriting.graded.zinnia import Zinnia
from hardware.handwriting.model import load_model
from hardware.handwriting.recogniser import TrainedHandwriting
from kiosk.bench.handwriting import READERS, TIME_AIM, HandRead, HandwritingRead, compare, thinned
from kiosk.bench.kanjivg_package import fetched_kanjivg
from kiosk.commands import exits
from kiosk.commands.frame import Said
from kiosk.domain.handwriting import Ink
from kiosk.domain.values import dataclass

_A_LINE = Ink((((0.0, 0.0), (1.0, 0.1)),))


@dataclass(frozen=True, slots=True)
class Told:
    """What is told beside the shares. `first_ms` and `resident_mb`: the first reading, loading included."""

    characters: int
    in_source: int
    first_ms: float
    resident_mb: float
    is_sample: bool
    """Chance moves the shares of a few characters past an aim that is meant for all of them."""


def handwriting(args: argparse.Namespace) -> Said:
    ours = TrainedHandwriting()
    first_ms, resident_mb = _first_reading(ours)
    characters = load_model().characters
    zinnia = Zinnia()
    inks = kanjivg(fetched_kanjivg(args.strokes), frozenset(characters))
    some = thinned(inks, args.characters, args.seed)
    found = compare(some, args.seed, ours.read, zinnia.read, zinnia.characters())
    zinnia.close()
    told = Told(len(characters), len(inks), first_ms, resident_mb, len(some) < len(inks))
    code = exits.OK if told.is_sample or found.is_within else exits.FOUND
    return Said("\n".join(_lines(found, told)), _value(found, told), code)


def _first_reading(ours: TrainedHandwriting) -> tuple[float, float]:
    """Milliseconds, and how much larger this process was afterwards, in MB."""
    before_mb, began_s = _resident_mb(), time.perf_counter()
    ours.read(_A_LINE)
    return (time.perf_counter() - began_s) * 1000, _resident_mb() - before_mb


def _resident_mb() -> float:
    """VmRSS of proc(5); 0 where there is no such file."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.is_file() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0.0)


def _lines(found: HandwritingRead, told: Told) -> Iterator[str]:
    yield f"{told.characters:,} characters can be read; KanjiVG has {told.in_source:,} of them"
    yield f"{'top-1 / top-10':16}{'aim':>6}" + "".join(f"{name:>20}" for name in READERS)
    for hand in found.hands:
        tallies = [tally_of(hand) for tally_of in READERS.values()]
        shares = "".join(f"{f'{tally.top_1:.3f} / {tally.top_10:.4f}':>20}" for tally in tallies)
        yield f"{hand.hand:16}{hand.aim:>6.2f}{shares}" + (
            "" if told.is_sample or hand.is_within else "  BELOW"
        )
    asked = "".join(f"{tally_of(found.hands[0]).asked:>20,}" for tally_of in READERS.values())
    yield f"{'characters, each':22}{asked}"
    for percent in (50, 95):
        times = "".join(f"{found.quantile_ms(percent, reader):>20.2f}" for reader in READERS)
        yield f"{f'ms, p{percent}':22}{times}"
    yield f"median of the time: {found.time_ratio:.2f} of zinnia's (aim: at most {TIME_AIM:g})"
    yield f"first reading, with the model to load: {told.first_ms:.0f} ms, {told.resident_mb:.0f} MB more resident"
    yield "no handwriting of people was to be had: these are drawn examples, distorted"
    if told.is_sample:
        yield "a sample is not held to the aims, which are for all characters"
    else:
        yield "within the aims" if found.is_within else "MISSED: an aim was not met"


def _value(found: HandwritingRead, told: Told) -> dict[str, Any]:
    return {
        "characters": told.characters,
        "in_source": told.in_source,
        "measured": found.characters,
        "within_aim": None if told.is_sample else found.is_within,
        "hands": [_row(hand) for hand in found.hands],
        "readers": [_times(found, name) for name in READERS],
        "time_ratio": round(found.time_ratio, 3),
        "first_ms": round(told.first_ms, 1),
        "resident_mb": round(told.resident_mb, 1),
    }


def _row(hand: HandRead) -> dict[str, Any]:
    return {
        "name": hand.hand,
        "aim": hand.aim,
        "within_aim": hand.is_within,
        "shares": [
            {
                "reader": name,
                "asked": tally.asked,
                "top_1": round(tally.top_1, 4),
                "top_10": round(tally.top_10, 4),
            }
            for name, tally in ((name, tally_of(hand)) for name, tally_of in READERS.items())
        ],
    }


def _times(found: HandwritingRead, reader: str) -> dict[str, Any]:
    return {
        "reader": reader,
        "p50_ms": round(found.quantile_ms(50, reader), 3),
        "p95_ms": round(found.quantile_ms(95, reader), 3),
    }
