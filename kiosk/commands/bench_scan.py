"""`yitong bench scan`: the table of decoders, kinds of damage, shares and milliseconds."""

import argparse
from collections.abc import Iterator
from typing import Any

from hardware.camera.graded.frames import graded_frames
from hardware.camera.graded.given import given_frames
from kiosk.bench.scan import OURS, Comparison, compare
from kiosk.commands import exits
from kiosk.commands.frame import Said


def scan(args: argparse.Namespace) -> Said:
    frames = given_frames(args.frames) if args.frames else graded_frames(args.seed, args.codes)
    found = compare(frames)
    code = exits.OK if found.is_within else exits.FOUND
    return Said("\n".join(_lines(found)), _value(found), code)


def _lines(found: Comparison) -> Iterator[str]:
    names = list(found.tallies)
    yield f"{'% read of':16}{'frames':>7}" + "".join(f"{name:>11}" for name in names)
    for kind, count in found.frames.items():
        shares = "".join(f"{100 * found.share(name, kind):>11.1f}" for name in names)
        behind = "  BELOW another" if found.share(OURS, kind) < found.best_other(kind) else ""
        yield f"{kind:16}{count:>7}{shares}{behind}"
    total = max(1, found.count)
    yield f"{'all':16}{found.count:>7}" + "".join(
        f"{100 * t.total / total:>11.1f}" for t in found.tallies.values()
    )
    for percent in (50, 95):
        times = "".join(f"{t.quantile_ms(percent):>11.2f}" for t in found.tallies.values())
        yield f"{f'ms, p{percent}':23}{times}"
    yield f"{'misread':23}" + "".join(f"{t.wrong:>11}" for t in found.tallies.values())
    yield "within the aim: nobody reads more" if found.is_within else "MISSED: another decoder reads more"


def _value(found: Comparison) -> dict[str, Any]:
    return {
        "frames": dict(found.frames),
        "within_aim": found.is_within,
        "decoders": [
            {
                "name": name,
                "read": dict(tally.read),
                "share": round(tally.total / max(1, found.count), 4),
                "misread": tally.wrong,
                "p50_ms": round(tally.quantile_ms(50), 3),
                "p95_ms": round(tally.quantile_ms(95), 3),
            }
            for name, tally in found.tallies.items()
        ],
    }
