"""`yitong bench`: what a person waits for, what is read of codes and hands, what queue and gateway cost, a city's return."""

import argparse
import importlib
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kiosk.bench.card import measure_card
from kiosk.bench.catalogue import measure_catalogue
from kiosk.bench.herd import City, replay
from kiosk.bench.herd_size import HERD_AIMS, is_within, line_of, row_of, size_of
from kiosk.bench.idle import measure_idle
from kiosk.bench.queue import measure_queue
from kiosk.bench.ratios import Ceiling, Figure, Footprint, Lag, Ratio, Share, Told, Unmeasured
from kiosk.bench.visit import measure_visit
from kiosk.commands import exits
from kiosk.commands.frame import Act, Command, Said
from kiosk.settings import VoiceTable
from services.sealing.names import SuiteName

CHILDREN = ("first_frame", "touch", "screen", "idle", "queue_server", "gateway", "card_watch", "catalogue")


def _visit_arguments(parser: argparse.ArgumentParser) -> None:
    _rounds_argument(parser, 20)
    _disk_argument(parser)


def _rounds_argument(parser: argparse.ArgumentParser, rounds: int) -> None:
    parser.add_argument(
        "--rounds", type=_count, default=rounds, metavar="N", help="how often each side is measured"
    )


def _disk_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--disk",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="save on this disk; default: the current folder",
    )


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("a whole number, at least 1")
    return int(text)


def _visit(args: argparse.Namespace) -> Said:
    return verdict(list(measure_visit(args.rounds, args.disk)))


def _catalogue_arguments(parser: argparse.ArgumentParser) -> None:
    _rounds_argument(parser, 10)


def _catalogue(args: argparse.Namespace) -> Said:
    return verdict(list(measure_catalogue(args.rounds)))


def _card_arguments(parser: argparse.ArgumentParser) -> None:
    _rounds_argument(parser, 25)


def _card(args: argparse.Namespace) -> Said:
    return verdict(list(measure_card(args.rounds)))


def verdict(figures: Sequence[Figure]) -> Said:
    """Missed aims are found, not failures of the command."""
    code = exits.OK if all(figure.is_within for figure in figures) else exits.FOUND
    value = {
        "ratios": [_row(figure) for figure in figures if isinstance(figure, Ratio | Footprint | Share)],
        "lags": [
            asdict(figure) | {"within_aim": figure.is_within} for figure in figures if isinstance(figure, Lag)
        ],
        "ceilings": [
            asdict(figure) | {"within_aim": figure.is_within}
            for figure in figures
            if isinstance(figure, Ceiling)
        ],
        "beside": [asdict(figure) for figure in figures if isinstance(figure, Told)],
        "unmeasured": [asdict(figure) for figure in figures if isinstance(figure, Unmeasured)],
    }
    value = {key: rows for key, rows in value.items() if rows or key == "ratios"}
    return Said("\n".join(figure.line for figure in figures), value, code)


def _row(figure: Ratio | Footprint | Share) -> dict[str, Any]:
    match figure:
        case Ratio():
            sides = {"ours_ms": round(figure.ours_ms, 3), "floor_ms": round(figure.floor_ms, 3)}
        case Footprint():
            sides = {"ours_mb": round(figure.ours_mb, 1), "floor_mb": round(figure.floor_mb, 1)}
        case Share():
            sides = {"ours_per_s": round(figure.ours_per_s, 3), "floor_per_s": round(figure.floor_per_s, 3)}
    return _common(figure) | sides


def _common(ratio: Ratio | Footprint | Share) -> dict[str, Any]:
    return {
        "name": ratio.name,
        "against": ratio.against,
        "ratio": round(ratio.value, 3),
        "aim": ratio.aim,
        "within_aim": ratio.is_within,
        "rounds": ratio.rounds,
    }


def _child_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", choices=CHILDREN, metavar="NAME", help=", ".join(CHILDREN))
    parser.add_argument("words", nargs="*", metavar="WORD", help="which side, and what it needs")


def _child(args: argparse.Namespace) -> Said:
    importlib.import_module(f"kiosk.bench.{args.name}_child").child(args.words)
    return Said("")


def _queue_arguments(parser: argparse.ArgumentParser) -> None:
    _rounds_argument(parser, 5)
    _disk_argument(parser)
    parser.add_argument(
        "--rows",
        type=_count,
        default=1_000_000,
        metavar="N",
        help="rows of the long queue; its file takes about 500 bytes a row",
    )


def _queue(args: argparse.Namespace) -> Said:
    return verdict(list(measure_queue(args.rounds, args.disk, args.rows)))


def _gateway_arguments(parser: argparse.ArgumentParser) -> None:
    _rounds_argument(parser, 5)
    _disk_argument(parser)
    parser.add_argument(
        "--suite", choices=[*SuiteName], default=SuiteName.GM, help="of the gateway's and the kiosk's keys"
    )
    parser.add_argument(
        "--connections", type=_count, default=64, metavar="N", help="on which requests come in at once"
    )


def _gateway(args: argparse.Namespace) -> Said:
    from kiosk.bench.gateway import Load, measure_gateway  # here: a start that `visit` measures goes without
    from kiosk.bench.gateway_postgres import installed_postgres

    load = Load(SuiteName(args.suite), args.connections, args.rounds)
    return verdict(list(measure_gateway(load, args.disk, installed_postgres())))


def _herd_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kiosks", type=_count, default=100_000, metavar="N", help="of the city")
    parser.add_argument("--cases", type=_count, default=60, metavar="N", help="waiting in each kiosk")
    parser.add_argument("--hours", type=_count, default=8, metavar="H", help="without the network")
    parser.add_argument(
        "--rate", type=_count, default=2000, metavar="R", help="requests a second that the gateway takes"
    )
    parser.add_argument(
        "--minutes", type=_count, default=60, metavar="M", help="in which the city is to be served again"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the dice")


def _herd(args: argparse.Namespace) -> Said:
    drains = [
        replay(City(args.kiosks, args.cases, args.hours * 3600.0, args.rate, batch), args.seed)
        for batch in HERD_AIMS
    ]
    size = size_of(args.kiosks, args.cases, args.minutes)
    code = exits.OK if all(is_within(drain) for drain in drains) else exits.FOUND
    lines = [*(line_of(drain) for drain in drains), *size.lines]
    return Said("\n".join(lines), {"drains": [row_of(drain) for drain in drains], "size": asdict(size)}, code)


def _screen_arguments(parser: argparse.ArgumentParser) -> None:
    _rounds_argument(parser, 5)


def _screen(args: argparse.Namespace) -> Said:
    from kiosk.bench.screen import measure_screen  # here: a start that it measures goes without

    return verdict(list(measure_screen(args.rounds)))


def _idle_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--seconds", type=_count, default=20, metavar="S", help="to look at an idle kiosk for"
    )


def _idle(args: argparse.Namespace) -> Said:
    return verdict(list(measure_idle(args.seconds)))


def _voice_arguments(parser: argparse.ArgumentParser) -> None:
    _rounds_argument(parser, 30)
    parser.add_argument(
        "--kokoro", default="", metavar="DIR", help="measure the good engine in this folder, too"
    )


def _voice(args: argparse.Namespace) -> Said:
    from kiosk.bench.voice import measure_voice  # here: a start that `visit` measures goes without
    from kiosk.voicing import voice_settings  # here: so does this

    settings = voice_settings(VoiceTable(kokoro=args.kokoro))
    return verdict(list(measure_voice(settings, args.rounds)))


def _scan_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--codes", type=_count, default=6, metavar="N", help="made for each kind and severity of damage"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the dice")
    parser.add_argument(
        "--frames", type=Path, metavar="DIR", help="these pictures instead; truth.json says what is on them"
    )


def _scan(args: argparse.Namespace) -> Said:
    from kiosk.commands.bench_scan import scan  # here: a start that `visit` measures goes without OpenCV

    return scan(args)


def _handwriting_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--characters", type=_count, metavar="N", help="only so many, chosen by the dice; default: all"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the dice")
    parser.add_argument(
        "--strokes", type=Path, metavar="FILE", help="KanjiVG's Python package, where it is not to be fetched"
    )


def _handwriting(args: argparse.Namespace) -> Said:
    from kiosk.commands.bench_handwriting import handwriting  # here: a start that is measured needs none

    return handwriting(args)


COMMAND = Command(
    (
        Act("visit", "start, touch, card and save against the least they can cost", _visit, _visit_arguments),
        Act("screen", "touch, first frame and memory, beside a browser", _screen, _screen_arguments),
        Act("catalogue", "load and check the services", _catalogue, _catalogue_arguments),
        Act("card", "read a card, and hear of it, against bare pyscard", _card, _card_arguments),
        Act("queue", "save, find and send cases against the least they can cost", _queue, _queue_arguments),
        Act("idle", "what a kiosk costs that nobody stands before", _idle, _idle_arguments),
        Act("voice", "how soon it begins to speak", _voice, _voice_arguments),
        Act("scan", "read damaged codes beside other decoders", _scan, _scan_arguments),
        Act("handwriting", "read handwriting beside zinnia", _handwriting, _handwriting_arguments),
        Act("gateway", "take in cases against a gateway that stores nothing", _gateway, _gateway_arguments),
        Act(
            "herd",
            "a city of kiosks comes back at once; how large its gateway must be",
            _herd,
            _herd_arguments,
        ),
        Act("child", "one side of a measurement; the others start it", _child, _child_arguments),
    )
)
