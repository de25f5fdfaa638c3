"""`yitong bench visit`: what a person waits for, as ratios measured in one run."""

import argparse
import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kiosk.bench.ratios import Ratio
from kiosk.bench.visit import measure_visit
from kiosk.commands import exits
from kiosk.commands.frame import Act, Command, Said

CHILDREN = ("first_frame", "touch")


def _visit_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rounds", type=_count, default=20, metavar="N", help="how often each side is measured"
    )
    parser.add_argument(
        "--disk",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="save on this disk; default: the current folder",
    )


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError("at least 1")
    return number


def _visit(args: argparse.Namespace) -> Said:
    return verdict(list(measure_visit(args.rounds, args.disk)))


def verdict(ratios: Sequence[Ratio]) -> Said:
    """Missed aims are found, not failures of the command."""
    code = exits.OK if all(ratio.is_within for ratio in ratios) else exits.FOUND
    return Said("\n".join(ratio.line for ratio in ratios), {"ratios": [_row(r) for r in ratios]}, code)


def _row(ratio: Ratio) -> dict[str, Any]:
    return {
        "name": ratio.name,
        "against": ratio.against,
        "ratio": round(ratio.value, 3),
        "aim": ratio.aim,
        "within_aim": ratio.is_within,
        "ours_ms": round(ratio.ours_ms, 3),
        "floor_ms": round(ratio.floor_ms, 3),
        "rounds": ratio.rounds,
    }


def _child_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", choices=CHILDREN, metavar="NAME", help=", ".join(CHILDREN))
    parser.add_argument("words", nargs="*", metavar="WORD", help="which side, and what it needs")


def _child(args: argparse.Namespace) -> Said:
    importlib.import_module(f"kiosk.bench.{args.name}_child").child(args.words)
    return Said("")


COMMAND = Command(
    (
        Act("visit", "start, touch, card and save against the least they can cost", _visit, _visit_arguments),
        Act("child", "one side of a measurement; `visit` starts it", _child, _child_arguments),
    )
)
