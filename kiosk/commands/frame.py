"""What every command is made of."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.commands import exits
from kiosk.domain.values import dataclass

_WEEK_S = 604_800.0


def named_path(text: str) -> Path:
    """The value of an option that names a file or folder: an empty one would mean the current folder."""
    if not text.strip():
        raise argparse.ArgumentTypeError("the name is empty")
    return Path(text)


def seconds(text: str) -> float:
    """The value of an option that says how long to wait."""
    value_s = float(text)
    if not 0 <= value_s < _WEEK_S:
        raise argparse.ArgumentTypeError("must be 0 or more, and less than a week")
    return value_s


@dataclass(frozen=True, slots=True)
class Said:
    """What a command says: text for people, a value for --json, and its exit code."""

    text: str
    value: Any = None
    exit_code: int = exits.OK


@dataclass(frozen=True, slots=True)
class Act:
    """One verb: `yitong queue list`, or the whole command where `name` is empty."""

    name: str
    summary: str
    run: Callable[[argparse.Namespace], Said]
    arguments: Callable[[argparse.ArgumentParser], None] = lambda parser: None


@dataclass(frozen=True, slots=True)
class Command:
    acts: tuple[Act, ...]

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        if len(self.acts) == 1 and not self.acts[0].name:
            _prepare(parser, self.acts[0])
            return
        subparsers = parser.add_subparsers(metavar="WHAT", required=True)
        for act in self.acts:
            sub = subparsers.add_parser(
                act.name, help=act.summary, description=act.summary, epilog=exits.EPILOG
            )
            _prepare(sub, act)


def _prepare(parser: argparse.ArgumentParser, act: Act) -> None:
    act.arguments(parser)
    # Global options are also taken behind the command, where people write them.
    parser.add_argument(
        "--data", type=named_path, metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS
    )
    parser.add_argument(
        "--config", type=named_path, metavar="FILE", default=argparse.SUPPRESS, help=argparse.SUPPRESS
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of text")
    parser.set_defaults(command=act)
